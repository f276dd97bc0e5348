//! The language server: everything that speaks the protocol, and the only place that knows `lsp_types`.

pub mod edge;
pub mod framing;
