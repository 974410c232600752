# What cannot be answered, in English. fr.ftl has the same keys.

fault-missing = This page is not here
fault-missing-text = Perhaps its address was mistyped, or it was part of an earlier edition. The search above finds schools, careers and companies by their names.
fault-wrong = We cannot answer this
fault-wrong-text = The address asks for something that cannot be. Begin again from the page where you were, or from the beginning.
fault-method-text = This address shows a page and takes nothing in. Follow a link to it instead.
fault-slow-text = This took too long, and was stopped. Try again in a minute, with fewer filters if you had any.
fault-long-text = The address or what was sent is longer than anything this site asks for. Shorten it, or begin again from the beginning.
fault-broken = Something went wrong here
fault-broken-text = The fault is ours, not yours, and it was noted down. Try again in a minute.
fault-not-yet = Nothing to show yet
fault-no-edition = No edition is published here yet. The operator publishes one with “devenir publish EDITION --data DIR”.
fault-forged = This form cannot be taken
fault-forged-text = It was not sent from a page of this site, or the page had been open since before you signed in or out. Nothing was changed. Go back, load the page again, and send the form once more.
fault-often = Too many tries
fault-often-text = This was tried very often in a short time, by you or by somebody on your network. Wait a quarter of an hour, then try again. If you forgot your password, you can choose a new one by mail.
fault-home = Go to the beginning
