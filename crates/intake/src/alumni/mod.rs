//! The universal door: an alumni office's tables as CSV.
