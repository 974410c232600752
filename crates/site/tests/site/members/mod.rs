//! Members: accounts, sessions, mail and consent, as people and their browsers meet them.

mod accounts;
pub mod browser;
mod claims;
mod community;
mod consent;
mod forgery;
mod mail;
mod profile;
mod proofs;
pub mod queries;
