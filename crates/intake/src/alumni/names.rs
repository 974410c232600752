//! Our columns, and the names that others usually give them, in English and in French.

use super::table::Table;

/// One of our columns.
pub struct Column {
    /// Name in a map.
    pub name: &'static str,
    /// Usual names in the files of others, folded, the most telling first.
    pub usual: &'static [&'static str],
}

const fn column(name: &'static str, usual: &'static [&'static str]) -> Column {
    Column { name, usual }
}

const ID_NAMES: &[&str] = &[
    "id",
    "person id",
    "person",
    "identifiant",
    "id personne",
    "matricule",
    "code",
    "numero",
    "alumni id",
    "id alumni",
    "student id",
    "id etudiant",
    "numero etudiant",
    "no etudiant",
    "member id",
];
/// A bare "id" comes last: in a file of degrees or posts it may number the rows.
const PERSON_NAMES: &[&str] = &[
    "person",
    "person id",
    "personne",
    "id personne",
    "personne id",
    "identifiant personne",
    "matricule",
    "alumni id",
    "id alumni",
    "student id",
    "id etudiant",
    "numero etudiant",
    "no etudiant",
    "member id",
    "identifiant",
    "id",
    "code",
    "numero",
];
const COUNTRY_NAMES: &[&str] =
    &["country", "pays", "country code", "code pays", "school country", "pays ecole"];
const START_NAMES: &[&str] = &[
    "start",
    "start date",
    "started on",
    "from",
    "debut",
    "date de debut",
    "date debut",
    "depuis",
    "du",
    "de",
    "start year",
    "annee de debut",
];

/// Our columns of each table; the first is the key that joins.
pub fn columns(table: Table) -> &'static [Column] {
    const PEOPLE: &[Column] = &[
        column("id", ID_NAMES),
        column("name", &["name", "full name", "nom complet", "nom et prenom", "prenom et nom"]),
        column("first_name", &["first name", "firstname", "given name", "prenom", "prenoms"]),
        column(
            "last_name",
            &["last name", "lastname", "surname", "family name", "nom de famille", "nom"],
        ),
        column("headline", &["headline", "about", "accroche", "titre du profil", "presentation"]),
        column("public", &["public", "is public", "consent", "consentement", "visible"]),
    ];
    const EDUCATIONS: &[Column] = &[
        column("person", PERSON_NAMES),
        column(
            "school",
            &[
                "school",
                "school name",
                "ecole",
                "etablissement",
                "universite",
                "university",
                "institution",
            ],
        ),
        column("country", COUNTRY_NAMES),
        column("degree", &["degree", "degree name", "diplome", "intitule du diplome", "titre"]),
        column(
            "subject",
            &[
                "subject",
                "field",
                "field of study",
                "major",
                "matiere",
                "domaine",
                "discipline",
                "specialite",
                "filiere",
                "mention",
            ],
        ),
        column("start", START_NAMES),
        column(
            "end",
            &[
                "end",
                "end date",
                "year",
                "end year",
                "graduation",
                "graduation year",
                "graduation date",
                "class of",
                "fin",
                "date de fin",
                "date fin",
                "annee",
                "annee de fin",
                "annee d obtention",
                "annee de diplome",
                "date d obtention",
                "promotion",
            ],
        ),
    ];
    const POSITIONS: &[Column] = &[
        column("person", PERSON_NAMES),
        column(
            "company",
            &[
                "company",
                "company name",
                "employer",
                "organisation",
                "organization",
                "entreprise",
                "employeur",
                "societe",
            ],
        ),
        column(
            "title",
            &[
                "title",
                "job title",
                "position",
                "role",
                "poste",
                "intitule",
                "intitule du poste",
                "fonction",
                "titre",
                "metier",
            ],
        ),
        column("place", &["place", "location", "city", "lieu", "ville", "localisation"]),
        column("start", START_NAMES),
        column(
            "end",
            &[
                "end",
                "end date",
                "finished on",
                "ended on",
                "to",
                "until",
                "fin",
                "date de fin",
                "date fin",
                "jusqu a",
                "au",
                "a",
                "end year",
                "annee de fin",
            ],
        ),
        column(
            "current",
            &["current", "is current", "actuel", "en cours", "poste actuel", "en poste"],
        ),
        column(
            "kind",
            &[
                "kind",
                "type",
                "nature",
                "contract",
                "contrat",
                "type de contrat",
                "statut",
                "status",
            ],
        ),
    ];
    match table {
        Table::People => PEOPLE,
        Table::Educations => EDUCATIONS,
        Table::Positions => POSITIONS,
    }
}
