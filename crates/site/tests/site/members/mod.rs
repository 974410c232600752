//! Members: accounts, sessions, mail and consent, as people and their browsers meet them.

mod accounts;
mod admin;
mod bounces;
pub mod browser;
pub mod claims;
mod community;
mod consent;
mod contents;
mod counted;
mod forgery;
mod mail;
mod news;
mod notables;
mod own_data;
mod profile;
mod proofs;
pub mod queries;
mod recommendations;
mod sending;
mod upload;
mod wall;
mod watch;
