# « Je ne sais pas encore », en français. en.ftl a les mêmes clés.

undecided-title = Je ne sais pas encore
undecided-lede = Choisissez les métiers qui vous tentent. Vous voyez les écoles qui sont bonnes pour tous, pour ne pas avoir à décider aujourd’hui.
undecided-careers = Métiers qui me tentent
undecided-act = Voir ce qui les laisse ouverts
undecided-one = Un métier seul a son propre classement. Choisissez-en ici un deuxième.
undecided-unranked = Nous ne pouvons pas le dire : dans ce pays, aucune école n’a assez de diplômés pour un classement en
undecided-schools = Écoles bonnes pour tous
undecided-rule = Une école compte par son métier le plus faible : par ce dont le bas de son intervalle dépasse l’école habituelle, ou reste au-dessous. Une école qui n’est pas classée dans l’un d’eux est laissée de côté.
undecided-nothing = Aucune école n’est classée dans tous ces métiers. Choisissez-en moins, ou voyez tous les pays ensemble.
undecided-sure = { $schools ->
    [one] Une école est sûrement au-dessus de l’école habituelle dans chacun
   *[other] { $schools } écoles sont sûrement au-dessus de l’école habituelle dans chacun
}
undecided-others = { $schools ->
    [one] Une école dont cela n’est pas sûr
   *[other] { $schools } écoles dont cela n’est pas sûr
}
undecided-caption = Note, part avec son intervalle à 95 % et les diplômés derrière elle, par école et par métier
undecided-margin = Dans son métier le plus faible, au moins
undecided-points = { $points } points
undecided-usual = habituelle : { $share }
undecided-more = Et { $schools } de plus. Choisissez un pays pour en voir moins.
undecided-too-many = Ce sont { $careers } métiers, et { $most } sont tout ce qui peut rester ouvert ensemble. Choisissez-en moins.
undecided-fields = Domaines qui les laissent ouverts
undecided-fields-rule = De ceux qui ont étudié un domaine, quelle part a eu depuis un poste de chaque métier ? Un domaine compte par son métier le plus faible.
undecided-fields-nothing = D’aucun domaine on ne connaît assez de gens dans chacun de ces métiers.
undecided-fields-caption = Part des gens d’un domaine qui ont exercé chaque métier, et combien ils sont
undecided-column-field = Domaine
undecided-field = { $share } ({ $people })
