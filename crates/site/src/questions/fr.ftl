# Les questions posées à l’explorateur, en français. en.ftl a les mêmes clés.

box-school = École
box-field = Domaine d’études
box-level = Niveau du diplôme
box-company = Entreprise
box-place = Lieu de travail
box-work = Métier ou profession
box-years = Année du diplôme
hint-school = toutes les écoles
hint-field = tous les domaines
hint-level = tous les niveaux
hint-company = toutes les entreprises
hint-place = toute ville, tout pays
hint-work = tous les métiers
level-5 = Cycle court (BTS, DUT…)
level-6 = Licence
level-7 = Master
level-8 = Doctorat
kind-level = niveau { $level } de la CITE
kind-country = pays
kind-career = métier
kind-profession = profession
kind-field-code = domaine { $code }
years-one = diplôme en { $year }
years-from = diplôme en { $year } ou plus tard
years-to = diplôme en { $year } ou plus tôt
years-between = diplôme de { $from } à { $to }
chips = Ce qui est demandé
chip-remove = Laisser libre :
chip-page = sa page
unclear-several = « { $typed } » peut désigner plusieurs choses. Laquelle ?
unclear-nothing = Rien ici ne s’appelle « { $typed } ».
unclear-relax = Essayez moins de lettres, ou le nom dans l’autre langue. Ce que les données ne contiennent pas, et les entreprises où trop peu de gens sont connus, ne peuvent pas être trouvés.
count-rule = Les personnes sont comptées par pas de { $step }, arrondi vers le bas, pour que personne ne puisse être reconnu : { $example } veut dire de { $example } à { $end }. Moins de { $least } n’est pas donné.
count-rule-exact = Chaque personne est comptée.
count-few = moins de { $least }
count-people = au moins { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
count-people-exact = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
column-people = Personnes
bar-own = choisi ; laisser libre
no-explorer = Cette édition a été calculée sans l’index de l’explorateur : rien ne peut lui être demandé. Les classements sont là.
wrong-year = « { $asked } » n’est pas une année. Écrivez-la avec quatre chiffres, comme 2018.
wrong-years = La première année, { $from }, est après la dernière, { $to }. Échangez-les.
wrong-kind = Rien du genre « { $asked } » ne peut être proposé. Choisissez school, field, level, company, place ou work.
