# Les recommandations, en français. Mêmes clés que en.ftl.

recommendations-title = Recommandations
recommendations-of = Ce que racontent de { $school } ceux qui y ont étudié
recommendations-none = Personne n’a encore rien raconté. Qui y a étudié peut le faire.
recommendations-email = { $count ->
    [one] Une, de quelqu’un qui a prouvé ses études par une adresse de l’école
   *[other] { $count }, de personnes qui ont prouvé leurs études par une adresse de l’école
}
recommendations-school = { $count ->
    [one] Une, de quelqu’un dont l’école confirme les études
   *[other] { $count }, de personnes dont l’école confirme les études
}
recommendations-declared = { $count ->
    [one] Une, de quelqu’un qui dit y avoir étudié
   *[other] { $count }, de personnes qui disent y avoir étudié
}
recommendations-all = Tous les domaines
recommendations-of-field = { $name } ({ $count })
recommendations-fields = Par domaine
recommendations-later = Les plus récentes
recommendations-earlier = Les plus anciennes
recommendations-how = Qui écrit ici certifie avoir étudié dans l’école. L’école peut répondre une fois. Elle ne retire rien : ce qui est signalé est décidé par ceux qui veillent sur ce site, avec une raison.
recommendations-room = Répondez, une fois, au nom de l’école, à ce qui mérite une réponse ; dites si vous trouvez l’auteur dans vos fichiers. La critique reste. Ce qui enfreint les règles se signale, comme tout le monde peut le faire.
recommendations-see = Les lire, ou raconter ses propres études
recommendation-good = Ce qui était bien
recommendation-missing = Ce qui manquait
recommendation-advice = Conseil
recommendation-nameless = Quelqu’un qui y a étudié
recommendation-proof-email = Y a étudié, prouvé par une adresse de l’école
recommendation-proof-school = Y a étudié, confirmé par l’école
recommendation-proof-declared = Dit y avoir étudié
recommendation-not-found = Dit y avoir étudié ; l’école ne trouve pas cette personne
recommendation-answer = La réponse de l’école
recommendation-answered = { $name }, { $office }, { $day }
recommendation-answer-begin = Répondre
recommendation-answer-text = L’école répond une fois, pour de bon, sous votre nom et votre fonction. Tout le monde la lit.
recommendation-answer-act = Répondre au nom de l’école
recommendation-answer-wrong = Une réponse a quelques mots, et 2 000 lettres au plus.
recommendation-answer-taken = L’école a déjà répondu.
recommendation-no-name = L’auteur ne vous montre pas de nom à chercher.
recommendation-name = Vous pouvez chercher ce nom dans vos fichiers :
recommendation-word-none = Ne rien dire
recommendation-word-confirmed = Cette personne a étudié ici
recommendation-word-not-found = Nous ne la trouvons pas
recommendation-word-wrong = Choisissez l’une des trois réponses.
recommendation-done-kept = Merci. C’est maintenant visible ici.
recommendation-done-withdrawn = C’est retiré.
recommendation-done-reported = Votre signalement est chez ceux qui veillent sur le site.
recommendation-done-answered = La réponse figure maintenant dessous.
recommendation-done-word = C’est gardé.
recommendation-gone = Cette recommandation n’existe plus.
recommend-title = Raconter vos études à { $school }
recommend-text = Écrivez pour un élève qui pense y aller. Dites ce qui était ainsi, et comment vous le savez.
recommend-act = Raconter vos études dans cette école
recommend-change = Changer ou retirer ce que vous avez raconté
recommend-studies = Quelles études
recommend-studies-here = Mes études dans cette école
recommend-which-studies = Choisissez de quelles études vous parlez.
recommend-shown-as = À côté figurera :
recommend-prove = Le prouver par une adresse de l’école
recommend-good-text = L’enseignement, les gens, les stages, le lieu : ce que vous choisiriez de nouveau.
recommend-missing-text = Ce dont vous auriez eu besoin et que vous n’avez pas eu.
recommend-advice-text = Ce qu’il faut savoir avant de se décider.
recommend-name-text = Il peut rester vide : on lira alors « quelqu’un qui y a étudié ». Tout le monde le lit.
recommend-minor = Comme vous avez moins de 18 ans, aucun nom ne figure.
recommend-shows-name = L’école peut voir le nom de mon profil, pour me trouver dans ses fichiers et confirmer mes études
recommend-certify = Je certifie avoir étudié dans cette école, et que personne ne me paie ni ne m’a demandé d’écrire ceci
recommend-certify-missing = Certifiez que vous y avez étudié : sans cela, rien n’est gardé.
recommend-empty = Écrivez au moins l’un des trois textes.
recommend-keep = Garder
recommend-withdraw = Le retirer
recommend-often = Vous avez parlé de plusieurs écoles aujourd’hui. Continuez demain.
recommend-who-reads = Tout le monde lit ceci. Vous pouvez le changer, ce qui se voit, et le retirer quand vous voulez. L’école peut y répondre une fois, et ne peut pas le retirer.
recommend-hidden = Rien de votre compte n’est montré en ce moment : vous ne pouvez pas écrire ici.
recommend-speaker = Vous parlez pour cette école : vous ne pouvez pas la recommander.
recommend-no-studies = Votre profil ne dit pas que vous avez étudié dans cette école. Ajoutez d’abord ces études.
recommend-add-studies = Ajouter des études
letter-recommendation-answered-subject = { $school } vous a répondu
letter-recommendation-answered-text = { $school } a répondu à ce que vous avez raconté de vos études.
letter-recommendation-answered-link = Lire la réponse
letter-recommendation-word-subject = { $school } dit quelque chose de vos études
letter-recommendation-word-text = { $school } a dit si elle vous trouve dans ses fichiers. Cela figure à côté de ce que vous avez raconté de vos études.
letter-recommendation-word-link = Voir ce qui est dit
room-act-recommendation-answered = Réponse à une recommandation
room-act-recommendation-confirmed = Études d’un auteur confirmées
room-act-recommendation-not-found = Auteur dit introuvable
room-act-recommendation-none = Mot sur les études d’un auteur retiré
