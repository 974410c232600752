# Les parcours, en français. en.ftl a les mêmes clés.

paths-title = Parcours
paths-lede = Du diplôme au travail, puis à l’entreprise : plus le ruban est large, plus de gens ont pris ce chemin.
paths-ask = Voir les parcours
paths-now = Où ils en sont, d’après leur dernier poste : { $people }
paths-after = Où ils en étaient { $years ->
    [one] { $years } an
   *[other] { $years } ans
} après le diplôme : { $people }
paths-description = Des rubans mènent de toutes les personnes à leurs professions, puis de celles-ci aux entreprises. Les plus larges : { $professions }.
paths-how = Chaque personne est dans un seul ruban. Ce qui est trop peu pour être donné n’est pas dessiné : une colonne peut donc être moins haute que la précédente.
paths-moments = Quand
paths-latest = dernier poste
paths-years = { $years ->
    [one] après { $years } an
   *[other] après { $years } ans
}
paths-other-professions = autres professions
paths-other-companies = autres entreprises
paths-without-job = pas de poste connu
wrong-after = « { $asked } » n’est pas un nombre d’années après le diplôme. Choisissez un nombre entier de 0 à 60.
