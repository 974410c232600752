# Interest in a school, in English. fr.ftl has the same keys.

interest-title = Interest in { $school }
interest-link = On how many boards it stands
interest-lede = On about how many decision boards of members it stood at the end of each month.
interest-rule = Only members are counted who agreed to it. To each count a random number is added, drawn once, so that nobody’s board can be made out: the count lies within { $reach } of what is shown with 95%. Less than { $least } is not shown.
interest-latest = At the end of { $month } it stood on about { $between } boards.
interest-latest-few = On how many boards it stands, we cannot say: on too few, or no month is over yet.
interest-few = We cannot say: on too few boards, or no month is over yet.
interest-caption = Boards by month, with the interval of the random number
interest-month = Month
interest-boards = Boards, about
