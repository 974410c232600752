# Mail, in English. fr.ftl has the same keys.

letter-foot = Sent by Devenir at { $site }. Nobody reads answers to this address.
letter-stop = Stop such mail
stop-title = Stop mail
stop-text = You will get no more mail but what your account needs, such as the confirmation of a new password.
stop-act = Stop mail
stop-school-text = You will get no more news of { $school } by mail. They still stand on the page of what you follow. Other mail is not touched.
stop-school-done-text = News of { $school } no longer come by mail. You can let them come again on the page of what you follow.
stop-done = Mail has stopped.
stop-done-text = You can choose otherwise in your account, under “What others see and may do”.
stop-missing = This link is not known here, or its account was erased. Nothing more is sent to an account that was erased.
