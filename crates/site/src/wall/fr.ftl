# Les murs, en français. Mêmes clés que en.ftl.

wall = Le mur
wall-title = Le mur de { $name }
wall-none = Rien n’est encore écrit ici. Que se passe-t-il dans l’école, que voulez-vous faire savoir ?
wall-see = Lire le mur, ou y écrire
wall-posted = C’est sur le mur.
wall-write = Écrire sur le mur
wall-text = Votre texte
wall-act = Publier
wall-visitor = Les membres écrivent ici.
wall-who-reads = Tout le monde lit ceci. Le texte reste jusqu’à ce que vous le retiriez, ou que votre compte soit effacé.
wall-who-reads-minor = Comme vous avez moins de 18 ans, seuls les membres lisent ceci. Le texte reste jusqu’à ce que vous le retiriez, ou que votre compte soit effacé.
wall-answer = Répondre
wall-all-answers = Les { $count } réponses
wall-later = Plus récents
wall-earlier = Plus anciens
wall-away = { $count ->
    [one] Un texte a été retiré par ceux qui parlent pour l’école. Son auteur sait pourquoi, et peut faire appel auprès de ceux qui veillent sur ce site.
   *[other] { $count } textes ont été retirés par ceux qui parlent pour l’école. Leurs auteurs savent pourquoi, et peuvent faire appel auprès de ceux qui veillent sur ce site.
}
wall-take-away = Retirer, avec une raison
wall-take-away-text = La critique reçoit une réponse et reste ; les insultes, les menaces et ce qui est privé s’en vont. L’auteur apprend votre raison et votre fonction, et peut faire appel auprès de ceux qui veillent sur ce site.
wall-take-away-act = Retirer du mur
wall-decided = Ce texte a déjà été retiré une fois. Ce qui en est advenu reste.
removal-title = Un de vos textes a été retiré
removal-told = Retiré du mur de { $school } le { $day } par : { $office }
removal-reason = La raison :
appeal-title = Si vous pensez que c’est une erreur
appeal-words = Pourquoi il devrait rester
appeal-text = Ceux qui veillent sur ce site le lisent et décident, pas l’école. Cela se fait une seule fois.
appeal-act = Faire appel
appeal-wrong = Écrivez quelques mots, et { $most } lettres au plus.
appeal-yours = Ce que vous avez répondu
appeal-waits = Ceux qui veillent sur ce site n’ont pas encore décidé.
appeal-restored = Il est de nouveau sur le mur.
appeal-upheld = Il reste retiré.
appeal-act-restored = Il revient sur le mur
appeal-act-upheld = Il reste retiré
appeal-own = Vous avez retiré ce texte vous-même. Quelqu’un d’autre décide.
appeal-gone = Cet appel est déjà décidé, ou son texte n’existe plus.
appeal-of-author = Ce que dit son auteur :
appeals-title = Appels contre des écoles
appeals-text = Des textes que des écoles ont retirés de leur mur, et ce qu’en disent leurs auteurs. La critique reste, même quand elle blesse.
appeals-none = Aucun appel n’attend.
letter-post-removed-subject = Un de vos textes a été retiré d’un mur
letter-post-removed-text = Ceux qui parlent pour { $school } ont retiré un de vos textes du mur de l’école. La raison : { $reason } Vous pouvez faire appel auprès de ceux qui veillent sur le site.
letter-post-removed-link = Voir le texte, et faire appel
letter-appeal-restored-subject = Votre texte est de nouveau visible
letter-appeal-restored-text = Ceux qui veillent sur le site ont décidé que votre texte revient sur le mur. { $reason }
letter-appeal-restored-link = Voir ce qui est décidé
letter-appeal-upheld-subject = Votre texte reste retiré
letter-appeal-upheld-text = Ceux qui veillent sur le site ont décidé que votre texte reste hors du mur. { $reason }
letter-appeal-upheld-link = Voir ce qui est décidé
room-act-post-removed = Texte retiré du mur
room-act-post-restored = Texte revenu sur le mur, par décision de l’exploitant
room-act-post-upheld = Texte resté hors du mur, par décision de l’exploitant
