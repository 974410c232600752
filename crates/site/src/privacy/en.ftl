# The page of privacy, in English. fr.ftl has the same keys.

privacy-title = Privacy
privacy-lede = This site wants nothing of you. Reading needs no account and sets no cookie, and nobody is followed.
privacy-visit = When you read
privacy-visit-text = No cookie, nothing stored in your browser but the pages it keeps by itself, no picture or script from another site. What you look for stands in the address of the page, and nowhere else. On a shared computer, close the window and clear its history.
privacy-log-text = Devenir writes no record of who asks for what. A server in front of it may: its operator, named below, can tell you.
privacy-members = If you open an account
privacy-members-text = We then keep your e-mail address, a form of your password from which nobody can read it, a band of ages and no date of birth, your choices with their dates, and where you are signed in. Signing in sets one cookie, which ends with the browser. All choices begin with no. You can erase the account at any time. Where you follow a school, it may choose by your profile whom its news reach; it never learns who they are, and nothing in its mail tells whether you read it.
privacy-graduates = When your career is counted
privacy-graduates-text = The figures are computed from career records that the operator imported. Names do not enter an edition: it holds counts of people, by school, career, company and place. On the server, one file holds jobs without any name so that the finder can count them; it cannot be downloaded.
privacy-small = What is not told
privacy-small-text = A count of fewer than { $least } people is not told, nor one that could be found from others by subtraction.
privacy-small-method = How small counts are protected
privacy-out = If you do not want to be counted
privacy-out-text = Ask the operator to see, correct or remove your record. It is then missing from the next edition. Editions that are already published do not change, and name nobody.
privacy-contact = Who to ask
privacy-contact-text = The operator of this site:
privacy-no-contact = The operator of this site has not said how to be reached. Whoever gave you its address may know.
