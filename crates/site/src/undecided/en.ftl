# "I don't know yet", in English. fr.ftl has the same keys.

undecided-title = I don’t know yet
undecided-lede = Choose the careers that tempt you. You see the schools that are good for all of them, so that you need not decide today.
undecided-careers = Careers that tempt me
undecided-act = Show what keeps them open
undecided-one = One career alone has its own ranking. Choose a second one here.
undecided-unranked = We cannot say: in this country no school has enough graduates for a ranking in
undecided-schools = Schools good for all of them
undecided-rule = A school counts by its weakest career: by how far the lower end of its interval is above or below the usual school there. A school that is not ranked in one of them is left out.
undecided-nothing = No school is ranked in all of these careers. Choose fewer, or look at all countries together.
undecided-sure = { $schools ->
    [one] One school is surely above the usual school in each
   *[other] { $schools } schools are surely above the usual school in each
}
undecided-others = { $schools ->
    [one] One school of which that is not sure
   *[other] { $schools } schools of which that is not sure
}
undecided-caption = Grade, share with its 95% interval and the graduates behind it, by school and career
undecided-margin = In its weakest career, at least
undecided-points = { $points } points
undecided-usual = usual: { $share }
undecided-more = And { $schools } more. Choose a country to see fewer.
undecided-too-many = These are { $careers } careers, and { $most } are as many as can be held open together. Choose fewer.
undecided-fields = Fields that keep them open
undecided-fields-rule = Of the people who studied a field, which part has had a job of each career since? A field counts by its weakest career.
undecided-fields-nothing = From no field are enough people known in each of these careers.
undecided-fields-caption = Part of the people of a field who have worked in each career, and how many they are
undecided-column-field = Field
undecided-field = { $share } ({ $people })
