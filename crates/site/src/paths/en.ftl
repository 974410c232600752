# Paths, in English. fr.ftl has the same keys.

paths-title = Paths
paths-lede = From the degree to the work, and to the company: the wider the band, the more people took that way.
paths-ask = Show the paths
paths-now = Where they are by their latest job: { $people }
paths-after = Where they were { $years ->
    [one] one year
   *[other] { $years } years
} after the degree: { $people }
paths-description = Bands lead from all people to their professions and from these to companies. The widest: { $professions }.
paths-how = Each person is in one band. What is too few to be told is not drawn, so that a column may be lower than the one before.
paths-moments = When
paths-latest = latest job
paths-years = { $years ->
    [one] after one year
   *[other] after { $years } years
}
paths-other-professions = other professions
paths-other-companies = other companies
paths-without-job = no job known
wrong-after = “{ $asked }” is no number of years after the degree. Choose a whole number from 0 to 60.
