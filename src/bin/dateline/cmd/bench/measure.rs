//! Rounds of measurements.

use std::ffi::OsStr;
use std::path::Path;
use std::time::{Duration, Instant};

use dateline::bench::{Rounds, Stage, StageTimes, time_stages};
use dateline::{Inputs, Tagger, WholeFile};

use super::corpus::{CorpusFile, Files};
use super::machine::Machine;
use super::process::Program;
use super::results::{Corpus, Results, Run};
use crate::args::BenchArgs;
use crate::exit::Failure;
use crate::report;

/// With fewer there is no spread worth the name.
const LEAST_ROUNDS: usize = 3;

/// A start takes so little time that a round has several.
const STARTS_A_ROUND: usize = 5;

/// Measures all there is to measure in each round, so that work that others do meanwhile falls on all of it.
pub fn measure(args: &BenchArgs, tagger: &Tagger, files: &Files, folder: &Path) -> Result<Results, Failure> {
    let machine = Machine::ask();
    let program = Program::this(&args.lists)?;
    let article = folder.join("article.txt");
    WholeFile::write(&article, b"The minister met reporters in Nairobi on Friday.\n")?;
    let out = folder.join("out");
    let tag = |file: &CorpusFile, run: &mut Run| -> Result<(), Failure> {
        let threads = run.threads.to_string();
        let arguments: [&OsStr; 7] = [
            "tag".as_ref(),
            file.path.as_ref(),
            "-o".as_ref(),
            out.as_ref(),
            "-q".as_ref(),
            "--threads".as_ref(),
            threads.as_ref(),
        ];
        let cost = program.run(&arguments)?;
        run.elapsed.push(cost.elapsed.as_secs_f64());
        if let Some(processor) = cost.processor {
            run.processor.push(processor.as_secs_f64());
        }
        run.peak_memory = run.peak_memory.max(cost.peak_memory);
        Ok(())
    };

    let whole = files.whole();
    let pass = || -> Result<StageTimes, Failure> {
        let inputs = Inputs::new(std::slice::from_ref(&whole.path), Default::default())?;
        Ok(time_stages(tagger, inputs, &folder.join("stages"))?)
    };
    // The first pass brings the index into memory and is not counted.
    let times = pass()?;
    let counts = thread_counts(args, machine.cores);
    let fewest = counts[0];
    let mut results = Results {
        corpus: Corpus {
            source: source(args),
            documents: times.documents,
            bytes: times.bytes,
            mentions: times.mentions,
            quotes: times.quotes,
        },
        machine,
        names: names(tagger).0,
        entries: names(tagger).1,
        stages: Stage::ALL.iter().map(|&stage| (stage, Rounds::default())).collect(),
        all_stages: Rounds::default(),
        threads: counts.into_iter().map(|count| Run::new(count, whole.bytes)).collect(),
        sizes: files.all().iter().map(|file| Run::new(fewest, file.bytes)).collect(),
        start_up: Rounds::default(),
    };
    let started = Instant::now();
    let enough = Duration::from_secs(args.seconds.into());
    let mut round = 0;
    while round < LEAST_ROUNDS || started.elapsed() < enough {
        round += 1;
        let times = pass()?;
        for (stage, rounds) in &mut results.stages {
            rounds.push(times.of(*stage).as_secs_f64());
        }
        results.all_stages.push(times.total().as_secs_f64());
        for run in &mut results.threads {
            tag(whole, run)?;
        }
        let smaller = files.all().iter().zip(&mut results.sizes).take(files.all().len() - 1);
        for (file, run) in smaller {
            tag(file, run)?;
        }
        for _ in 0..STARTS_A_ROUND {
            let cost = program.run(&["show".as_ref(), article.as_ref()])?;
            results.start_up.push(cost.elapsed.as_secs_f64());
        }
        if !args.quiet {
            let seconds = started.elapsed().as_secs_f64();
            let speed = results.threads[0].speed();
            report::say(format_args!(
                "round {round}, {seconds:.0} s: {speed:.1} MB/s on {fewest} thread(s)\n"
            ));
        }
    }
    // The whole corpus has been measured with the fewest threads already.
    let last = results.sizes.len() - 1;
    results.sizes[last] = results.threads[0].clone();
    Ok(results)
}

/// The numbers of threads to measure, the fewest first.
fn thread_counts(args: &BenchArgs, cores: usize) -> Vec<usize> {
    let mut counts: Vec<usize> = match &args.threads[..] {
        [] => (0..usize::BITS)
            .map(|power| 1 << power)
            .take_while(|&count| count < cores)
            .chain([cores])
            .collect(),
        asked => asked.iter().map(|count| count.get()).collect(),
    };
    counts.sort_unstable();
    counts.dedup();
    counts
}

/// Names and entries of all lists.
fn names(tagger: &Tagger) -> (usize, usize) {
    let gazetteer = tagger.gazetteer();
    let own = gazetteer.lists().map_or(&[][..], |lists| lists.overlays());
    own.iter().fold((gazetteer.name_count(), gazetteer.entry_count()), |(names, entries), list| {
        (names + list.name_count(), entries + list.entry_count())
    })
}

fn source(args: &BenchArgs) -> String {
    if args.inputs.is_empty() {
        return format!("invented news, seed {}", args.seed);
    }
    let inputs: Vec<String> = args.inputs.iter().map(|input| input.display().to_string()).collect();
    inputs.join(", ")
}
