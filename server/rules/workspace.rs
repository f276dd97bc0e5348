//! What rules may know of the files around the one they look at.

use super::duplicates::Index;
use super::packages::Packages;

/// The rest of a workspace. Without it, what it would say is not found.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// What code may import.
    pub packages: Packages,
    /// Functions of other files.
    pub functions: Index,
}
