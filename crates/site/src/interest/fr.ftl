# L’intérêt pour une école, en français. en.ftl a les mêmes clés.

interest-title = L’intérêt pour { $school }
interest-link = Sur combien de tableaux elle est
interest-lede = Sur combien de tableaux de décision de membres elle était, à peu près, à la fin de chaque mois.
interest-rule = Seuls sont comptés les membres qui l’ont accepté. À chaque compte s’ajoute un nombre au hasard, tiré une fois, pour que le tableau de personne ne puisse être reconnu : le compte est à { $reach } près de ce qui est montré, à 95 %. Moins de { $least } n’est pas montré.
interest-latest = Fin { $month }, elle était sur environ { $between } tableaux.
interest-latest-few = Sur combien de tableaux elle figure, nous ne pouvons pas le dire : sur trop peu, ou aucun mois n’est encore fini.
interest-few = Nous ne pouvons pas le dire : sur trop peu de tableaux, ou aucun mois n’est encore fini.
interest-caption = Tableaux par mois, avec l’intervalle du nombre au hasard
interest-month = Mois
interest-boards = Tableaux, environ
