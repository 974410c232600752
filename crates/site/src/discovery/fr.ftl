# Le plan du site et le fil de ses éditions, en français. en.ftl a les mêmes clés.

feed-title = Devenir : nouvelles éditions
feed-entry = Édition { $number } : parcours jusqu’au { $date }
feed-summary = De quoi elle est faite, ses réglages et ses tables à emporter. Les classements du site sont ceux de l’édition montrée.
map-no-address = Il n’y a pas encore de plan de ce site : son exploitant n’a pas dit où les lecteurs le trouvent (devenir serve --public-url).
