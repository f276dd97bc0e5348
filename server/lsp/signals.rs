//! The system's wish that the process ends.

/// Resolves once the process is asked to end (`SIGTERM`, `SIGHUP`), so that what was recorded is written first. Never
/// where the system has no such wish, or no way to hear it.
#[cfg(unix)]
pub(super) async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        tracing::warn!("the end of the process will come without warning");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
}

/// Windows ends a process without asking; its console events reach no process that was started without one.
#[cfg(not(unix))]
pub(super) async fn terminated() {
    std::future::pending().await
}
