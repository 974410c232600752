//! What every count over a dataset stands on: the careers in their order, and what is looked up of
//! companies, schools and professions.

use dataset::Dataset;

use crate::membership::Membership;
use crate::registry::Registry;
use crate::walk::{Context, Listener};
use crate::{Career, Settings};

/// Careers and look-ups, which a [`Context`] borrows.
pub struct Ground {
    /// By their short names: counts number them so.
    pub careers: Vec<Career>,
    /// Companies and schools.
    pub registry: Registry,
    membership: Membership,
}

impl Ground {
    /// The ground of careers, in whatever order they come.
    pub fn new(careers: &[Career], registry: Registry) -> Self {
        let mut careers = careers.to_vec();
        careers.sort_by(|one, other| one.id.cmp(&other.id));
        Self { membership: Membership::new(&careers), registry, careers }
    }

    /// What each step of a walk over a dataset may look at.
    pub fn context<'a>(
        &'a self,
        dataset: &'a Dataset,
        settings: &'a Settings,
        progress: Listener<'a>,
    ) -> Context<'a> {
        let Self { careers, registry, membership } = self;
        Context { dataset, settings, registry, membership, careers, progress }
    }
}
