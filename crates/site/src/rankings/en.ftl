# The rankings, in English. fr.ftl has the same keys.

rankings-title = Rankings
rankings-lede = Schools by what became of their graduates, career by career. A school is in a ranking when enough of its recent graduates are known to work in that career.
rankings-countries = By country
schools-counted = { $schools ->
    [one] one school
   *[other] { $schools } schools
}
silent-title = Careers we cannot rank
silent-lede = A career without enough people is left out and listed here: a share of a handful of graduates would be chance.
silent-nobody = We cannot say: no graduate of this edition works in it.
silent-no-company = We cannot say: no company has enough people of this career to be called desirable or not.
silent-few = We cannot say: no school has { $least } graduates in it.

choose-career = Career
choose-country = Country of the school
ranking-facts = { $graduates ->
    [one] One graduate
   *[other] { $graduates } graduates
} in this career, { $desirable ->
    [one] one desirable company
   *[other] { $desirable } desirable companies
} out of { $companies }.
ranking-career = Where its people come from, and where they want to work
studied-field = Field taught at the school
studied-any-field = Any field
studied-level = Level of its degrees
studied-any-level = Any level
studied-rule = They are schools with enough people known to have studied so; the figures are of all their graduates in the career.
size = Graduates counted
size-any = Any number
size-small = Fewer than 100
size-medium = 100 to 499
size-large = 500 and more
name = Name of the school
weights = Weigh what matters to you
weights-text = Give each outcome a weight from 0 to 10. Schools are then put in order by the weighted mean of how far each is from the usual. A school of which a weighted outcome is not known has no place and stands last.
weighed-desirable = Desirable job
weighed-desirable-text = share with a job at a desirable company
weighed-staying = Staying
weighed-staying-text = share still at the company two years into the first job
weighed-first-job = Time to the first job
weighed-first-job-text = months from the degree; less is better
weighed-progression = Progression
weighed-progression-text = share with a senior post within five years
weighed-self-employment = Self-employment
weighed-self-employment-text = share who worked on their own account
weighed-breadth = Breadth
weighed-breadth-text = how many different professions they reach
weighed-place = Place of work
weighed-place-country = Country of work
ranking-show = Show
ranking-plain = The ranking as published
ranking-weighted-title = Schools by your weights: 0 is the usual school, 1 is as far above it as schools usually are
ranking-fits = { $fits ->
    [0] No school of { $schools } fits.
    [one] One school of { $schools } fits. Its places are those of the whole ranking.
   *[other] { $fits } schools of { $schools } fit. Their places are those of the whole ranking.
}
ranking-nothing-fits = No school fits these filters. Shorten the name, or let field, level and number of graduates be any.
ranking-pages = Parts of the ranking
ranking-page = { $first } to { $last }
ranking-all = All { $schools }
ranking-first-page = The first part
key-grade = Letter: grade
key-share = Dot: share
key-score = Dot: score
key-interval = Line: 95% interval
key-method = How we know
key-bracket = Pale band: where the schools are whose places it may have
not-told = not told
from-to = { $low } to { $high }
table-open = { $schools ->
    [one] The school as a table
   *[other] These { $schools } schools as a table
}
table-caption = { $career }, { $country }: schools by share of graduates in a desirable job
column-grade = Grade
column-school = School
column-share = Share
column-interval = 95% interval
column-places = Possible places
column-n = Graduates
column-k = In a desirable job
column-score = Score
column-missing = Not known
files = This view as a file:
file-csv = CSV
file-json = JSON

why-title = Why is my school not here?
why-school = Name of the school
why-ask = Tell me why
why-no-school = No school of this edition has such a name. Try a shorter part of it. If it is spelt right, nobody in the records has a degree of that school.
why-it-is-here = It is here: place { $place } of { $schools }.
why-no-degrees = We cannot say: nobody in the records has a degree of this school.
why-no-dates = We cannot say: none of its degrees in the records has a year.
why-outside-window = We cannot say: none of its graduates in the records got the degree within the last { $years } years.
why-not-verified = We cannot say: none of its recent degrees is attested as well as this edition asks.
why-no-relevant-graduates = We cannot say: none of its recent graduates is known to have worked in this career.
why-too-few = We cannot say: a ranking asks for { $least } graduates in this career, and { $missing ->
    [one] one is
   *[other] { $missing } are
} missing.
why-suppressed = We cannot say: it has so few graduates in this career that a figure would tell of single persons.

wrong-career = There is no career “{ $asked }” in this edition. The list of rankings has all of them.
wrong-country = There is no ranking of { $career } for { $country }: no school there has enough graduates in it. These are the ones there are:
wrong-field = “{ $asked }” is no field of study. Choose one from the list, or write a code of ISCED-F, such as 06 or 0613.
wrong-level = “{ $asked }” is no level of degrees. Choose one from 5 to 8.
wrong-size = “{ $asked }” is no number of graduates that can be chosen. Choose small, medium or large.
wrong-weight = The weight of { $name } is “{ $asked }”. It must be a whole number from 0 to 10.
wrong-place = “{ $asked }” is no country that can be weighed. Choose one of the list.
wrong-page = “{ $asked }” is no part of a ranking. Parts are numbered from 1.
wrong-page-beyond = There is no part { $asked }: this view has { $pages ->
    [one] one part
   *[other] { $pages } parts
}.
wrong-format = A view cannot be had as “{ $asked }”. It can be had as csv or json.
