# Questions to the explorer, in English. fr.ftl has the same keys.

box-school = School
box-field = Field of study
box-level = Level of the degree
box-company = Company
box-place = Place of work
box-work = Career or profession
box-years = Year of the degree
hint-school = any school
hint-field = any field
hint-level = any level
hint-company = any company
hint-place = any city or country
hint-work = any work
level-5 = Short cycle, two years or so
level-6 = Bachelor
level-7 = Master
level-8 = Doctorate
kind-level = ISCED level { $level }
kind-country = country
kind-career = career
kind-profession = profession
kind-field-code = field { $code }
years-one = degree in { $year }
years-from = degree in { $year } or later
years-to = degree in { $year } or earlier
years-between = degree from { $from } to { $to }
chips = What is asked
chip-remove = Leave open:
chip-page = its page
unclear-several = “{ $typed }” may mean several things. Which one?
unclear-nothing = Nothing here is called “{ $typed }”.
unclear-relax = Try fewer letters, or the name in the other language. What the records do not hold, and companies of too few people, cannot be found.
count-rule = People are counted in steps of { $step }, rounded down, so that nobody can be picked out: { $example } stands for { $example } to { $end }. Fewer than { $least } are not told.
count-rule-exact = Every person is counted.
count-few = fewer than { $least }
count-people = at least { $people ->
    [one] one person
   *[other] { $people } people
}
count-people-exact = { $people ->
    [one] one person
   *[other] { $people } people
}
column-people = People
bar-own = chosen; leave it open
no-explorer = This edition was computed without the explorer index, so that nothing can be asked of it. The rankings are there.
wrong-year = “{ $asked }” is no year. Write it with four figures, such as 2018.
wrong-years = The first year, { $from }, is after the last, { $to }. Exchange them.
wrong-kind = Nothing of the kind “{ $asked }” can be suggested. Choose school, field, level, company, place or work.
