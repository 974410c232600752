//! The commands, one file each.

mod asked;
pub mod attack;
pub mod check;
pub mod companies;
pub mod compare;
pub mod demo;
pub mod evaluate;
pub mod explain;
pub mod export;
pub mod facets;
pub mod find;
pub mod import;
pub mod mail;
mod output;
pub mod publish;
pub mod rank;
pub mod report;
pub mod resolve;
pub mod serve;
pub mod show;
pub mod simulate;
