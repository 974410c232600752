# Les statistiques officielles à côté des nôtres, en français. en.ftl a les mêmes clés.

official-title = Statistiques officielles
official-lede = Ce qu’un État dit des diplômés d’une école, à côté de ce que nous en disons. Ces chiffres répondent à d’autres questions, donc ils diffèrent.
official-about = { $publisher }, diplômés de { $year }.
official-about-years = { $publisher }, diplômés jusqu’en { $year }.
official-asked = On les a interrogés environ { $months } mois après le diplôme.
official-programme = Formation
official-employed = En emploi
official-employed-full-time = En emploi stable à plein temps
official-salary-mean = Salaire mensuel moyen
official-salary-median = Salaire mensuel médian
official-salary-p25 = Un quart gagne moins de
official-salary-p75 = Un quart gagne plus de
official-people = Personnes
official-whole-school = Toute l’école
official-caption = Chiffres officiels par formation, année la plus récente
official-caption-years = Chiffres officiels par année et par formation
official-more = { $rows ->
    [one] { $rows } formation de plus, et les années précédentes
   *[other] { $rows } formations de plus, et les années précédentes
}
official-one = { $low } en emploi ({ $year })
official-range = { $low } à { $high } en emploi ({ $year }, { $programmes } formations)
official-column = Officiel : en emploi
official-publisher = Publiées par
official-licence = Licence
official-rejected = { $rows ->
    [one] { $rows } ligne de la source ne donne pas de chiffre.
   *[other] { $rows } lignes de la source ne donnent pas de chiffre.
}
official-here = Ce que nous savons de ses diplômés
official-not-here = Aucune école de cette édition n’est sûrement la même : le nom ou le pays devrait concorder.
official-none = Aucune statistique officielle n’est encore montrée ici. L’exploitant en ajoute avec devenir import official.
official-no-source = Il n’y a pas ici de source « { $asked } » de statistiques officielles.
official-no-school = Cette source ne parle pas d’une école « { $asked } ».
official-why = Pourquoi ces chiffres diffèrent des nôtres
official-why-question = Une autre question : ils comptent qui a un emploi quel qu’il soit, nous comptons qui a eu un poste désirable dans un métier. Être en emploi est bien plus courant qu’avoir un poste recherché.
official-why-people = D’autres personnes : ils interrogent tous les diplômés et comptent ceux qui répondent, nous comptons ceux dont le parcours est dans les données, plusieurs années ensemble.
official-why-time = Un autre moment : ils interrogent peu après le diplôme, nous regardons tous les postes depuis, jusqu’à plusieurs années plus tard.
official-why-school = Une autre coupe : ils parlent de formations, nous parlons de métiers. Une personne diplômée en droit peut être comptée par nous parmi les journalistes.
