# The words of the report, in English. fr.ftl has the same keys.

title = What the graduates became
lede = Among the graduates of a school who work in a career: how many have a job at one of the companies that people of that career move to and stay at. School by school, and how sure we are.
page-title = What the graduates became: schools by career, { $date }
made-up = Made-up population
made-up-text = These people, schools and companies were drawn by a computer to try the method. Nothing here is about a real school or a real company.

fact-date = As of
fact-people = People
fact-degrees = Degrees
fact-positions = Positions
fact-sources = Sources

skip = Go to the first career
contents = Careers
contents-none = No career of this edition has enough graduates for a ranking. The reasons are below.
contents-schools = { $schools ->
    [one] one school
   *[other] { $schools } schools
}
contents-method = How we know
contents-words = The words
contents-silent = Careers we cannot rank
back = Back to the careers
how-to-read = How to read the pictures
how-to-read-text = Each line is a school. The dot is the share; the line shows how far off the share may be. Where the lines of two schools overlap widely, their order may be chance. Every picture of this page has the same scale.

career-facts = { $graduates ->
    [one] One graduate
   *[other] { $graduates } graduates
} in this career, { $moves ->
    [one] one move
   *[other] { $moves } moves
} from one company to another, { $desirable ->
    [one] one desirable company
   *[other] { $desirable } desirable companies
} out of { $companies }.
career-facts-companies = { $desirable ->
    [one] One desirable company
   *[other] { $desirable } desirable companies
} out of { $companies } in this career.
few = fewer than { $least }
not-told = not told
ranking-note-grade = Letter: grade
ranking-note-dot = Dot: share
ranking-note-line = Line: 95% interval
ranking-note-places = Places: those it may have
ranking-note-count = Graduates: those counted
ranking-same = The ranking has the same schools in the same order as the worldwide one.
table-open = { $schools ->
    [one] The school as a table
   *[other] All { $schools } schools as a table
}
table-caption = { $career }, { $country }: schools by share of graduates in a desirable job
column-grade = Grade
column-places = Possible places
column-rank = Place
column-school = School
column-n = Graduates
column-k = In a desirable job
column-share = Share
column-interval = 95% interval
column-company = Company
column-people = People
column-score = Score

companies = Desirable companies
companies-title = From { $high } down to { $low }: desirability of the { $shown } highest of { $all } desirable companies
companies-title-all = From { $high } down to { $low }: desirability of the { $all } desirable companies
companies-title-one = One company is desirable in this career
companies-note-dot = Dot: score
companies-note-line = Line: 95% interval
companies-note-none = This method gives no interval
companies-open = The scores as a table
companies-caption = { $career }: companies by desirability
people = { $people ->
    [one] one person of the career
   *[other] { $people } people of the career
}
plus-or-minus = { $score } ± { $error }
score-between = score { $score }, 95% interval from { $low } to { $high }
score-alone = score { $score }

silent = Careers we cannot rank
silent-lede = A career without enough people is left out and listed here: a share of a handful of graduates would be chance.
silent-nobody = We cannot say: no graduate of this edition works in it.
silent-no-company = We cannot say: no company has enough people of this career to be called desirable or not.
silent-few = We cannot say: no school has { $least } graduates in it. The one with most has { $most }.
silent-very-few = We cannot say: no school has { $least } graduates in it. The one with most has fewer than { $cell }.
silent-country = No ranking for this country: no school there has { $least } graduates in it.

method = How we know
how-graduate = Who is counted
how-graduate-text = A graduate counts for a school in a career when the degree is at most { $years } years old and a job of the career was held after it. Somebody with two degrees of one school counts once. A school is ranked when { $least } or more of its graduates count.
how-desirable = What a desirable job is
how-desirable-text = Companies are put in order by where people go. When somebody in the career leaves one company for another within { $gap } months, that speaks for the second; when people stay long, that speaks for where they stay. The companies at the top that together hold { $share } of the career's recent jobs are called desirable. A company with fewer than { $people } people of the career is not. A job at the school itself is never counted.
how-share = What the share is
how-share-text = Of the graduates who count, the part that has held a desirable job since the degree. With few graduates, chance can carry a share far up or down. So the share of a small school is drawn towards that of all schools of the ranking, the more so the fewer graduates it has. For that reason it is not exactly the second count divided by the first.
how-interval = What the 95% interval is
how-interval-text = The true share cannot be seen; it can be told within bounds. Given the graduates counted, it lies between the two ends of the line with 95 chances in 100. A long line means few graduates, or doubt about which companies are desirable: the line carries both.
how-grade = What the grade is
how-grade-text = Grades part the schools where they can be told apart: A is the highest share, and schools of one grade are taken as equals. Of all pairs of schools with different grades, at most { $misordered } are expected to stand the wrong way round. There are never more than five grades, and none where nothing can be told apart.
how-order = What the place is
how-order-text = Schools stand in order of their shares, and equal shares have equal places. The first is not always better than the fifth: look at the grades and the lines. The place says nothing about teaching, about happiness, or about what would become of you there.
how-places = What the possible places are
how-places-text = Had we seen endlessly many graduates, the places might be others. The possible places are those a school may then have: with 95 chances in 100 the true place of every school of the ranking is among its own. One with possible places 2 to 9 is surely not first.
how-score = What a company's score is
how-score-text = The score puts the companies of one career in order; zero is the average. It cannot be compared between careers. The line around it is its 95% interval: 1.96 standard errors to each side.
how-score-method = Computed by: { $name }.
how-missing = What is not seen
how-missing-text = Only careers that somebody recorded are counted. People who list nothing are missing, and they may have fared otherwise than those who are here. Counts of people below { $cell } are not told, here or in the tables behind this page, nor anything from which they could be computed.

words = The words
word-graduate = relevant graduate
word-graduate-text = a person with a degree of the school inside the period, who then held a job of the career
word-career = career
word-career-text = a named set of professions, such as software development
word-move = move
word-move-text = leaving one company to join another
word-desirable = desirable company
word-desirable-text = one that people of the career move to and stay at more than elsewhere
word-share = share
word-share-text = relevant graduates in a desirable job, out of all relevant graduates
word-interval = interval
word-interval-text = the bounds between which the true figure lies with 95 chances in 100
word-grade = grade
word-grade-text = a letter shared by schools that cannot be told apart; A is the highest
word-places = possible places
word-places-text = the places a school may truly have, for all schools of a ranking at once
word-edition = edition
word-edition-text = one computed result that never changes; a later one has a new date

settings = The settings of this edition
settings-open = Every constant, by name
settings-lede = Whoever has the same records and these settings gets the same figures, to the last digit.
settings-program = Program
settings-records = Fingerprint of the records
settings-careers = Fingerprint of the careers
unstated = (not stated)
