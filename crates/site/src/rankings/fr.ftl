# Les classements, en français. en.ftl a les mêmes clés.

rankings-title = Classements
rankings-lede = Les écoles selon ce que sont devenus leurs diplômés, métier par métier. Une école est dans un classement quand assez de ses diplômés récents sont connus pour exercer ce métier.
rankings-countries = Par pays
schools-counted = { $schools ->
    [one] { $schools } école
   *[other] { $schools } écoles
}
silent-title = Métiers sans classement
silent-lede = Un métier où trop peu de gens sont connus n’est pas classé et figure ici : une part calculée sur une poignée de diplômés serait due au hasard.
silent-nobody = Nous ne pouvons pas le dire : aucun diplômé de cette édition n’y travaille.
silent-no-company = Nous ne pouvons pas le dire : aucune entreprise n’a assez de gens de ce métier pour être dite désirable ou non.
silent-few = Nous ne pouvons pas le dire : aucune école n’y compte { $least } diplômés.

choose-career = Métier
choose-country = Pays de l’école
ranking-facts = { $graduates ->
    [one] { $graduates } diplômé
   *[other] { $graduates } diplômés
} dans ce métier, { $desirable ->
    [one] { $desirable } entreprise désirable
   *[other] { $desirable } entreprises désirables
} sur { $companies }.
ranking-career = D’où viennent ses gens, et où ils veulent travailler
studied-field = Domaine enseigné dans l’école
studied-any-field = Tous les domaines
studied-level = Niveau de ses diplômes
studied-any-level = Tous les niveaux
studied-rule = Ce sont les écoles dont assez de gens connus ont étudié ainsi ; les chiffres portent sur tous leurs diplômés dans le métier.
size = Diplômés comptés
size-any = Peu importe
size-small = Moins de 100
size-medium = De 100 à 499
size-large = 500 et plus
name = Nom de l’école
weights = Pesez ce qui compte pour vous
weights-text = Donnez à chaque résultat un poids de 0 à 10. Les écoles sont alors rangées selon la moyenne pondérée de leurs écarts à l’habitude. Une école dont un résultat pesé n’est pas connu n’a pas de place et figure à la fin.
weighed-desirable = Poste désirable
weighed-desirable-text = part qui a un poste dans une entreprise désirable
weighed-staying = Rester
weighed-staying-text = part encore dans l’entreprise deux ans après le premier poste
weighed-first-job = Délai jusqu’au premier poste
weighed-first-job-text = mois depuis le diplôme ; moins vaut mieux
weighed-progression = Progression
weighed-progression-text = part qui a un poste de responsabilité en cinq ans
weighed-self-employment = Travail à son compte
weighed-self-employment-text = part qui a travaillé à son compte
weighed-breadth = Variété
weighed-breadth-text = nombre de professions différentes auxquelles ils arrivent
weighed-place = Lieu de travail
weighed-place-country = Pays de travail
ranking-show = Voir
ranking-plain = Le classement tel que publié
ranking-weighted-title = Les écoles selon vos poids : 0 est l’école habituelle, 1 en est aussi loin, vers le haut, que les écoles le sont d’ordinaire
ranking-fits = { $fits ->
    [0] Aucune école sur { $schools } ne convient.
    [one] { $fits } école sur { $schools } convient. Ses places sont celles du classement entier.
   *[other] { $fits } écoles sur { $schools } conviennent. Leurs places sont celles du classement entier.
}
ranking-nothing-fits = Aucune école ne convient à ces filtres. Raccourcissez le nom, ou laissez libres le domaine, le niveau et le nombre de diplômés.
ranking-pages = Parties du classement
ranking-page = { $first } à { $last }
ranking-all = Les { $schools }
ranking-first-page = La première partie
key-grade = Lettre : note
key-share = Point : part
key-score = Point : score
key-interval = Trait : intervalle à 95 %
key-method = Comment nous le savons
key-bracket = Bande pâle : là où sont les écoles dont elle peut avoir la place
not-told = non donné
from-to = { $low } à { $high }
table-open = { $schools ->
    [one] L’école en tableau
   *[other] Ces { $schools } écoles en tableau
}
table-caption = { $career }, { $country } : écoles selon la part des diplômés qui ont un poste désirable
column-grade = Note
column-school = École
column-share = Part
column-interval = Intervalle à 95 %
column-places = Places possibles
column-n = Diplômés
column-k = Poste désirable
column-score = Score
column-missing = Non connu
files = Cette vue en fichier :
file-csv = CSV
file-json = JSON

why-title = Pourquoi mon école n’y est-elle pas ?
why-school = Nom de l’école
why-ask = Dites-moi pourquoi
why-no-school = Aucune école de cette édition n’a un tel nom. Essayez-en une partie plus courte. S’il est bien écrit, personne dans les données n’a de diplôme de cette école.
why-it-is-here = Elle y est : place { $place } sur { $schools }.
why-no-degrees = Nous ne pouvons pas le dire : personne dans les données n’a de diplôme de cette école.
why-no-dates = Nous ne pouvons pas le dire : aucun de ses diplômes dans les données n’a d’année.
why-outside-window = Nous ne pouvons pas le dire : aucun de ses diplômés dans les données n’a eu son diplôme dans les { $years } dernières années.
why-not-verified = Nous ne pouvons pas le dire : aucun de ses diplômes récents n’est attesté autant que cette édition le demande.
why-no-relevant-graduates = Nous ne pouvons pas le dire : aucun de ses diplômés récents n’est connu pour avoir exercé ce métier.
why-too-few = Nous ne pouvons pas le dire : un classement demande { $least } diplômés dans ce métier, et il en manque { $missing ->
    [one] { $missing }
   *[other] { $missing }
}.
why-suppressed = Nous ne pouvons pas le dire : elle a si peu de diplômés dans ce métier qu’un chiffre parlerait de personnes en particulier.

wrong-career = Il n’y a pas de métier « { $asked } » dans cette édition. La liste des classements les donne tous.
wrong-country = Il n’y a pas de classement du métier { $career } pour le pays { $country } : aucune école n’y compte assez de diplômés. Voici ceux qui existent :
wrong-field = « { $asked } » n’est pas un domaine d’études. Choisissez-en un dans la liste, ou écrivez un code CITE-F, comme 06 ou 0613.
wrong-level = « { $asked } » n’est pas un niveau de diplôme. Choisissez de 5 à 8.
wrong-size = « { $asked } » n’est pas un nombre de diplômés que l’on peut choisir. Choisissez small, medium ou large.
wrong-weight = Le poids de { $name } est « { $asked } ». Il doit être un nombre entier de 0 à 10.
wrong-place = « { $asked } » n’est pas un pays que l’on peut peser. Choisissez-en un de la liste.
wrong-page = « { $asked } » n’est pas une partie d’un classement. Les parties sont numérotées à partir de 1.
wrong-page-beyond = Il n’y a pas de partie { $asked } : cette vue en a { $pages }.
wrong-format = Une vue ne peut pas être donnée en « { $asked } ». Elle peut l’être en csv ou en json.
