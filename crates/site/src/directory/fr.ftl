# L’annuaire d’une école, en français. en.ftl a les mêmes clés.

directory-title = Étudiants et anciens : { $school }
directory-link = Étudiants, anciens et abonnés
directory-count-all =
    { $n ->
        [one] Une personne accepte que vous la trouviez ici : { $students } en études, { $alumni } partie.
       *[other] { $shown } personnes acceptent que vous les trouviez ici : { $students } en études, { $alumni } parties.
    }
directory-count =
    { $n ->
        [one] Une personne correspond.
       *[other] { $shown } personnes correspondent.
    }
directory-count-least = Plus de { $shown } personnes correspondent.
directory-least = au moins { $n }
directory-least-text = Tant de personnes correspondent qu’elles ne sont pas toutes comptées ici : chaque nombre est un minimum.
directory-counted = Seules les personnes qui acceptent que vous les trouviez sont montrées et comptées. Chacune compte une fois, avec ses dernières études ici et son dernier poste.
directory-visitor = Vous voyez les personnes qui acceptent d’être trouvées par tout le monde. Les membres et les personnes de cette école en voient plus.
directory-search = Chercher dans l’annuaire
directory-words = Nom, métier, entreprise, domaine ou lieu
directory-who = Qui
directory-who-everybody = Étudiants et anciens
directory-who-students = Étudiants
directory-who-alumni = Anciens
directory-sort = Ordre
directory-sort-year = Par année, les derniers d’abord
directory-sort-name = Par nom
directory-act = Chercher
directory-chosen = Ce que vous avez choisi
directory-chip = { $facet } : { $value }
directory-remove = (enlever)
directory-nobody = Personne de cette école ne vous laisse encore la trouver. Les membres apparaissent ici quand ils nomment l’école dans leur profil et acceptent d’être trouvés.
directory-nothing = Personne ne correspond. Essayez avec moins de mots, ou enlevez ce que vous avez choisi.
directory-go-on-text = Personne ne correspond dans cette partie. Continuez avec la suivante.
directory-next = Page suivante
directory-write = Écrire
directory-narrow = Préciser
directory-year = Année
directory-field = Domaine
directory-profession = Métier
directory-company = Entreprise
directory-place = Lieu
directory-no-year = encore en études, ou année non dite
