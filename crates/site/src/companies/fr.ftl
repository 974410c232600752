# La page d’une entreprise, en français. en.ftl a les mêmes clés.

company-country = Pays
company-desirable = Désirable en
company-in-no-career = aucun métier : elle n’est pas parmi les entreprises qui tiennent le cinquième le plus recherché des postes
company-people = D’où viennent ses gens
company-few = Nous ne pouvons pas le dire : trop peu de diplômés dans les données y ont travaillé.
company-description = D’où viennent les gens qui travaillent ou ont travaillé chez { $company }, ce qu’ils ont étudié et ce qu’ils font.
company-missing = Aucune entreprise de cette édition ne s’appelle « { $asked } ». Les entreprises où trop peu de gens sont connus n’ont pas de page.
