# The watch of a school, in English. fr.ftl has the same keys.

watch-title = Watch
watch-waiting =
    { $n ->
        [0] Nothing waits for you.
        [one] One thing waits for somebody.
       *[other] { $n } things wait for somebody.
    }
watch-pace = Half of what was answered in the last { $days } days was answered within { $time } ({ $n } answers, counted from what happened to “I answered”).
watch-no-pace = Nothing was answered here in the last { $days } days, so we cannot say how long it takes.
watch-hours =
    { $n ->
        [one] one hour
       *[other] { $n } hours
    }
watch-days = { $n } days
watch-state = Which
watch-state-open = What waits
watch-state-all = Everything
watch-state-new = Not read yet.
watch-state-read = Read
watch-state-answered = Answered
watch-state-closed = Closed
watch-kind = About
watch-kind-all = Everything
watch-kind-rank = Places in rankings
watch-kind-post = Questions, answers, wall
watch-kind-recommendation = Recommendations
watch-kind-board = Public boards
watch-what-rank = { $career }: the share changed by more than chance would
watch-what-post = Somebody wrote about the school
watch-what-recommendation = Somebody wrote a recommendation
watch-what-board = A public board has the school
watch-told = { $state }: { $name }, { $day }.
watch-assigned = For { $name }.
watch-act-read = I read it
watch-act-answered = I answered
watch-act-closed = Close it
watch-act-again = Open it again
watch-to = For whom
watch-to-nobody = Nobody yet
watch-assign = Give it
watch-show = Show
watch-done = Kept, with your name and the day.
watch-empty = Nothing here. What happens around the school will stand here: changes in rankings, questions, posts on the wall, recommendations, public boards.
watch-end = That is all there is.
watch-next = Earlier
watch-gone = This is not in the queue any more.
watch-unclear = It was not clear what to do. Go back, load the page again and try once more.
