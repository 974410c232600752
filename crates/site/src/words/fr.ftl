# Les dates et les tailles, en français. en.ftl a les mêmes clés.

date = { $day } { $month } { $year }
date-first = { $day }er { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

world = Monde entier

size-bytes = { $count } octets
size-kilobytes = { $count } ko
size-megabytes = { $count } Mo
