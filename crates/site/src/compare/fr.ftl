# Des écoles côte à côte, en français. en.ftl a les mêmes clés.

compare-title = Comparer des écoles
compare-heading = { $schools } écoles côte à côte
compare-lede = Jusqu’à dix écoles sur une même échelle. Quand deux traits se recouvrent beaucoup, les écoles ne se distinguent pas.
compare-add = Ajouter une école
compare-add-act = Ajouter
compare-remove = Retirer
compare-which = Laquelle cherchez-vous ?
compare-nothing = Aucune école de cette édition n’a un tel nom. Essayez-en une partie plus courte.
compare-full = Dix écoles sont tout ce qui se lit côte à côte. Retirez-en une pour en ajouter une autre.
compare-all-careers = Tous les métiers
compare-shares = Part des diplômés qui ont un poste désirable
compare-silent = Nous ne pouvons pas le dire : trop peu de diplômés de ces écoles sont connus dans les métiers choisis.
compare-table = Les mêmes chiffres en tableau
compare-table-caption = Part avec son intervalle à 95 % et les diplômés derrière elle, par métier et par école
compare-cell = { $share } ({ $interval }), { $graduates ->
    [one] { $graduates } diplômé
   *[other] { $graduates } diplômés
}
compare-no-school = Il n’y a pas d’école « { $asked } » dans cette édition. Son nom a peut-être changé.
compare-too-many = Ce sont { $schools } écoles, et { $most } sont tout ce qui se lit côte à côte.
compare-first = Les { $most } premières
compare-begin = La comparer à d’autres écoles
compare-these = Comparer les { $schools } premières
compare-chosen = Comparer les écoles cochées
compare-tick = Comparer
colon = { " " }:
