# La page de l’interface pour les programmes, en français. en.ftl a les mêmes clés.

api-title = Des chiffres pour les programmes
api-lede = Chaque chiffre de ce site peut être lu par un programme, depuis n’importe quel site, sans clé et sans compte.
api-answers = Les réponses sont en JSON et disent de quelle édition elles viennent. Les identifiants valent dans une édition ; les adresses des écoles et des métiers lui survivent.
api-faults = Ce qui reste sans réponse arrive sous forme de problème décrit (RFC 9457), avec une phrase qui dit quoi changer.
api-stable = Les adresses de la version 1 restent, et des champs ne sont qu’ajoutés. La description entière, pour les outils :
api-description = OpenAPI 3.1
api-routes = Ce que l’on peut demander
api-example = Un exemple
api-whole = Tout d’un coup
api-whole-text = Qui veut une édition entière prend ses tables plutôt que de demander mille fois :
api-no-page = Il n’y a pas de page « { $asked } » : les pages vont de 1 à { $pages }.
api-route-edition = L’édition montrée : de quoi elle est faite, ses réglages, et ses fichiers avec leurs empreintes.
api-route-editions = Toutes les éditions publiées ici, la plus récente d’abord.
api-route-numbered = Une édition, par son numéro.
api-route-careers = Tous les métiers : ce que l’on sait de chacun, et ses classements.
api-route-career = Un métier, avec ses entreprises désirables.
api-route-rankings = Tous les classements, sans leurs lignes.
api-route-ranking = Un classement : parts, intervalles, places, notes et nombres de diplômés. Il prend les filtres et les poids de la page du classement : name, size, desirable, staying, first-job, progression, self-employment, breadth, place et place-weight.
api-route-schools = Les écoles, cent à la fois : page, country.
api-route-school = Une école : ses lignes dans tous les classements, ses autres résultats, où sont allés ses diplômés, et pourquoi elle n’a pas de place ailleurs.
api-route-search = Écoles, métiers et entreprises par une partie de leur nom : q.
api-route-finder = Le chercheur d’écoles : les écoles selon les gens qui ont étudié un domaine puis travaillé quelque part : field, level, company, place, work, page. Les nombres sont donnés par paliers, pour que personne ne soit trouvé par soustraction.
api-route-description = Cette description, en OpenAPI.
