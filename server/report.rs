//! What is handed over: trailers, text, JSON and the formats of others.

pub mod trailers;
