//! Foreign formats in, a career dataset out.
//!
//! A *reader* ([`fjc`], [`alumni`], [`person`]) turns a source into [`career::Career`]s: what the
//! source says, in the source's own words. The *resolvers* ([`resolve`]) turn words into the
//! identifiers of the dataset, or into "unknown". What cannot be read is a
//! [`career::Rejected`] row with its reason; nothing is dropped in silence. [`official`] reads statistics
//! that are shown beside the figures.

pub mod alumni;
pub mod career;
pub mod cohorts;
pub mod date;
pub mod delimited;
pub mod fjc;
pub mod import;
pub mod official;
pub mod person;
pub mod resolve;
pub mod row;
