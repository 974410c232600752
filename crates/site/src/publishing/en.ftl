# Publishing, in English. fr.ftl has the same keys.

news-title = News
school-news = News of the school
news-of = News of { $school }
news-of-none = The school has sent no news to all its followers yet.
news-of-text = These are news to everybody who follows the school. News meant for some of them stand on their own page of what they follow.
news-none = No news yet.
news-untitled = Without a title
news-gone = There are no such news, or they are not for you.
news-new = Write news
news-text = What is kept is a draft: nobody gets it before it is sent.
news-state-draft = A draft, for: { $whom }.
news-state-asked = Waits for a second person’s word, then goes out on { $due }, to: { $whom }.
news-state-scheduled = Goes out on { $due }, to: { $whom }.
news-state-sending = Went out on { $day }, to: { $whom }. Mail is being handed over.
news-state-sent = Went out on { $day }, to: { $whom }.
news-moment = { $day }, { $hour } ({ $zone })
news-field-title = Title
news-field-text = Text
news-text-rule = Write in one language or in both; people get their own where it is there. Plain text, a line for each paragraph. An address that begins with https:// becomes a link, with its host beside it.
news-source = Source
news-source-text = Where the news are from, such as an address or a document; may be empty.
news-source-told = Source: { $source }
news-whom = To whom
news-whom-text = What goes to everybody who follows the school can be read by everybody on the site.
news-keep = Keep the draft
news-change = Change the draft
news-remove = Remove the draft
news-long = A text has more than 8,000 letters. Shorten it.
news-empty = Write a title or a text.
news-half = Each language that was begun needs a title and a text.
news-many-drafts = Fifty drafts are kept. Remove one first.
news-audience-gone = The audience is not there any more. Choose another.
news-changed-since = Somebody else changed these news in the meantime, or they are on their way. What is kept stands on this page; what you typed stands in the form below, where it can still be kept.
news-unclear = It is not clear what you want. Go back and choose one of the answers.
news-done-kept = The draft is kept.
news-done-asked = A second person must agree now. Whoever may send news finds it here.
news-done-scheduled = It goes out at its time. Until it starts it can be taken back.
news-done-back = It is a draft again.
news-preview = How people see it
news-preview-mail = As mail, in plain text:
news-preview-html = The same as a program of mail shows it
news-send = Send
news-second-needed = Your school wants a second person to agree before news go out.
news-when = When
news-when-now = Now
news-when-at = At a time
news-at = Day and hour
news-zone = By the clocks of { $zone }. An hour that does not exist there because clocks go forward becomes the first moment after; of one that comes twice, the first counts.
news-time-wrong = Say the day and the hour at which it is to go out.
news-time-past = This hour is over. Choose a later one, or send it now.
news-time-far = This is more than a year away. Choose an earlier day.
news-often = The school sent ten pieces of news in a day. Send this one tomorrow.
news-repeats = Similar news, “{ $title }”, went to about { $share } of 100 of these people { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
 }.
news-repeats-some = Similar news, “{ $title }”, went out { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
 }. How many of these people got them is not told.
news-again = Why send it again?
news-again-text = Needed only because it repeats something. Your reason stands in the room’s log.
news-again-needed = Similar news went out already: see below. To send it all the same, say why in 5 to 200 letters.
news-approve = I agree that it is sent
news-take-back = Take it back to the drafts
news-not-second = A second person must agree: somebody else than who wants to send it, with another address at the school.
news-by = { $speaker }, for { $school }, { $day }
news-by-school = For { $school }, { $day }
news-why-followers = You see this because you follow { $school }, or as everybody may read it.
news-why-audience = You see this because you follow { $school }, which meant it for some of its followers by what stands on their profiles. It does not learn who they are.
news-why-board = You see this because you let { $school } write to you from your board.
news-results = How it was read
news-results-caption = People who read it and who answered
news-results-later = Counted for the first time one day after it went out.
news-column-after = After
news-column-reads = Read
news-column-answers = Answered
news-after-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
news-few = fewer than { $least }
news-results-rule = Read: somebody whom it reached opened its page here, signed in. Nothing in mail tells on its reader, so who read the mail alone is not counted. Answered: somebody wrote an answer on its page. People are counted, not times; with some chance mixed in, within { $reach } of the truth 95 times in 100; less than { $least } is not told.
news-answers = Answers
news-answers-none = Nobody has answered yet.
news-answer = Answer the school
news-answer-text = Your answer
news-answer-name = The name that you sign with
news-answer-name-text = Those who answer for the school see the name and the words, and nothing else of you. You can leave the name out.
news-answer-send = Send the answer
news-answer-wrong = An answer has 1 to 2,000 letters.
news-answer-not = These news did not reach you, or your account is hidden for now: you cannot answer.
news-answer-enough = You answered three times already.
news-answered = Your answer is with { $school }.
news-rules = How news are sent
news-rules-approval = Who agrees
news-rules-one = Whoever may send news sends them alone
news-rules-two = A second person must agree
news-rules-zone = Clocks of
news-rules-zone-text = The place by whose clocks news are scheduled.
news-rules-keep = Keep these rules
news-rules-done = The rules are kept, from now on.
news-zone-unknown = There is no such place in the list. Go back and choose one.
news-feed = News of schools
news-feed-none = No news have reached you.
news-stopped = Schools whose news you no longer get by mail
news-resume = Let mail come again
letter-of-school-subject = { $school }: { $title }
letter-of-school-from = { $speaker }, for { $school }:
letter-of-school-from-school = From { $school }:
letter-of-school-link = Read and answer on the site
room-act-audience-saved = Saved an audience
room-act-audience-removed = Removed an audience
room-act-news-written = Wrote a draft
room-act-news-removed = Removed a draft
room-act-news-asked = Asked to send news
room-act-news-scheduled = Had news sent
room-act-news-approved = Agreed to news
room-act-news-taken-back = Took news back
room-act-news-again = Sent similar news again; the reason
room-act-news-out = News went out
room-act-news-held = News held back: who sent them speaks for the school no more
room-act-news-rules-one = One person sends news; clocks of
room-act-news-rules-two = A second person agrees to news; clocks of
