//! The site as its readers and their browsers meet it, on both databases.

mod bench;
mod delivery;
mod dom;
mod members;
mod nonsense;
mod pages;
mod publishing;
mod questions;
mod rankings;
mod words;
