# Le suivi, en français. en.ftl a les mêmes clés.

follow-title = Suivre cette école
follow-counts = Membres qui la suivent sans y avoir étudié : { $followers }. Membres qui y étudient ou y ont étudié : { $alumni }.
follow-few = moins de { $n }
follow-at-least = au moins { $n }
follow-visitor = Avec un compte vous pouvez suivre une école, et voir ce qui a changé pour elle.
follow-is = Vous suivez cette école.
follow-begin = Suivre cette école
follow-stop = Ne plus suivre
follow-unclear = On ne sait pas si vous voulez suivre l’école. Revenez en arrière et appuyez de nouveau sur le bouton.
following-title = Ce que vous suivez
following-empty = Vous ne suivez aucune école. Les écoles de votre profil sont suivies au départ, et toute autre peut l’être sur sa page d’étudiants et d’anciens.
following-edition = Édition { $number }, parcours jusqu’au { $date }.
following-since = Depuis l’édition des parcours jusqu’au { $date } :
following-chance = ces parts ont changé plus que ne le ferait le hasard.
following-same = rien n’a changé plus que ne le ferait le hasard.
following-first = C’est la première édition ici : il n’y a encore rien à quoi la comparer.
following-end = C’est tout. Une nouvelle édition, et ce qui change avec elle, se trouvera ici.
following-schools = Écoles que vous suivez
follow-rose = passe de { $before } de { $n_before } diplômés (place { $low_before } à { $high_before }) à { $after } de { $n_after } (place { $low_after } à { $high_after }), en hausse
follow-fell = passe de { $before } de { $n_before } diplômés (place { $low_before } à { $high_before }) à { $after } de { $n_after } (place { $low_after } à { $high_after }), en baisse
