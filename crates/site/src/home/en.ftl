# The first page, in English. fr.ftl has the same keys.

home-title = What did the graduates of this school become?
home-lede = For each school and each career: how many of its graduates got a job at one of the companies that people of that career move to and stay at, from how many graduates we know it, and how sure we are.
home-choose = Show the schools
home-finder = Or find the schools of people who studied something and work somewhere
home-tops = The first three schools of each career
home-tops-text = The dot is the share of graduates in a desirable job, the line is how far off it may be, the letter is the grade: schools with the same letter cannot be told apart.
home-countries = Country of the schools
home-none = No career has a ranking in this country: too few graduates are known.
home-all = { $schools ->
    [one] The one school
   *[other] All { $schools } schools
}
home-no-country = There is no ranking for “{ $country }”. Choose a country of the list, or look at all of them together.
