# Walls, in English. fr.ftl has the same keys.

wall = The wall
wall-title = The wall of { $name }
wall-none = Nothing is posted here yet. What happens at the school, what do you want others to know?
wall-see = Read the wall, or write on it
wall-posted = It stands on the wall.
wall-write = Write on the wall
wall-text = Your text
wall-act = Post it
wall-visitor = Members write here.
wall-who-reads = Everybody reads this. It stays until you remove it, or your account is erased.
wall-who-reads-minor = As you are under 18, members alone read this. It stays until you remove it, or your account is erased.
wall-answer = Answer
wall-all-answers = All { $count } answers
wall-later = Later posts
wall-earlier = Earlier posts
wall-away = { $count ->
    [one] One text was taken away by those who speak for the school. Its author knows why, and can appeal to those who look after this site.
   *[other] { $count } texts were taken away by those who speak for the school. Their authors know why, and can appeal to those who look after this site.
}
wall-take-away = Take away, with a reason
wall-take-away-text = Criticism is answered and stays; insults, threats and private things go. The author is told your reason and your office, and can appeal to those who look after this site.
wall-take-away-act = Take it off the wall
wall-decided = This was taken away before. What became of it stands.
removal-title = A text of yours was taken away
removal-told = Taken off the wall of { $school } on { $day } by: { $office }
removal-reason = The reason:
appeal-title = If you think this is wrong
appeal-words = Why it should stand
appeal-text = Those who look after this site read it and decide, not the school. You can do this once.
appeal-act = Appeal
appeal-wrong = Write a few words, and { $most } letters at most.
appeal-yours = What you said against it
appeal-waits = Those who look after this site have not decided yet.
appeal-restored = It stands on the wall again.
appeal-upheld = It stays away.
appeal-act-restored = It stands again
appeal-act-upheld = It stays away
appeal-own = You took this away yourself. Somebody else decides.
appeal-gone = This appeal was decided already, or its text is gone.
appeal-of-author = What its author says:
appeals-title = Appeals against schools
appeals-text = Texts that schools took off their walls, and what their authors say. Criticism stays, also where it hurts.
appeals-none = No appeal waits.
letter-post-removed-subject = A text of yours was taken off a wall
letter-post-removed-text = Those who speak for { $school } took a text of yours off the wall of the school. The reason: { $reason } You can appeal to those who look after the site.
letter-post-removed-link = See the text, and appeal
letter-appeal-restored-subject = Your text stands again
letter-appeal-restored-text = Those who look after the site decided that your text stands on the wall again. { $reason }
letter-appeal-restored-link = See what was decided
letter-appeal-upheld-subject = Your text stays away
letter-appeal-upheld-text = Those who look after the site decided that your text stays off the wall. { $reason }
letter-appeal-upheld-link = See what was decided
room-act-post-removed = Took a text off the wall
room-act-post-restored = A text stands on the wall again, by decision of the operator
room-act-post-upheld = A text stays off the wall, by decision of the operator
