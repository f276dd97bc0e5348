//! Whether the process that started the server still lives.

/// The client's process.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct ParentProcess {
    pid: rustix::process::Pid,
    /// Whether it is our own parent. A dead one may stay visible until somebody waits for it, but our parent changes.
    is_own_parent: bool,
}

#[cfg(unix)]
impl ParentProcess {
    /// The process with this id, unless there is none.
    pub(super) fn of(pid: u32) -> Option<Self> {
        let pid = rustix::process::Pid::from_raw(i32::try_from(pid).ok()?)?;
        let is_own_parent = rustix::process::getppid() == Some(pid);
        Some(Self { pid, is_own_parent }).filter(Self::is_alive)
    }

    /// Whether it still runs. A process of another user counts as running.
    pub(super) fn is_alive(&self) -> bool {
        if self.is_own_parent && rustix::process::getppid() != Some(self.pid) {
            return false;
        }
        rustix::process::test_kill_process(self.pid) != Err(rustix::io::Errno::SRCH)
    }
}

/// The client's process. On Windows the pipes of a dead client are closed with it, so that its end shows as the end of
/// the input, and there is nothing to ask for.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct ParentProcess;

#[cfg(not(unix))]
impl ParentProcess {
    /// Never any: see the type.
    pub(super) fn of(_pid: u32) -> Option<Self> {
        None
    }

    /// Never asked.
    pub(super) fn is_alive(&self) -> bool {
        true
    }
}
