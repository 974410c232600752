# Publication, en français. en.ftl a les mêmes clés.

news-title = Nouvelles
school-news = Nouvelles de l’école
news-of = Nouvelles de { $school }
news-of-none = L’école n’a pas encore envoyé de nouvelles à tous ceux qui la suivent.
news-of-text = Ce sont les nouvelles pour tous ceux qui suivent l’école. Celles qui s’adressent à certains figurent sur leur propre page de ce qu’ils suivent.
news-none = Pas encore de nouvelles.
news-untitled = Sans titre
news-gone = Ces nouvelles n’existent pas, ou ne sont pas pour vous.
news-new = Écrire des nouvelles
news-text = Ce qui est enregistré est un brouillon : personne ne le reçoit avant l’envoi.
news-state-draft = Un brouillon, pour : { $whom }.
news-state-asked = Attend l’accord d’une seconde personne, puis part le { $due }, pour : { $whom }.
news-state-scheduled = Part le { $due }, pour : { $whom }.
news-state-sending = Parti le { $day }, pour : { $whom }. Le courrier est en cours d’envoi.
news-state-sent = Parti le { $day }, pour : { $whom }.
news-moment = { $day } à { $hour } ({ $zone })
news-field-title = Titre
news-field-text = Texte
news-text-rule = Écrivez dans une langue ou dans les deux ; chacun reçoit la sienne quand elle y est. Du texte simple, une ligne par paragraphe. Une adresse qui commence par https:// devient un lien, avec son hôte à côté.
news-source = Source
news-source-text = D’où viennent les nouvelles, comme une adresse ou un document ; peut rester vide.
news-source-told = Source : { $source }
news-whom = Pour qui
news-whom-text = Ce qui va à tous ceux qui suivent l’école peut être lu par tout le monde sur le site.
news-keep = Enregistrer le brouillon
news-change = Changer le brouillon
news-remove = Retirer le brouillon
news-long = Un texte a plus de 8 000 lettres. Raccourcissez-le.
news-empty = Écrivez un titre ou un texte.
news-half = Chaque langue commencée a besoin d’un titre et d’un texte.
news-many-drafts = Cinquante brouillons sont enregistrés. Retirez-en un d’abord.
news-audience-gone = Ce public n’existe plus. Choisissez-en un autre.
news-changed-since = Quelqu’un d’autre a changé ces nouvelles entre-temps, ou elles sont en route. Ce qui est enregistré figure sur cette page ; ce que vous avez saisi figure dans le formulaire ci-dessous, où il peut encore être enregistré.
news-unclear = Ce que vous voulez n’est pas clair. Revenez en arrière et choisissez une des réponses.
news-done-kept = Le brouillon est enregistré.
news-done-asked = Une seconde personne doit maintenant donner son accord. Qui peut envoyer des nouvelles les trouve ici.
news-done-scheduled = L’envoi se fera à son heure. Jusque-là il peut être repris.
news-done-back = C’est de nouveau un brouillon.
news-preview = Comment on le voit
news-preview-mail = Par courrier, en texte simple :
news-preview-html = Le même, comme un logiciel de courrier le montre
news-send = Envoyer
news-second-needed = Votre école veut l’accord d’une seconde personne avant l’envoi.
news-when = Quand
news-when-now = Maintenant
news-when-at = À une heure
news-at = Jour et heure
news-zone = À l’heure de { $zone }. Une heure qui n’y existe pas parce que les horloges avancent devient le premier instant d’après ; de celle qui revient deux fois, la première compte.
news-time-wrong = Dites le jour et l’heure de l’envoi.
news-time-past = Cette heure est passée. Choisissez-en une plus tardive, ou envoyez maintenant.
news-time-far = C’est dans plus d’un an. Choisissez un jour plus proche.
news-often = L’école a envoyé dix nouvelles en un jour. Envoyez celle-ci demain.
news-repeats = Des nouvelles semblables, « { $title } », sont allées à environ { $share } de ces personnes sur 100 { $days ->
    [0] aujourd’hui
    [one] hier
   *[other] il y a { $days } jours
 }.
news-repeats-some = Des nouvelles semblables, « { $title } », sont parties { $days ->
    [0] aujourd’hui
    [one] hier
   *[other] il y a { $days } jours
 }. Combien de ces personnes les ont reçues n’est pas dit.
news-again = Pourquoi les renvoyer ?
news-again-text = Nécessaire seulement parce qu’elles répètent quelque chose. Votre raison figure au journal de la salle.
news-again-needed = Des nouvelles semblables sont déjà parties : voyez ci-dessous. Pour les envoyer quand même, dites pourquoi en 5 à 200 lettres.
news-approve = Je suis d’accord pour l’envoi
news-take-back = Reprendre dans les brouillons
news-not-second = Une seconde personne doit donner son accord : quelqu’un d’autre que la personne qui envoie, avec une autre adresse à l’école.
news-by = { $speaker }, pour { $school }, le { $day }
news-by-school = Pour { $school }, le { $day }
news-why-followers = Vous voyez ceci parce que vous suivez { $school }, ou parce que tout le monde peut le lire.
news-why-audience = Vous voyez ceci parce que vous suivez { $school }, qui l’adresse à certains de ceux qui la suivent d’après ce que dit leur profil. Elle n’apprend pas de qui il s’agit.
news-why-board = Vous voyez ceci parce que vous permettez à { $school }, depuis votre tableau, de vous écrire.
news-results = Comment c’est lu
news-results-caption = Personnes qui ont lu et qui ont répondu
news-results-later = Compté pour la première fois un jour après l’envoi.
news-column-after = Après
news-column-reads = Ont lu
news-column-answers = Ont répondu
news-after-days = { $days ->
    [one] 1 jour
   *[other] { $days } jours
 }
news-few = moins de { $least }
news-results-rule = A lu : une personne qui a reçu ces nouvelles a ouvert leur page ici, connectée. Rien dans le courrier ne trahit qui le lit, aussi qui n’a lu que le courrier n’est pas compté. A répondu : une personne a écrit une réponse sur leur page. On compte des personnes, non des fois ; avec un peu de hasard, à { $reach } près 95 fois sur 100 ; moins de { $least } n’est pas dit.
news-answers = Réponses
news-answers-none = Personne n’a encore répondu.
news-answer = Répondre à l’école
news-answer-text = Votre réponse
news-answer-name = Le nom dont vous signez
news-answer-name-text = Qui répond pour l’école voit le nom et les mots, et rien d’autre de vous. Vous pouvez omettre le nom.
news-answer-send = Envoyer la réponse
news-answer-wrong = Une réponse a de 1 à 2 000 lettres.
news-answer-not = Ces nouvelles ne vous sont pas adressées, ou votre compte est caché pour l’instant : vous ne pouvez pas répondre.
news-answer-enough = Vous avez déjà répondu trois fois.
news-answered = Votre réponse est chez { $school }.
news-rules = Comment les nouvelles sont envoyées
news-rules-approval = Qui donne son accord
news-rules-one = Qui peut envoyer des nouvelles les envoie seul
news-rules-two = Une seconde personne doit donner son accord
news-rules-zone = Heure de
news-rules-zone-text = Le lieu dont l’heure sert à programmer les envois.
news-rules-keep = Enregistrer ces règles
news-rules-done = Les règles sont enregistrées, dès maintenant.
news-zone-unknown = Ce lieu n’est pas dans la liste. Revenez en arrière et choisissez-en un.
news-feed = Nouvelles des écoles
news-feed-none = Aucune nouvelle ne vous est parvenue.
news-stopped = Écoles dont vous ne recevez plus les nouvelles par courrier
news-resume = Laisser revenir le courrier
letter-of-school-subject = { $school } : { $title }
letter-of-school-from = { $speaker }, pour { $school } :
letter-of-school-from-school = De { $school } :
letter-of-school-link = Lire et répondre sur le site
room-act-audience-saved = Public enregistré
room-act-audience-removed = Public retiré
room-act-news-written = Brouillon écrit
room-act-news-removed = Brouillon retiré
room-act-news-asked = Envoi de nouvelles demandé
room-act-news-scheduled = Nouvelles mises à l’envoi
room-act-news-approved = Accord donné à des nouvelles
room-act-news-taken-back = Nouvelles reprises
room-act-news-again = Nouvelles semblables renvoyées ; la raison
room-act-news-out = Nouvelles parties
room-act-news-held = Nouvelles retenues : qui les envoyait ne parle plus pour l’école
room-act-news-rules-one = Une seule personne envoie les nouvelles ; heure de
room-act-news-rules-two = Une seconde personne donne son accord ; heure de
