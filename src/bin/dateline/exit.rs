//! How a run ended.

use std::io;

use dateline::{BatchError, Error, ErrorKind};

/// What the program tells its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// All went well; also when the reader of standard output has gone.
    Success = 0,
    /// The run came to its end, but records failed; or one did in a strict run, which ended there. Of a check or a
    /// comparison: there are errors, or differences.
    RecordsFailed = 1,
    /// The run could not start or go on. The argument parser also exits with this code.
    CouldNotRun = 2,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> std::process::ExitCode {
        std::process::ExitCode::from(code as u8)
    }
}

/// What ended a run.
#[derive(Debug)]
pub struct Failure {
    pub error: Problem,
    pub code: ExitCode,
}

/// Why the run ended.
#[derive(Debug)]
pub enum Problem {
    /// As the library says.
    Library(Error),
    /// As the library says; what was done before is kept.
    Unfinished(Error),
    /// The terminal or pipe that the program prints to failed.
    Print(io::Error),
    /// Options that do not go together.
    Usage(String),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::Library(error) => error.fmt(f),
            Problem::Unfinished(error) => {
                write!(f, "{error}; what is done is kept, and the same command with --resume goes on with it")
            }
            Problem::Print(error) => write!(f, "cannot print: {error}"),
            Problem::Usage(message) => f.write_str(message),
        }
    }
}

impl Failure {
    /// Whether the reader of standard output has gone, as `head` does when it has seen enough.
    pub fn is_broken_pipe(&self) -> bool {
        let error = match &self.error {
            Problem::Library(error) | Problem::Unfinished(error) => match error.kind() {
                ErrorKind::Io { path, error, .. } if path.as_os_str() == "-" => error,
                _ => return false,
            },
            Problem::Print(error) => error,
            Problem::Usage(_) => return false,
        };
        error.kind() == io::ErrorKind::BrokenPipe
    }
}

impl From<Problem> for Failure {
    fn from(error: Problem) -> Failure {
        Failure { error, code: ExitCode::CouldNotRun }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Problem::Library(error).into()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Problem::Print(error).into()
    }
}

impl From<BatchError> for Failure {
    fn from(error: BatchError) -> Failure {
        match error {
            BatchError::Record(error) => {
                Failure { error: Problem::Library(error), code: ExitCode::RecordsFailed }
            }
            BatchError::Output(error) => error.into(),
        }
    }
}
