//! What each stage costs, and all of them together, on one thread.
//!
//! The corpus is the ten sample articles, gone through again and again until a megabyte is read, as documents of
//! their own size: much of the work grows with the document. Every pass checks that it finds what the tagger
//! finds, so that a wrong answer cannot look fast.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use dateline::{Annotations, Document, Record, RenderOptions, Rendered, Scratch, Tagger, stages};

/// How much text one measured pass goes through, in bytes.
const CORPUS: usize = 1_000_000;

/// The articles, each with memory in which all stages have run.
struct Corpus {
    tagger: Tagger,
    articles: Vec<Article>,
    /// How often the articles are gone through to make up the corpus.
    rounds: usize,
}

struct Article {
    text: String,
    scratch: Scratch,
    found: Annotations,
}

/// What a stage makes of all articles.
#[derive(Clone, Copy)]
struct Counts {
    tokens: usize,
    chunks: usize,
    mentions: usize,
    quotes: usize,
}

impl Corpus {
    fn read() -> Corpus {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
        let paths = std::fs::read_dir(folder).expect("the samples can be listed");
        let mut paths: Vec<_> = paths.map(|item| item.expect("the samples can be listed").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        let read = |path| Article {
            text: std::fs::read_to_string(path).expect("the sample can be read"),
            scratch: Scratch::default(),
            found: Annotations::default(),
        };
        let articles: Vec<Article> = paths.iter().map(read).collect();
        let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
        Corpus { tagger: Tagger::builtin(), articles, rounds: CORPUS.div_ceil(bytes) }
    }

    fn bytes(&self) -> u64 {
        (self.rounds * self.articles.iter().map(|article| article.text.len()).sum::<usize>()) as u64
    }

    /// The sum of `stage` over all articles, each as often as the corpus has it.
    fn pass(&mut self, mut stage: impl FnMut(&Tagger, &mut Article) -> usize) -> usize {
        let mut sum = 0;
        for _ in 0..self.rounds {
            sum += self.articles.iter_mut().map(|article| stage(&self.tagger, article)).sum::<usize>();
        }
        sum
    }

    /// Runs all stages, whose counts must be those of the whole tagger.
    fn counts(&mut self) -> Counts {
        let tokens = self.pass(segment);
        let chunks = self.pass(find_candidates);
        let mentions = self.pass(resolve);
        let quotes = self.pass(find_quotes);
        let whole = |count: fn(&Annotations) -> usize| {
            let found = self.articles.iter().map(|article| self.tagger.tag(&article.text));
            self.rounds * found.map(|found| count(&found)).sum::<usize>()
        };
        assert_eq!(mentions, whole(|found| found.mentions.len()));
        assert_eq!(quotes, whole(|found| found.quotes.len()));
        // A token for every 10 bytes, a mention and a quote for every 200: fewer is a broken tagger.
        assert!(
            tokens > CORPUS / 10 && mentions > CORPUS / 200 && quotes > CORPUS / 200,
            "too little is found"
        );
        Counts { tokens, chunks, mentions, quotes }
    }
}

fn segment(tagger: &Tagger, article: &mut Article) -> usize {
    stages::segment(tagger, &article.text, &mut article.scratch)
}

fn find_candidates(tagger: &Tagger, article: &mut Article) -> usize {
    stages::find_candidates(tagger, &article.text, &mut article.scratch)
}

fn resolve(tagger: &Tagger, article: &mut Article) -> usize {
    stages::resolve(tagger, &article.text, &mut article.scratch, &mut article.found)
}

fn find_quotes(tagger: &Tagger, article: &mut Article) -> usize {
    stages::find_quotes(tagger, &article.text, &mut article.scratch, &mut article.found)
}

fn all_stages(c: &mut Criterion) {
    let mut corpus = Corpus::read();
    let counts = corpus.counts();
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(corpus.bytes()));
    let mut stage = |name: &str, run: fn(&Tagger, &mut Article) -> usize, expected: usize| {
        group.bench_function(name, |b| b.iter(|| assert_eq!(corpus.pass(run), expected, "{name}")));
    };
    stage("text", segment, counts.tokens);
    stage("matching", find_candidates, counts.chunks);
    stage("resolve", resolve, counts.mentions);
    stage("quotes", find_quotes, counts.quotes);
    render(&mut group, &corpus);
    group.finish();
}

/// Tables of the whole corpus; throughput is still in bytes of text.
fn render(group: &mut BenchmarkGroup<'_, WallTime>, corpus: &Corpus) {
    let source: Arc<str> = "samples".into();
    let record = |at: usize, article: &Article| {
        let id = format!("sample-{at}");
        let document = Document { id: id.clone(), title: None, text: article.text.clone() };
        Record { source: Arc::clone(&source), number: at as u64 + 1, id, title: None, content: Ok(document) }
    };
    let documents: Vec<_> = (0..corpus.rounds)
        .flat_map(|_| corpus.articles.iter().enumerate())
        .map(|(at, article)| (record(at, article), article.found.clone()))
        .collect();
    let (options, mut out) = (RenderOptions::default(), Rendered::default());
    let expected = stages::render(&corpus.tagger, &documents, &options, &mut out);
    let rows: usize = documents.iter().map(|(_, found)| found.mentions.len() + found.quotes.len() + 1).sum();
    assert!(expected > 40 * rows, "{rows} rows in {expected} bytes");
    group.bench_function("csv", |b| {
        b.iter(|| {
            let bytes = stages::render(&corpus.tagger, black_box(&documents), &options, &mut out);
            assert_eq!(bytes, expected);
        });
    });
}

fn end_to_end(c: &mut Criterion) {
    let mut corpus = Corpus::read();
    let counts = corpus.counts();
    let (mut scratch, mut found) = (Scratch::default(), Annotations::default());
    let mut group = c.benchmark_group("tag");
    group.throughput(Throughput::Bytes(corpus.bytes()));
    group.bench_function("articles", |b| {
        b.iter(|| {
            let mut quotes = 0;
            let mentions = corpus.pass(|tagger, article| {
                tagger.tag_into(&article.text, &mut scratch, &mut found);
                quotes += found.quotes.len();
                found.mentions.len()
            });
            assert_eq!((mentions, quotes), (counts.mentions, counts.quotes));
        });
    });

    // The same text as one document: what grows faster than the text shows here.
    let texts: Vec<&str> = corpus.articles.iter().map(|article| article.text.as_str()).collect();
    let text = vec![texts.join("\n\n"); corpus.rounds].join("\n\n");
    corpus.tagger.tag_into(&text, &mut scratch, &mut found);
    let expected = (found.mentions.len(), found.quotes.len());
    assert!(expected.0 > CORPUS / 200 && expected.1 > CORPUS / 200, "too little is found: {expected:?}");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("one long document", |b| {
        b.iter(|| {
            corpus.tagger.tag_into(black_box(&text), &mut scratch, &mut found);
            assert_eq!((found.mentions.len(), found.quotes.len()), expected);
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = all_stages, end_to_end
}
criterion_main!(benches);
