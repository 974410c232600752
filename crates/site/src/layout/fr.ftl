# Le cadre de chaque page, en français. en.ftl a les mêmes clés.

frame-name = Devenir
frame-site = Devenir : que sont devenus les diplômés de cette école ?
frame-skip = Aller au contenu
frame-parts = Parties du site
frame-languages = Langue
frame-search = Chercher une école, un métier, un domaine ou une entreprise
frame-search-hint = École, métier…
frame-search-act = Chercher
frame-made-up = Population inventée.
frame-made-up-text = Ces personnes, ces écoles et ces entreprises ont été tirées au sort par un ordinateur pour éprouver la méthode. Rien ici ne concerne une école ou une entreprise réelle.
frame-edition = Édition { $number }, parcours jusqu’au { $date }, { $people } personnes.
frame-about = Devenir est un logiciel libre, sous licence AGPL. Il ne suit personne, et ne pose de cookie qu’à qui se connecte.
frame-more = À propos de ce site
frame-method = La méthode
frame-data = Données ouvertes
frame-api = Chiffres pour les programmes
frame-privacy = Vie privée
frame-design = Comment ses pages sont dessinées
part-rankings = Classements
