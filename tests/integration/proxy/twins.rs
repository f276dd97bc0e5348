//! An acceptance that several processes see is one suggestion.
