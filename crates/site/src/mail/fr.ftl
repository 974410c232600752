# Le courrier, en français. en.ftl a les mêmes clés.

letter-foot = Envoyé par Devenir, { $site }. Personne ne lit les réponses à cette adresse.
letter-stop = Ne plus recevoir ce courrier
stop-title = Arrêter le courrier
stop-text = Vous ne recevrez plus que ce qu’exige votre compte, comme la confirmation d’un nouveau mot de passe.
stop-act = Arrêter le courrier
stop-school-text = Vous ne recevrez plus par courrier les nouvelles de cette école : { $school }. Elles figurent toujours sur la page de ce que vous suivez. Le reste du courrier ne change pas.
stop-school-done-text = Les nouvelles de cette école ne viennent plus par courrier : { $school }. Vous pouvez les laisser revenir depuis la page de ce que vous suivez.
stop-done = Le courrier est arrêté.
stop-done-text = Vous pouvez en décider autrement dans votre compte, sous « Ce que les autres voient et peuvent faire ».
stop-missing = Ce lien n’est pas connu ici, ou son compte a été effacé. Rien n’est plus envoyé à un compte effacé.
