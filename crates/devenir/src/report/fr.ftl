# Les mots du rapport, en français. en.ftl a les mêmes clés.

title = Ce que sont devenus les diplômés
lede = Parmi les diplômés d’une école qui exercent un métier : combien ont un poste dans une des entreprises que les gens de ce métier rejoignent et où ils restent. École par école, et avec quelle certitude.
page-title = Ce que sont devenus les diplômés : les écoles par métier, { $date }
made-up = Population inventée
made-up-text = Ces personnes, ces écoles et ces entreprises ont été tirées au sort par un ordinateur pour éprouver la méthode. Rien ici ne concerne une école ou une entreprise réelle.

fact-date = À la date du
fact-people = Personnes
fact-degrees = Diplômes
fact-positions = Postes
fact-sources = Sources

skip = Aller au premier métier
contents = Métiers
contents-none = Aucun métier de cette édition ne compte assez de diplômés pour un classement. Les raisons sont données plus bas.
contents-schools = { $schools ->
    [one] { $schools } école
   *[other] { $schools } écoles
}
contents-method = Comment nous le savons
contents-words = Les mots
contents-silent = Métiers sans classement
back = Revenir aux métiers
how-to-read = Comment lire les images
how-to-read-text = Chaque ligne est une école. Le point est la part ; le trait montre de combien elle peut s’écarter. Quand les traits de deux écoles se recouvrent largement, leur ordre peut être dû au hasard. Toutes les images de cette page ont la même échelle.

career-facts = { $graduates ->
    [one] { $graduates } diplômé
   *[other] { $graduates } diplômés
} dans ce métier, { $moves ->
    [one] { $moves } passage
   *[other] { $moves } passages
} d’une entreprise à une autre, { $desirable ->
    [one] { $desirable } entreprise désirable
   *[other] { $desirable } entreprises désirables
} sur { $companies }.
career-facts-companies = { $desirable ->
    [one] Une entreprise désirable
   *[other] { $desirable } entreprises désirables
} sur { $companies } dans ce métier.
few = moins de { $least }
not-told = non donné
ranking-note-grade = Lettre : note
ranking-note-dot = Point : part
ranking-note-line = Trait : intervalle à 95 %
ranking-note-places = Places : celles qui sont possibles
ranking-note-count = Diplômés : ceux qui sont comptés
ranking-same = Le classement a les mêmes écoles, dans le même ordre, que le classement mondial.
table-open = { $schools ->
    [one] L’école en tableau
   *[other] Les { $schools } écoles en tableau
}
table-caption = { $career }, { $country } : écoles selon la part des diplômés qui ont un poste désirable
column-grade = Note
column-places = Places possibles
column-rank = Place
column-school = École
column-n = Diplômés
column-k = Poste désirable
column-share = Part
column-interval = Intervalle à 95 %
column-company = Entreprise
column-people = Personnes
column-score = Score

companies = Entreprises désirables
companies-title = De { $high } à { $low } : désirabilité des { $shown } premières des { $all } entreprises désirables
companies-title-all = De { $high } à { $low } : désirabilité des { $all } entreprises désirables
companies-title-one = Une entreprise est désirable dans ce métier
companies-note-dot = Point : score
companies-note-line = Trait : intervalle à 95 %
companies-note-none = Cette méthode ne donne pas d’intervalle
companies-open = Les scores en tableau
companies-caption = { $career } : entreprises selon leur désirabilité
people = { $people ->
    [one] { $people } personne du métier
   *[other] { $people } personnes du métier
}
plus-or-minus = { $score } ± { $error }
score-between = score { $score }, intervalle à 95 % de { $low } à { $high }
score-alone = score { $score }

silent = Métiers sans classement
silent-lede = Un métier où trop peu de gens sont connus n’est pas classé et figure ici : une part calculée sur une poignée de diplômés serait due au hasard.
silent-nobody = Nous ne pouvons pas le dire : aucun diplômé de cette édition n’y travaille.
silent-no-company = Nous ne pouvons pas le dire : aucune entreprise n’a assez de gens de ce métier pour être dite désirable ou non.
silent-few = Nous ne pouvons pas le dire : aucune école n’y compte { $least } diplômés. Celle qui en a le plus en compte { $most }.
silent-very-few = Nous ne pouvons pas le dire : aucune école n’y compte { $least } diplômés. Celle qui en a le plus en compte moins de { $cell }.
silent-country = Pas de classement pour ce pays : aucune école n’y compte { $least } diplômés de ce métier.

method = Comment nous le savons
how-graduate = Qui est compté
how-graduate-text = Un diplômé compte pour une école et un métier si son diplôme a { $years } ans au plus et s’il a eu ensuite un poste de ce métier. Deux diplômes d’une même école comptent une fois. Une école est classée quand { $least } de ses diplômés au moins sont comptés.
how-desirable = Ce qu’est un poste désirable
how-desirable-text = Les entreprises sont ordonnées selon les pas des gens. Quand quelqu’un du métier quitte une entreprise pour une autre en { $gap } mois au plus, cela parle pour la seconde ; quand on reste longtemps, cela parle pour celle où l’on reste. Les premières, qui réunissent { $share } des postes récents du métier, sont dites désirables. Une entreprise où le métier compte moins de { $people } personnes ne l’est pas. Un poste dans l’école elle-même ne compte jamais.
how-share = Ce qu’est la part
how-share-text = Parmi les diplômés comptés, ceux qui ont eu un poste désirable depuis leur diplôme. Quand ils sont peu nombreux, le hasard peut porter une part très haut ou très bas. La part d’une petite école est donc rapprochée de celle de toutes les écoles du classement, d’autant plus que ses diplômés sont peu nombreux. C’est pourquoi elle n’est pas exactement le second nombre divisé par le premier.
how-interval = Ce qu’est l’intervalle à 95 %
how-interval-text = La vraie part ne se voit pas, mais on peut la borner. Au vu des diplômés comptés, elle se trouve entre les deux bouts du trait avec 95 chances sur 100. Un long trait veut dire peu de diplômés, ou un doute sur les entreprises désirables : le trait porte les deux.
how-grade = Ce qu’est la note
how-grade-text = Les notes séparent les écoles là où elles se distinguent : A est la part la plus haute, et les écoles d’une même note sont tenues pour égales. De toutes les paires d’écoles de notes différentes, on s’attend à ce que { $misordered } au plus soient dans le mauvais ordre. Il n’y a jamais plus de cinq notes, et aucune là où rien ne se distingue.
how-order = Ce qu’est la place
how-order-text = Les écoles se suivent dans l’ordre de leur part ; à part égale, place égale. La première n’est pas toujours meilleure que la cinquième : regardez les notes et les traits. La place ne dit rien de l’enseignement, ni du bonheur, ni de ce que vous y deviendriez.
how-places = Ce que sont les places possibles
how-places-text = Si l’on avait vu une infinité de diplômés, les places seraient peut-être autres. Les places possibles sont celles qu’une école peut avoir alors : avec 95 chances sur 100, la vraie place de chaque école du classement est parmi les siennes. Celle dont les places possibles vont de 2 à 9 n’est sûrement pas la première.
how-score = Ce qu’est le score d’une entreprise
how-score-text = Le score ordonne les entreprises d’un même métier ; zéro est la moyenne. Il ne se compare pas d’un métier à l’autre. Le trait qui l’entoure est son intervalle à 95 % : 1,96 erreur type de chaque côté.
how-score-method = Calculé par : { $name }.
how-missing = Ce qui ne se voit pas
how-missing-text = Seuls les parcours que quelqu’un a notés sont comptés. Ceux qui ne disent rien manquent, et leur sort est peut-être différent. Les nombres de personnes inférieurs à { $cell } ne sont pas donnés, ni ici ni dans les tables de cette page, ni rien qui permettrait de les calculer.

words = Les mots
word-graduate = diplômé compté
word-graduate-text = personne qui a un diplôme de l’école dans la période, puis a eu un poste du métier
word-career = métier
word-career-text = ensemble de professions qui porte un nom, comme le développement logiciel
word-move = passage
word-move-text = quitter une entreprise pour une autre
word-desirable = entreprise désirable
word-desirable-text = entreprise que les gens du métier rejoignent et où ils restent plus qu’ailleurs
word-share = part
word-share-text = diplômés comptés qui ont un poste désirable, sur tous les diplômés comptés
word-interval = intervalle
word-interval-text = bornes entre lesquelles se trouve le vrai chiffre avec 95 chances sur 100
word-grade = note
word-grade-text = lettre que partagent les écoles qu’on ne peut pas distinguer ; A est la plus haute
word-places = places possibles
word-places-text = places qu’une école peut avoir en vérité, pour toutes les écoles d’un classement à la fois
word-edition = édition
word-edition-text = résultat calculé une fois, qui ne change plus ; le suivant porte une nouvelle date

settings = Les réglages de cette édition
settings-open = Chaque constante, par son nom
settings-lede = Qui a les mêmes données et ces réglages obtient les mêmes chiffres, jusqu’au dernier.
settings-program = Programme
settings-records = Empreinte des données
settings-careers = Empreinte des métiers
unstated = (non précisé)
