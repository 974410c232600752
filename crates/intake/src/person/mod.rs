//! One person's own file: a LinkedIn export, a JSON Resume, an ORCID record.
