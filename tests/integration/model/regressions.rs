//! Failures that the model found, by what went wrong.
