# Les mots des images, en français. en.ftl a les mêmes clés.

ranking-title = De { $low } à { $high } : part des diplômés qui ont un poste désirable, { $schools } écoles
ranking-title-level = Environ { $low } partout : part des diplômés qui ont un poste désirable, { $schools } écoles
ranking-title-one = { $share } des diplômés de la seule école classée ont un poste désirable
ranking-first = Les { $shown } premières écoles sur { $all } sont dessinées ; le tableau les donne toutes.
ranking-one-grade = Aucune école de ce classement ne se distingue assez sûrement d’une autre pour leur donner des notes : leur ordre peut être dû au hasard.
graduates = { $n ->
    [one] { $n } diplômé
   *[other] { $n } diplômés
}
place-sure = place { $place }
places = places { $best } à { $worst }
between = intervalle à 95 % de { $low } à { $high }
