# People for a choice, in English. fr.ftl has the same keys.

companions-link = People: who else thinks of it, who is there, who left
companions-title = People: { $choice }
companions-lede = Ask those who know the school. You see only people who agreed to be seen.
companions-others = Others who think of it
companions-others-nobody = Nobody who thinks of it lets others see it, yet.
companions-me = May they see me?
companions-unseen = No. Nobody sees that you think of this school.
companions-offer = If you say yes, members who also chose it see your name and what you would study there, until { $day }, or until you decline it, put it aside or change your mind.
companions-seen = Yes: members who also chose it see your name and what you would study there, until { $day }, or until you decline it, put it aside or change your mind.
companions-yes = They may see me
companions-no = They may not see me any more
companions-nameless = You need a name on your profile first: give one
companions-not-yet = Nobody sees that you think of this school. From 18 on, adults whose account is in order can choose to be seen.
companions-students = Students there now
companions-alumni = Alumni at work in: { $careers }
companions-nobody = Nobody whom you may see, yet.
companions-all = Look in the directory of the school
companions-write = Ask to talk
companions-how = How it is counted
companions-field = A field is studied at many schools: add one of them to your board to see its people, or ask your question here.
