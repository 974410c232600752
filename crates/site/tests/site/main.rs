//! The site as its readers and their browsers meet it, on both databases.

mod access;
mod api;
mod bench;
mod board;
mod companions;
mod compare;
mod delivery;
mod discovery;
mod discussion;
mod dom;
mod members;
mod nonsense;
mod official;
mod open;
mod pages;
mod publishing;
mod questions;
mod rankings;
mod sharing;
mod undecided;
mod words;
