# Proofs, in English. fr.ftl has the same keys.

proofs-title = Addresses at my schools
proofs-text = An address at a school shows that you studied or work there. Nobody sees the address: only that it was proven.
proofs-add = An address at
proofs-address = Your e-mail address there
proofs-ask = Write to this address
proofs-choose = At which school?
proofs-choose-text = Look for the school, then choose “For the school” on its page.
proofs-sent = If this address had not many messages lately, one is on its way. Open its link within two days, signed in here.
proofs-proven = The address is proven.
proofs-no-school = This school is not in the edition that is shown. Choose it again from its page.
proofs-taken = This address proves for another account already. One address proves for one person.
proofs-no-domain = We know no domain of { $school }, so that no address can prove anything there. Write to who runs this site: they can add it.
proofs-free = Anybody gets an address at this provider, so that it does not show that you are of { $school }. Take your address at the school.
proofs-alike = This address only looks like one of { $school }, whose own is { $domain }. Look for a slip of the keys.
proofs-other = This address is not at { $school }, whose domains are: { $domains }. If another belongs to it, write to who runs this site.
proof-asked = A letter was sent; not proven yet.
proof-staff = Proven, counts until { $day }.
proof-student = Proven as of somebody who studies or studied there, counts until { $day }.
proof-ended = Ended on { $day }: who leaves a school loses its address. Prove it again if you still have it.
proof-remove = Remove
proof-confirm = Is this your address?
proof-confirm-act = Yes, it is mine
proof-gone = This link was used already, is too old, or belongs to another account. Sign in with the account that asked for it, or ask for a new one.
letter-proof-subject = Your address at your school
letter-proof-text = Somebody, you we hope, wants to show on { $site } by this address that they are of { $school }. Open the link within two days, signed in. If it was not you, do nothing.
letter-proof-link = It is my address
