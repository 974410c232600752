# The finder, in English. fr.ftl has the same keys.

part-finder = Finder
finder-title = Find a school
finder-lede = Where did the people study who now do what you have in mind? Fill in any of the boxes, leave the others open.
finder-ask = Find schools
finder-found = { $schools ->
    [0] No school can be told
    [one] One school, most people first
   *[other] { $schools } schools, most people first
}
finder-nothing = Either nobody in the records is all of this, or they are too few to be told. Leave a part of it open:
finder-without = Without: { $part }
finder-people = All these people together
finder-caption = Schools by the number of their people
finder-who = Who went there
finder-share = { $share } of its people
finder-share-of-field = { $share } of its people in the field
finder-figure = { $career }: { $share } in a desirable job ({ $interval }, { $n ->
    [one] one graduate
   *[other] { $n } graduates
})
finder-pages = Parts of the list
finder-first-page = The first part
finder-beyond = There is no part { $asked }: { $schools ->
    [one] one school is found
   *[other] { $schools } schools are found
}.
