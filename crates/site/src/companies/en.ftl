# The page of a company, in English. fr.ftl has the same keys.

company-country = Country
company-desirable = Desirable in
company-in-no-career = no career: it is not among the companies that hold the most sought-after fifth of the jobs
company-people = Where its people come from
company-few = We cannot say: too few graduates in the records have worked here.
company-description = Where the people who work or have worked at { $company } come from, what they studied and what they do.
company-missing = No company of this edition is called “{ $asked }”. Companies of too few people have no page.
