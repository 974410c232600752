# Following, in English. fr.ftl has the same keys.

follow-title = Following this school
follow-counts = Members who follow it without having studied here: { $followers }. Members who study or studied here: { $alumni }.
follow-few = fewer than { $n }
follow-at-least = at least { $n }
follow-visitor = With an account you can follow a school, and see what changed for it.
follow-is = You follow this school.
follow-begin = Follow this school
follow-stop = Stop following
follow-unclear = It is not clear whether you want to follow the school. Go back and press the button again.
following-title = What you follow
following-empty = You follow no school. The schools on your profile are followed at first, and any other can be followed on its page of students and alumni.
following-edition = Edition { $number }, careers up to { $date }.
following-since = Since the edition with careers up to { $date }:
following-chance = these shares changed by more than chance would.
following-same = nothing changed by more than chance would.
following-first = It is the first edition here: there is nothing to compare it with yet.
following-end = That is all there is. A new edition, and what changed with it, will stand here.
following-schools = Schools you follow
follow-rose = rose from { $before } of { $n_before } graduates (place { $low_before } to { $high_before }) to { $after } of { $n_after } (place { $low_after } to { $high_after })
follow-fell = fell from { $before } of { $n_before } graduates (place { $low_before } to { $high_before }) to { $after } of { $n_after } (place { $low_after } to { $high_after })
