# Preuves, en français. Mêmes clés que en.ftl.

proofs-title = Mes adresses d’école
proofs-text = Une adresse dans une école montre que vous y avez étudié ou que vous y travaillez. Personne ne voit l’adresse : seulement qu’elle est prouvée.
proofs-add = Une adresse de
proofs-address = Votre adresse électronique là-bas
proofs-ask = Écrire à cette adresse
proofs-choose = Dans quelle école ?
proofs-choose-text = Cherchez l’école, puis choisissez « Pour l’école » sur sa page.
proofs-sent = Si cette adresse n’a pas reçu trop de messages récemment, un message part. Ouvrez son lien dans les deux jours, en étant connecté ici.
proofs-proven = L’adresse est prouvée.
proofs-no-school = Cette école n’est pas dans l’édition affichée. Choisissez-la de nouveau depuis sa page.
proofs-taken = Cette adresse sert déjà de preuve à un autre compte. Une adresse ne prouve que pour une personne.
proofs-no-domain = Nous ne connaissons aucun domaine de { $school } : aucune adresse ne peut rien y prouver. Écrivez à qui tient ce site : il peut l’ajouter.
proofs-free = N’importe qui obtient une adresse chez ce fournisseur : elle ne montre pas que vous êtes de { $school }. Prenez votre adresse de l’école.
proofs-alike = Cette adresse ne fait que ressembler à celles de { $school }, dont le domaine est { $domain }. Cherchez une faute de frappe.
proofs-other = Cette adresse n’est pas de { $school }, dont les domaines sont : { $domains }. Si un autre lui appartient, écrivez à qui tient ce site.
proof-asked = Un message est parti ; pas encore prouvée.
proof-staff = Prouvée, compte jusqu’au { $day }.
proof-student = Prouvée comme celle de quelqu’un qui y étudie ou y a étudié, compte jusqu’au { $day }.
proof-ended = Échue le { $day } : qui quitte une école perd son adresse. Prouvez-la de nouveau si vous l’avez encore.
proof-remove = Retirer
proof-confirm = Cette adresse est-elle à vous ?
proof-confirm-act = Oui, elle est à moi
proof-gone = Ce lien a déjà servi, est trop ancien ou appartient à un autre compte. Connectez-vous avec le compte qui l’a demandé, ou demandez-en un nouveau.
letter-proof-subject = Votre adresse dans votre école
letter-proof-text = Quelqu’un, vous sans doute, veut montrer sur { $site } par cette adresse qu’il est de { $school }. Ouvrez le lien dans les deux jours, en étant connecté. Si ce n’était pas vous, ne faites rien.
letter-proof-link = C’est mon adresse
