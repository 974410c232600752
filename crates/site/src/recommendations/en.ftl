# Recommendations, in English. fr.ftl has the same keys.

recommendations-title = Recommendations
recommendations-of = What those who studied there tell of { $school }
recommendations-none = Nobody has told anything yet. Whoever studied there can.
recommendations-email = { $count ->
    [one] One by somebody who proved by an e-mail address of the school that they studied there
   *[other] { $count } by people who proved by an e-mail address of the school that they studied there
}
recommendations-school = { $count ->
    [one] One by somebody whom the school confirms to have studied there
   *[other] { $count } by people whom the school confirms to have studied there
}
recommendations-declared = { $count ->
    [one] One by somebody who says to have studied there
   *[other] { $count } by people who say to have studied there
}
recommendations-all = All fields
recommendations-of-field = { $name } ({ $count })
recommendations-fields = By field
recommendations-later = Later ones
recommendations-earlier = Earlier ones
recommendations-how = Everybody who writes here certifies to have studied at the school. The school may answer once. It removes nothing: what is reported is decided by those who look after this site, with a reason.
recommendations-room = Answer what deserves an answer, once, in the name of the school; say whether you find the author in your files. Criticism stays. What breaks the rules you report, as everybody can.
recommendations-see = Read them, or tell of your own studies
recommendation-good = What was good
recommendation-missing = What was missing
recommendation-advice = Advice
recommendation-nameless = Somebody who studied there
recommendation-proof-email = Studied there, proved by an e-mail address of the school
recommendation-proof-school = Studied there, confirmed by the school
recommendation-proof-declared = Says to have studied there
recommendation-not-found = Says to have studied there; the school does not find them
recommendation-answer = The school’s answer
recommendation-answered = { $name }, { $office }, { $day }
recommendation-answer-begin = Answer
recommendation-answer-text = The school answers once, for good, under your name and office. Everybody reads it.
recommendation-answer-act = Answer in the name of the school
recommendation-answer-wrong = An answer has some words, and 2,000 letters at most.
recommendation-answer-taken = The school has answered this already.
recommendation-no-name = The author does not show you a name to look for.
recommendation-name = You may look for this name in your files:
recommendation-word-none = Say nothing
recommendation-word-confirmed = They studied here
recommendation-word-not-found = We do not find them
recommendation-word-wrong = Choose one of the three.
recommendation-done-kept = Thank you. It stands here now.
recommendation-done-withdrawn = It is taken back.
recommendation-done-reported = Your report is with those who look after the site.
recommendation-done-answered = The answer stands below it now.
recommendation-done-word = It is kept.
recommendation-gone = There is no such recommendation by now.
recommend-title = Tell of your studies at { $school }
recommend-text = Write for a pupil who thinks of going there. Say what was so, and how you know.
recommend-act = Tell of your studies there
recommend-change = Change or take back what you told
recommend-studies = Which studies
recommend-studies-here = My studies there
recommend-which-studies = Choose which studies you tell of.
recommend-shown-as = Beside it stands:
recommend-prove = Prove it by an address at the school
recommend-good-text = Teaching, people, work placements, the place: what you would choose again.
recommend-missing-text = What you would have needed and did not get.
recommend-advice-text = What somebody should know before they decide.
recommend-name-text = It may be left empty: then “somebody who studied there” stands there. Everybody reads it.
recommend-minor = As you are under 18, no name stands there.
recommend-shows-name = The school may see the name of my profile, to find me in its files and confirm that I studied there
recommend-certify = I certify that I studied at this school, and that nobody pays or asked me to write this
recommend-certify-missing = Certify that you studied there: without that it is not kept.
recommend-empty = Write at least one of the three texts.
recommend-keep = Keep it
recommend-withdraw = Take it back
recommend-often = You told of several schools today. Go on tomorrow.
recommend-who-reads = Everybody reads this. You may change it, which is shown, and take it back whenever you want. The school can answer it once, and cannot remove it.
recommend-hidden = Nothing of your account is shown at present, so you cannot write here.
recommend-speaker = You speak for this school, so you cannot recommend it.
recommend-no-studies = Your profile does not say that you studied at this school. Add these studies first.
recommend-add-studies = Add studies
letter-recommendation-answered-subject = { $school } has answered you
letter-recommendation-answered-text = { $school } has answered what you told of your studies there.
letter-recommendation-answered-link = Read the answer
letter-recommendation-word-subject = { $school } says something of your studies there
letter-recommendation-word-text = { $school } has said whether it finds you in its files. It stands beside what you told of your studies there.
letter-recommendation-word-link = See what is said
room-act-recommendation-answered = Answered a recommendation
room-act-recommendation-confirmed = Confirmed that an author studied here
room-act-recommendation-not-found = Said that an author is not found
room-act-recommendation-none = Took back what was said of an author’s studies
