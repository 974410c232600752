# The page of a school, in English. fr.ftl has the same keys.

school-country = Country
school-parent = Part of
school-title = From { $low } to { $high } of its graduates are in a desirable job, depending on the career ({ $careers } careers)
school-title-one = { $share } of its graduates are in a desirable job, in the one career we can tell of
place-of = place { $place } of { $schools }
places-of = between places { $best } and { $worst } of { $schools }
school-table = The same as a table, with the rankings by country
school-table-caption = Share of graduates in a desirable job, by career and ranking
column-career = Career
column-country = Ranking
school-nothing = We cannot say what became of its graduates: too few of them are known in any career. The reasons are below.
school-beside = How they got on otherwise
school-beside-text = Each figure with its 95% interval in brackets. Times are medians.
school-beside-caption = Other outcomes, by career
figure = { $value } ({ $low } to { $high })
figure-months = { $value } months ({ $low } to { $high })
not-known = not known
school-destinations = Where they went
school-destinations-text = Companies where enough of its graduates have held a job of the career since the degree. Smaller groups are not told.
school-desirable = desirable
school-silent = What we cannot say, and why
school-missing = No school of this edition has this address. Its name may have changed: search for it above.
school-missing-near = No school of this edition has this address. Perhaps it is one of these:
