# Schools side by side, in English. fr.ftl has the same keys.

compare-title = Compare schools
compare-heading = { $schools } schools side by side
compare-lede = Up to ten schools on one scale. Where two lines overlap much, the schools cannot be told apart.
compare-add = Add a school
compare-add-act = Add
compare-remove = Take away
compare-which = Which one did you mean?
compare-nothing = No school of this edition has such a name. Try a shorter part of it.
compare-full = Ten schools are as many as can be read side by side. Take one away to add another.
compare-all-careers = All careers
compare-shares = Share of graduates in a desirable job
compare-silent = We cannot say: too few graduates of these schools are known in any career chosen.
compare-table = The same as a table
compare-table-caption = Share with its 95% interval and the graduates behind it, by career and school
compare-cell = { $share } ({ $interval }), { $graduates ->
    [one] one graduate
   *[other] { $graduates } graduates
}
compare-no-school = There is no school “{ $asked }” in this edition. Its name may have changed.
compare-too-many = These are { $schools } schools, and { $most } are as many as can be read side by side.
compare-first = The first { $most } of them
compare-begin = Compare it with other schools
compare-these = Compare the first { $schools }
compare-chosen = Compare the schools I ticked
compare-tick = Compare
colon = :
