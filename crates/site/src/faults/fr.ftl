# Ce qui reste sans réponse, en français. en.ftl a les mêmes clés.

fault-missing = Cette page n’est pas ici
fault-missing-text = L’adresse a peut-être été mal recopiée, ou la page était dans une édition précédente. La recherche, plus haut, trouve les écoles, les métiers et les entreprises par leur nom.
fault-wrong = Nous ne pouvons pas répondre
fault-wrong-text = L’adresse demande quelque chose qui ne se peut pas. Reprenez depuis la page où vous étiez, ou depuis le début.
fault-method-text = Cette adresse montre une page et ne reçoit rien. Suivez plutôt un lien qui y mène.
fault-slow-text = La réponse prenait trop de temps et a été arrêtée. Réessayez dans une minute, avec moins de filtres si vous en aviez.
fault-long-text = L’adresse ou l’envoi est plus long que tout ce que ce site demande. Raccourcissez-le, ou reprenez depuis le début.
fault-broken = Quelque chose s’est mal passé ici
fault-broken-text = L’erreur vient de nous, pas de vous, et elle a été notée. Réessayez dans une minute.
fault-not-yet = Rien à montrer pour le moment
fault-no-edition = Aucune édition n’est encore publiée ici. L’exploitant en publie une avec « devenir publish EDITION --data DIR ».
fault-forged = Ce formulaire ne peut pas être pris
fault-forged-text = Il n’a pas été envoyé depuis une page de ce site, ou la page était ouverte depuis avant votre connexion ou votre déconnexion. Rien n’a été changé. Revenez en arrière, rechargez la page et renvoyez le formulaire.
fault-often = Trop d’essais
fault-often-text = Cela a été essayé très souvent en peu de temps, par vous ou par quelqu’un de votre réseau. Attendez un quart d’heure, puis réessayez. Si vous avez oublié votre mot de passe, vous pouvez en choisir un autre par courrier.
fault-home = Aller au début
