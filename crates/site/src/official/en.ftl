# Official statistics beside ours, in English. fr.ftl has the same keys.

official-title = Official statistics
official-lede = What a state says of a school’s graduates, beside what we say. They answer other questions, so they differ.
official-about = { $publisher }, graduates of { $year }.
official-about-years = { $publisher }, graduates up to { $year }.
official-asked = They were asked about { $months } months after the degree.
official-programme = Programme
official-employed = In work
official-employed-full-time = In permanent full-time work
official-salary-mean = Mean pay for a month
official-salary-median = Median pay for a month
official-salary-p25 = A quarter earn less than
official-salary-p75 = A quarter earn more than
official-people = People
official-whole-school = The whole school
official-caption = Official figures by programme, newest year
official-caption-years = Official figures by year and programme
official-more = { $rows ->
    [one] One programme more, and the years before
   *[other] { $rows } programmes more, and the years before
}
official-one = { $low } in work ({ $year })
official-range = { $low } to { $high } in work ({ $year }, { $programmes } programmes)
official-column = Official: in work
official-publisher = Published by
official-licence = Licence
official-rejected = { $rows ->
    [one] One line of the source tells no figure.
   *[other] { $rows } lines of the source tell no figure.
}
official-here = What we know of its graduates
official-not-here = No school of this edition is surely the same: its name or its country would have to agree.
official-none = No official statistics are shown here yet. The operator adds them with devenir import official.
official-no-source = There is no source “{ $asked }” of official statistics here.
official-no-school = This source tells of no school “{ $asked }”.
official-why = Why these figures differ from ours
official-why-question = Another question: they count who has any work, we count who got a desirable job in one career. In work is far more common than in a sought-after job.
official-why-people = Other people: they ask all graduates and count those who answer, we count those whose careers are in the records, of several years together.
official-why-time = Another time: they ask soon after the degree, we look at all jobs since, up to several years later.
official-why-school = Another cut: they tell programmes, we tell careers. Somebody with a law degree may be counted by us among journalists.
