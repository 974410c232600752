# The frame of every page, in English. fr.ftl has the same keys.

frame-name = Devenir
frame-site = Devenir: what did the graduates of this school become?
frame-skip = Go to the content
frame-parts = Parts of the site
frame-languages = Language
frame-search = Search a school, a career, a field or a company
frame-search-hint = School, career…
frame-search-act = Search
frame-made-up = Made-up population.
frame-made-up-text = These people, schools and companies were drawn by a computer to try the method. Nothing here is about a real school or a real company.
frame-edition = Edition { $number }, careers up to { $date }, { $people } people.
frame-about = Devenir is free software under the AGPL. It follows nobody, and sets a cookie only for who signs in.
frame-more = More about this site
frame-method = The method
frame-data = Open data
frame-api = Figures for programs
frame-privacy = Privacy
frame-design = How its pages are drawn
part-rankings = Rankings
