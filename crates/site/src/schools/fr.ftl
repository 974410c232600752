# La page d’une école, en français. en.ftl a les mêmes clés.

school-country = Pays
school-parent = Composante de
school-title = De { $low } à { $high } de ses diplômés ont un poste désirable, selon le métier ({ $careers } métiers)
school-title-one = { $share } de ses diplômés ont un poste désirable, dans le seul métier dont nous pouvons parler
place-of = place { $place } sur { $schools }
places-of = entre les places { $best } et { $worst } sur { $schools }
school-table = Les mêmes chiffres en tableau, avec les classements par pays
school-table-caption = Part des diplômés qui ont un poste désirable, par métier et par classement
column-career = Métier
column-country = Classement
school-nothing = Nous ne pouvons pas dire ce que sont devenus ses diplômés : trop peu d’entre eux sont connus, quel que soit le métier. Les raisons sont plus bas.
school-beside = Ce qu’il en est du reste
school-beside-text = Chaque chiffre est suivi de son intervalle à 95 %. Les délais sont des médianes.
school-beside-caption = Autres résultats, par métier
figure = { $value } ({ $low } à { $high })
figure-months = { $value } mois ({ $low } à { $high })
not-known = non connu
school-destinations = Où ils sont allés
school-destinations-text = Les entreprises où assez de ses diplômés ont eu un poste du métier depuis leur diplôme. Les groupes plus petits ne sont pas donnés.
school-desirable = désirable
school-silent = Ce que nous ne pouvons pas dire, et pourquoi
school-missing = Aucune école de cette édition n’a cette adresse. Son nom a peut-être changé : cherchez-la plus haut.
school-missing-near = Aucune école de cette édition n’a cette adresse. C’est peut-être une de celles-ci :
