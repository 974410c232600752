# Dates and sizes, in English. fr.ftl has the same keys.

date = { $day } { $month } { $year }
date-first = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

world = Worldwide

size-bytes = { $count } bytes
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
