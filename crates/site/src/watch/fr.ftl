# La veille d’une école, en français. en.ftl a les mêmes clés.

watch-title = Veille
watch-waiting =
    { $n ->
        [0] Rien ne vous attend.
        [one] Une chose attend quelqu’un.
       *[other] { $n } choses attendent quelqu’un.
    }
watch-pace = La moitié des réponses des { $days } derniers jours est venue en moins de { $time } ({ $n } réponses, de l’événement à « J’ai répondu »).
watch-no-pace = Rien n’a reçu de réponse ici ces { $days } derniers jours : nous ne pouvons pas dire combien de temps il faut.
watch-hours =
    { $n ->
        [one] une heure
       *[other] { $n } heures
    }
watch-days = { $n } jours
watch-state = Lesquelles
watch-state-open = Ce qui attend
watch-state-all = Tout
watch-state-new = Pas encore lu.
watch-state-read = Lu
watch-state-answered = Répondu
watch-state-closed = Classé
watch-kind = À propos de
watch-kind-all = Tout
watch-kind-rank = Places dans les classements
watch-kind-post = Questions, réponses, mur
watch-kind-recommendation = Recommandations
watch-kind-board = Tableaux publics
watch-what-rank = { $career } : la part a changé plus que par hasard
watch-what-post = Quelqu’un a écrit à propos de l’école
watch-what-recommendation = Quelqu’un a écrit une recommandation
watch-what-board = L’école est sur un tableau public
watch-told = { $state } : { $name }, { $day }.
watch-assigned = Pour { $name }.
watch-act-read = Je l’ai lu
watch-act-answered = J’ai répondu
watch-act-closed = Classer
watch-act-again = Rouvrir
watch-to = Pour qui
watch-to-nobody = Personne encore
watch-assign = Confier
watch-show = Afficher
watch-done = Gardé, avec votre nom et le jour.
watch-empty = Rien ici. Ce qui se passe autour de l’école sera ici : changements dans les classements, questions, messages du mur, recommandations, tableaux publics.
watch-end = C’est tout.
watch-next = Plus ancien
watch-gone = Ce n’est plus dans la file.
watch-unclear = On ne comprend pas ce qu’il faut faire. Revenez en arrière, rechargez la page et recommencez.
