# The directory of a school, in English. fr.ftl has the same keys.

directory-title = Students and alumni of { $school }
directory-link = Students, alumni and followers
directory-count-all =
    { $n ->
        [one] One person lets you find them here: { $students } studying, { $alumni } who left.
       *[other] { $shown } people let you find them here: { $students } studying, { $alumni } who left.
    }
directory-count =
    { $n ->
        [one] One person fits.
       *[other] { $shown } people fit.
    }
directory-count-least = More than { $shown } people fit.
directory-least = at least { $n }
directory-least-text = So many people fit that they are not all counted here: each number is a least.
directory-counted = Only people who agreed to be found by you are shown and counted. Each counts once, with the latest studies here and the latest position.
directory-visitor = You see the people who agreed to be found by everyone. Members, and people of this school, see more.
directory-search = Search the directory
directory-words = Name, work, company, field or place
directory-who = Who
directory-who-everybody = Students and alumni
directory-who-students = Students
directory-who-alumni = Alumni
directory-sort = Order
directory-sort-year = By year, the latest first
directory-sort-name = By name
directory-act = Search
directory-chosen = What you chose
directory-chip = { $facet }: { $value }
directory-remove = (remove)
directory-nobody = Nobody of this school lets you find them yet. Members appear here once they name the school on their profile and agree to be found.
directory-nothing = Nobody fits. Try fewer words, or remove what you chose.
directory-go-on-text = Nobody on this stretch fits. Go on to the next.
directory-next = Next page
directory-write = Write
directory-narrow = Narrow it down
directory-year = Year
directory-field = Field
directory-profession = Profession
directory-company = Company
directory-place = Place
directory-no-year = still studying, or no year given
