# Les domaines d’études, en français. en.ftl a les mêmes clés.

part-fields = Domaines
fields-title = Domaines d’études
fields-lede = Ce que l’on peut étudier, du plus large au plus précis, selon la classification internationale CITE-F 2013. Chacun a une page qui dit ce que font ses diplômés.
fields-counted = Le nombre à côté d’un domaine est celui des personnes qui y ont un diplôme.
field-around = Les groupes dont ce domaine fait partie
field-within = Les domaines qu’il contient
field-people = Ce que sont devenus ceux qui l’ont étudié
field-few = Nous ne pouvons pas le dire : trop peu de gens dans les données y ont un diplôme.
field-description = Ce que sont devenus les gens qui ont étudié ce domaine ({ $field }) : professions, entreprises, lieux et écoles.
field-missing = Il n’y a pas de domaine « { $asked } ». Les codes ont deux, trois ou quatre chiffres, comme 0411.
