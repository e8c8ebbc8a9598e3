//! What the numbers were taken on.

use std::fs;
use std::thread;

/// The machine, as far as it tells.
#[derive(Debug)]
pub struct Machine {
    /// The processor's model.
    pub cpu: Option<String>,
    /// Threads that the system runs at once.
    pub cores: usize,
    /// Bytes of memory.
    pub memory: Option<u64>,
    /// Processes that wanted to run, on average over the minute before; more than none means other work.
    pub load: Option<f64>,
}

impl Machine {
    /// Asks the system.
    pub fn ask() -> Machine {
        let cpu = fs::read_to_string("/proc/cpuinfo").ok();
        let memory = fs::read_to_string("/proc/meminfo").ok();
        let load = fs::read_to_string("/proc/loadavg").ok();
        Machine {
            cpu: cpu.as_deref().and_then(|file| field(file, "model name")).map(str::to_owned),
            cores: thread::available_parallelism().map_or(1, |count| count.get()),
            memory: memory.as_deref().and_then(|file| kilobytes(file, "MemTotal")),
            load: load.and_then(|file| file.split(' ').next()?.parse().ok()),
        }
    }
}

/// The value of a line `name : value`.
fn field<'f>(file: &'f str, name: &str) -> Option<&'f str> {
    let values = file.lines().filter_map(|line| line.split_once(':'));
    values
        .map(|(key, value)| (key.trim(), value.trim()))
        .find(|&(key, _)| key == name)
        .map(|(_, value)| value)
}

/// The bytes of a line `name: 1234 kB`.
pub fn kilobytes(file: &str, name: &str) -> Option<u64> {
    let number = field(file, name)?.strip_suffix("kB")?.trim();
    // These are units of 1024 bytes, whatever they are called.
    number.parse().ok().map(|kilobytes: u64| kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_s_files_are_read() {
        let cpu = "processor\t: 0\nmodel name\t: AMD EPYC 7B13\nmodel name\t: another\n";
        assert_eq!(field(cpu, "model name"), Some("AMD EPYC 7B13"));
        let status = "Name:\tdateline\nVmPeak:\t  92000 kB\nVmHWM:\t   64000 kB\n";
        assert_eq!(kilobytes(status, "VmHWM"), Some(64_000 * 1024));
        assert_eq!(kilobytes(status, "VmRSS"), None);
        assert!(Machine::ask().cores >= 1);
    }
}
