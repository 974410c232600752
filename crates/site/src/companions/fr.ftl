# Les personnes autour d’un choix, en français. en.ftl a les mêmes clés.

companions-link = Les personnes : qui y pense aussi, qui y étudie, qui y a étudié
companions-title = Les personnes : { $choice }
companions-lede = Posez vos questions à celles et ceux qui connaissent l’école. Vous voyez seulement les personnes qui ont accepté d’être vues.
companions-others = Qui y pense aussi
companions-others-nobody = Parmi celles et ceux qui y pensent, personne ne se montre encore.
companions-me = Peut-on me voir ?
companions-unseen = Non. Personne ne voit que vous pensez à cette école.
companions-offer = Si vous dites oui, les membres qui l’ont aussi choisie voient votre nom et ce que vous y étudieriez, jusqu’au { $day }, ou jusqu’à ce que vous y renonciez, la mettiez de côté ou changiez d’avis.
companions-seen = Oui : les membres qui l’ont aussi choisie voient votre nom et ce que vous y étudieriez, jusqu’au { $day }, ou jusqu’à ce que vous y renonciez, la mettiez de côté ou changiez d’avis.
companions-yes = On peut me voir
companions-no = On ne peut plus me voir
companions-nameless = Il faut d’abord un nom sur votre profil : donnez-en un
companions-not-yet = Personne ne voit que vous pensez à cette école. À partir de 18 ans, avec un compte en règle, on peut choisir d’être vu.
companions-students = Qui y étudie
companions-alumni = Qui y a étudié et travaille dans : { $careers }
companions-nobody = Personne que vous puissiez voir, pour l’instant.
companions-all = Voir l’annuaire de l’école
companions-write = Demander un échange
companions-how = Comment c’est compté
companions-field = Un domaine s’étudie dans bien des écoles : ajoutez l’une d’elles à votre tableau pour voir qui y est, ou posez votre question ici.
