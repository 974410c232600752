# Fields of study, in English. fr.ftl has the same keys.

part-fields = Fields
fields-title = Fields of study
fields-lede = What can be studied, from the broad to the narrow, by the international classification ISCED-F 2013. Each has a page that tells what its graduates do.
fields-counted = The number beside a field is that of people with a degree in it.
field-around = The groups this field is in
field-within = Fields within it
field-people = What became of those who studied it
field-few = We cannot say: too few people in the records have a degree in it.
field-description = What the people who studied { $field } have become: professions, companies, places and schools.
field-missing = There is no field “{ $asked }”. Codes have two, three or four figures, as in 0411.
