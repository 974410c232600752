# La page de la vie privée, en français. en.ftl a les mêmes clés.

privacy-title = Vie privée
privacy-lede = Ce site ne veut rien de vous. Lire ne demande pas de compte et ne pose pas de cookie, et personne n’est suivi.
privacy-visit = Quand vous lisez
privacy-visit-text = Pas de cookie, rien de gardé dans votre navigateur que les pages qu’il garde de lui-même, pas d’image ni de script d’un autre site. Ce que vous cherchez est dans l’adresse de la page, et nulle part ailleurs. Sur un ordinateur partagé, fermez la fenêtre et effacez son historique.
privacy-log-text = Devenir n’écrit pas qui demande quoi. Un serveur placé devant lui peut le faire : son exploitant, nommé plus bas, peut vous le dire.
privacy-members = Si vous ouvrez un compte
privacy-members-text = Nous gardons alors votre adresse électronique, une forme de votre mot de passe où personne ne peut le lire, une tranche d’âge et pas de date de naissance, vos choix avec leurs dates, et où vous êtes connecté. La connexion pose un seul cookie, qui disparaît avec le navigateur. Tous les choix commencent par non. Vous pouvez effacer le compte à tout moment. Si vous suivez une école, elle peut choisir d’après votre profil à qui vont ses nouvelles ; elle n’apprend jamais de qui il s’agit, et rien dans son courrier ne dit si vous l’avez lu.
privacy-graduates = Quand votre parcours est compté
privacy-graduates-text = Les chiffres sont calculés sur des parcours que l’exploitant a importés. Les noms n’entrent pas dans une édition : elle contient des nombres de personnes, par école, métier, entreprise et lieu. Sur le serveur, un fichier contient des postes sans aucun nom, pour que la recherche d’écoles puisse les compter ; il ne peut pas être téléchargé.
privacy-small = Ce qui n’est pas dit
privacy-small-text = Un nombre de moins de { $least } personnes n’est pas dit, ni celui que l’on pourrait trouver à partir d’autres par soustraction.
privacy-small-method = Comment les petits nombres sont protégés
privacy-out = Si vous ne voulez pas être compté
privacy-out-text = Demandez à l’exploitant de voir, de corriger ou de retirer votre parcours. Il manquera alors à la prochaine édition. Les éditions déjà publiées ne changent pas, et ne nomment personne.
privacy-contact = À qui s’adresser
privacy-contact-text = L’exploitant de ce site :
privacy-no-contact = L’exploitant de ce site n’a pas dit comment le joindre. La personne qui vous en a donné l’adresse le sait peut-être.
