# Words of pictures, in English. fr.ftl has the same keys.

ranking-title = From { $low } to { $high }: share of graduates in a desirable job, { $schools } schools
ranking-title-level = About { $low } everywhere: share of graduates in a desirable job, { $schools } schools
ranking-title-one = { $share } of the graduates of the one school ranked are in a desirable job
ranking-first = The first { $shown } of { $all } schools are drawn; the table has all of them.
ranking-one-grade = No school of this ranking can be told apart from another surely enough for grades: chance alone may explain their order.
graduates = { $n ->
    [one] one graduate
   *[other] { $n } graduates
}
place-sure = place { $place }
places = places { $best } to { $worst }
between = 95% interval from { $low } to { $high }
