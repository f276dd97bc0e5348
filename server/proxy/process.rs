//! The server as a child process: started, told what we are told, its end passed on.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};

/// A running server.
pub struct Server {
    child: Child,
    #[cfg(unix)]
    signals: signal_hook::iterator::Handle,
}

impl Server {
    /// Starts it: standard error is ours, the signals that ask a process to end are passed on.
    pub fn start(program: &OsString, arguments: &[OsString]) -> io::Result<Self> {
        #[cfg(unix)]
        let signals = passed_on()?;
        #[expect(clippy::disallowed_methods, reason = "this is the program that the user named to be started")]
        let child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        Ok(Self {
            #[cfg(unix)]
            signals: pass_on(signals, child.id())?,
            child,
        })
    }

    /// Its standard input and output, once.
    pub fn pipes(&mut self) -> Option<(std::process::ChildStdin, std::process::ChildStdout)> {
        Some((self.child.stdin.take()?, self.child.stdout.take()?))
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> io::Result<u8> {
        let status = self.child.wait();
        #[cfg(unix)]
        // Its number may soon be that of another process.
        self.signals.close();
        status.map(code_of)
    }
}

/// The exit code as a shell says it: 128 and the signal where one ended the process.
fn code_of(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return 128_u8.saturating_add(u8::try_from(signal).unwrap_or(127));
    }
    // Windows has codes of 32 bits; what does not fit is a failure all the same.
    status.code().map_or(1, |code| u8::try_from(code).unwrap_or(1))
}

/// The signals that ask a process to end, caught from now on.
#[cfg(unix)]
fn passed_on() -> io::Result<signal_hook::iterator::Signals> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT])
}

#[cfg(unix)]
fn pass_on(mut signals: signal_hook::iterator::Signals, child: u32) -> io::Result<signal_hook::iterator::Handle> {
    let handle = signals.handle();
    let child = i32::try_from(child).ok().and_then(rustix::process::Pid::from_raw);
    std::thread::Builder::new().name("proxy-signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if let Some((child, signal)) = child.zip(rustix::process::Signal::from_named_raw(signal)) {
                // A server that has ended already needs no signal.
                let _ = rustix::process::kill_process(child, signal);
            }
        }
    })?;
    Ok(handle)
}

/// Our standard input and output as plain files: nothing is kept back, and no line is looked for.
#[cfg(unix)]
pub fn own_pipes() -> io::Result<(File, File)> {
    use std::os::fd::AsFd as _;
    let input = io::stdin().as_fd().try_clone_to_owned()?;
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    Ok((input.into(), output.into()))
}

/// The same.
#[cfg(windows)]
pub fn own_pipes() -> io::Result<(File, File)> {
    use std::os::windows::io::AsHandle as _;
    let input = io::stdin().as_handle().try_clone_to_owned()?;
    let output = io::stdout().as_handle().try_clone_to_owned()?;
    Ok((input.into(), output.into()))
}
