# The map of the site and the feed of its editions, in English. fr.ftl has the same keys.

feed-title = Devenir: new editions
feed-entry = Edition { $number }: careers up to { $date }
feed-summary = What it is made of, its settings and its tables to take away. The rankings of the site are those of the edition that is shown.
map-no-address = There is no map of this site yet: its operator has not said where readers find it (devenir serve --public-url).
