# La page de la méthode, en français. en.ftl a les mêmes clés.

method-contents = Sommaire de la méthode
method-description = Comment un classement sort de parcours professionnels : ce qui est compté, ce que disent les chiffres, chaque formule et chaque réglage.
