# Les discussions, en français. en.ftl a les mêmes clés.

discussion-link = Questions et réponses
discussion-title = Questions sur { $name }
discussion-none = Personne n’a encore rien demandé. Que voudriez-vous savoir de ceux qui y sont, ou y étaient ?
discussion-question = Votre question
discussion-ask = Demander
discussion-answer = Votre réponse
discussion-answer-act = Répondre
discussion-answers = { $answers ->
    [0] Pas encore de réponse
    [one] Une réponse
   *[other] { $answers } réponses
}
discussion-name = Nom à montrer
discussion-name-text = Il peut rester vide : on lit alors « un membre ».
discussion-member = Un membre
discussion-capacity-speaker = parle au nom de l’école
discussion-capacity-email = y a étudié, prouvé par une adresse électronique de l’école
discussion-capacity-school = y a étudié, confirmé par l’école
discussion-capacity-declared = dit y avoir étudié
discussion-capacity-staff = travaille pour l’école
discussion-sources = Sources :
discussion-sources-label = Sources, s’il y en a
discussion-sources-text = Jusqu’à trois adresses qui commencent par https://, une par ligne.
discussion-sources-wrong = Donnez au plus { $most } sources, chacune une adresse sur sa propre ligne, qui commence par https://.
discussion-edited = modifié le { $day }
discussion-before = Ce qu’on lisait ici avant
discussion-edit = Modifier
discussion-edit-text = Votre texte. Ce qu’on lisait avant peut encore être lu.
discussion-edit-act = Le garder
discussion-remove = Retirer
discussion-report = Signaler
discussion-reported = Votre signalement est chez ceux qui s’occupent du site.
discussion-erased = Ce qui était demandé ou dit en premier a été retiré par qui l’avait écrit.
discussion-all = Toutes les questions
discussion-who-reads = Les membres lisent ceci. Ce que vous écrivez reste jusqu’à ce que vous le retiriez, ou que votre compte soit effacé.
discussion-hidden = Rien de votre compte n’est montré pour le moment, vous ne pouvez donc pas écrire ici.
discussion-often = Vous avez beaucoup écrit aujourd’hui. Continuez demain.
discussion-full = Cette question a autant de réponses qu’elle peut en avoir. Posez-en une nouvelle.
discussion-gone = Il n’y a pas de tel texte, ou il n’est pas à vous.
discussion-lost = Il n’y a pas de telle école ni de tel domaine dans cette édition.
