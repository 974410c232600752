# La première page, en français. en.ftl a les mêmes clés.

home-title = Que sont devenus les diplômés de cette école ?
home-lede = Pour chaque école et chaque métier : combien de ses diplômés ont eu un poste dans une des entreprises que les gens de ce métier rejoignent et où ils restent, sur combien de diplômés nous le savons, et avec quelle certitude.
home-choose = Voir les écoles
home-finder = Ou trouvez les écoles de gens qui ont étudié quelque chose et travaillent quelque part
home-tops = Les trois premières écoles de chaque métier
home-tops-text = Le point est la part des diplômés qui ont un poste désirable, le trait montre de combien elle peut s’écarter, la lettre est la note : les écoles de même lettre ne se distinguent pas.
home-countries = Pays des écoles
home-none = Aucun métier n’a de classement dans ce pays : trop peu de diplômés sont connus.
home-all = { $schools ->
    [one] La seule école
   *[other] Les { $schools } écoles
}
home-no-country = Il n’y a pas de classement pour « { $country } ». Choisissez un pays de la liste, ou voyez-les tous ensemble.
