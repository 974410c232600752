# Les métiers, en français. en.ftl a les mêmes clés.

part-careers = Métiers
careers-title = Métiers
careers-lede = Un métier réunit quelques professions qui vont ensemble. Chacun a une page : ses classements, les entreprises où ses gens veulent travailler, et ce qu’ils ont étudié.
career-rankings = Écoles classées
career-no-ranking = pas de classement : trop peu de diplômés y sont connus
career-professions = Ses professions
career-companies = { $companies ->
    [one] La seule entreprise désirable
   *[other] Les { $companies } plus recherchées des { $all } entreprises désirables
}
career-companies-text = Celles que les gens de ce métier rejoignent et où ils restent, les plus recherchées d’abord, chacune avec ses gens du métier.
career-people = D’où viennent les gens de ce métier
career-few = Nous ne pouvons pas le dire : trop peu de gens dans les données l’ont exercé.
career-description = { $career } : quelles écoles y mènent, ce que ses gens ont étudié, et les entreprises où ils veulent travailler.
