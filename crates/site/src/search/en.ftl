# The search, in English. fr.ftl has the same keys.

search-title = Search
search-how = Type a part of a name: accents and capitals do not matter, and initials do, as in MIT.
search-nothing = Nothing here is called “{ $asked }”.
search-relax = Try fewer letters, one word alone, or the name in the other language. What the records do not hold cannot be found.
search-schools = Schools
search-careers = Careers
search-fields = Fields of study
search-companies = Companies
search-desirable = Desirable in:
search-company = Known, and not among the desirable ones of any career.
