# Discussions, in English. fr.ftl has the same keys.

discussion-link = Questions and answers
discussion-title = Questions about { $name }
discussion-none = Nobody has asked yet. What would you like to know from those who are there, or were?
discussion-question = Your question
discussion-ask = Ask
discussion-answer = Your answer
discussion-answer-act = Answer
discussion-answers = { $answers ->
    [0] No answer yet
    [one] One answer
   *[other] { $answers } answers
}
discussion-name = Name to be shown
discussion-name-text = It may be left empty: then “a member” stands there.
discussion-member = A member
discussion-capacity-speaker = speaks for the school
discussion-capacity-email = studied here, proved by an e-mail address of the school
discussion-capacity-school = studied here, confirmed by the school
discussion-capacity-declared = says to have studied here
discussion-capacity-staff = works for the school
discussion-sources = Sources:
discussion-sources-label = Sources, if there are any
discussion-sources-text = Up to three addresses that begin with https://, one on each line.
discussion-sources-wrong = Give at most { $most } sources, each an address on a line of its own that begins with https://.
discussion-edited = edited on { $day }
discussion-before = What stood here before
discussion-edit = Edit
discussion-edit-text = Your text. What stood before can still be read.
discussion-edit-act = Keep it
discussion-remove = Remove
discussion-report = Report
discussion-reported = Your report is with those who look after the site.
discussion-erased = What was asked or said first was removed by who wrote it.
discussion-all = All questions
discussion-who-reads = Members read this. What you write stays until you remove it, or your account is erased.
discussion-hidden = Nothing of your account is shown at present, so you cannot write here.
discussion-often = You wrote a lot today. Go on tomorrow.
discussion-full = This question has as many answers as it may. Ask a new one.
discussion-gone = There is no such text, or it is not yours.
discussion-lost = There is no such school or field in this edition.
