# Careers, in English. fr.ftl has the same keys.

part-careers = Careers
careers-title = Careers
careers-lede = A career is a handful of professions that belong together. Each has a page: its rankings, the companies that its people want to work for, and what they studied.
career-rankings = Schools ranked
career-no-ranking = no ranking: too few graduates are known in it
career-professions = Professions in it
career-companies = { $companies ->
    [one] The one desirable company
   *[other] The { $companies } most sought-after of { $all } desirable companies
}
career-companies-text = Those that people of this career move to and stay at, the most sought-after first, each with its people of the career.
career-people = Where the people of this career come from
career-few = We cannot say: too few people in the records have worked in it.
career-description = { $career }: which schools lead to it, what its people studied, and the companies they want to work for.
