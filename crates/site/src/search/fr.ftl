# La recherche, en français. en.ftl a les mêmes clés.

search-title = Recherche
search-how = Tapez une partie d’un nom : les accents et les majuscules ne comptent pas, et les initiales comptent, comme dans ENS.
search-nothing = Rien ici ne s’appelle « { $asked } ».
search-relax = Essayez moins de lettres, un seul mot, ou le nom dans l’autre langue. Ce que les données ne contiennent pas ne peut pas être trouvé.
search-schools = Écoles
search-careers = Métiers
search-fields = Domaines d’études
search-companies = Entreprises
search-desirable = Désirable en :
search-company = Connue, et pas parmi les désirables d’un métier.
