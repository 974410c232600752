# The page of the interface for programs, in English. fr.ftl has the same keys.

api-title = Figures for programs
api-lede = Every figure of this site can be read by a program, from any site, without a key and without an account.
api-answers = Answers are JSON and say of which edition they are. Identifiers hold within an edition; the addresses of schools and careers outlive it.
api-faults = What cannot be answered comes as problem details (RFC 9457) with a sentence that says what to change.
api-stable = Addresses of version 1 stay, and fields are only added. The whole description, for tools:
api-description = OpenAPI 3.1
api-routes = What can be asked
api-example = An example
api-whole = Everything at once
api-whole-text = Who wants a whole edition takes its tables rather than asking a thousand times:
api-no-page = There is no page “{ $asked }”: pages go from 1 to { $pages }.
api-route-edition = The edition that is shown: what it is made of, its settings, and its files with their checksums.
api-route-editions = Every edition published here, the newest first.
api-route-numbered = One edition by its number.
api-route-careers = Every career: how much is known of it, and its rankings.
api-route-career = One career with its desirable companies.
api-route-rankings = Every ranking, without its lines.
api-route-ranking = One ranking: shares, intervals, places, grades and numbers of graduates. It takes the filters and weights of the page of the ranking: name, size, desirable, staying, first-job, progression, self-employment, breadth, place and place-weight.
api-route-schools = The schools, a hundred at a time: page, country.
api-route-school = One school: its lines in all rankings, its other outcomes, where its graduates went, and why it has no place elsewhere.
api-route-search = Schools, careers and companies by a part of their names: q.
api-route-finder = The finder: schools by the people who studied a field and then worked somewhere: field, level, company, place, work, page. Counts are told down to steps, so that nobody is found by subtraction.
api-route-description = This description, as OpenAPI.
