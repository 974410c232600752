# Images à côté d’un lien sur d’autres sites, en français. en.ftl a les mêmes clés.

preview-home-title = La première école de chaque métier : part des diplômés qui ont un poste désirable
preview-school-title = Part de ses diplômés qui ont un poste désirable, par métier
