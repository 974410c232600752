# La recherche d’une école, en français. en.ftl a les mêmes clés.

part-finder = Trouver
finder-title = Trouver une école
finder-lede = Où ont étudié les gens qui font aujourd’hui ce que vous avez en tête ? Remplissez une case ou plusieurs, laissez les autres libres.
finder-ask = Trouver
finder-found = { $schools ->
    [0] Aucune école ne peut être donnée
    [one] { $schools } école
   *[other] { $schools } écoles, celles d’où viennent le plus de gens d’abord
}
finder-nothing = Ou bien personne dans les données n’est tout cela à la fois, ou bien ils sont trop peu pour être donnés. Laissez une partie libre :
finder-without = Sans : { $part }
finder-people = Toutes ces personnes ensemble
finder-caption = Les écoles selon le nombre de leurs diplômés trouvés
finder-who = Qui y est allé
finder-share = { $share } de ses diplômés
finder-share-of-field = { $share } de ses diplômés du domaine
finder-figure = { $career } : { $share } ont un poste désirable ({ $interval }, { $n ->
    [one] { $n } diplômé
   *[other] { $n } diplômés
})
finder-pages = Parties de la liste
finder-first-page = La première partie
finder-beyond = Il n’y a pas de partie { $asked } : { $schools ->
    [one] { $schools } école est trouvée
   *[other] { $schools } écoles sont trouvées
}.
