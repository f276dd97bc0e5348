//! What the journal costs: an acceptance until it is durable, a burst, and opening plus one answer, small and large.

#[path = "support/seed.rs"]
mod seed;

use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use journal::clock::{Clock, Timestamp};
use journal::journal::fact::{Fact, Place};
use journal::journal::reader::SuggestionFilter;
use journal::journal::{Journal, Locate, Options, Reader, RepositoryIndex, Submission, Writer};
use journal::paths::Home;
use journal::suggestion::SuggestionId;
use seed::{REPOSITORY, accepted, copy_of};

const DEADLINE: Duration = Duration::from_secs(30);
struct Nowhere;

impl Locate for Nowhere {
    fn locate(&mut self, path: &Path, _journal: &mut dyn RepositoryIndex) -> Place {
        Place {
            path: path.to_string_lossy().into_owned(),
            ..Place::default()
        }
    }
}

fn writer(home: &Home) -> Writer {
    let options = Options::new(|trouble| panic!("{trouble}"));
    Writer::start(home.clone(), options, Box::new(Nowhere))
}

fn submit(writer: &Writer, fact: Fact) {
    let at = Timestamp(1_795_435_200_000_000);
    writer.submit(Submission::Fact { fact, at });
}

fn acceptances(criterion: &mut Criterion) {
    let root = tempfile::tempdir().expect("a scratch folder");
    let home = Home::at(root.path());
    let writer = writer(&home);
    let mut group = criterion.benchmark_group("journal");
    group.bench_function("acceptance_durable", |bencher| {
        bencher.iter(|| {
            submit(&writer, accepted(SuggestionId::generate(), 0));
            writer.flush(DEADLINE)
        });
    });
    group.bench_function("submit", |bencher| {
        bencher.iter_custom(|n| {
            let facts: Vec<Fact> = (0..n).map(|_| accepted(SuggestionId::generate(), 0)).collect();
            let mut spent = Duration::ZERO;
            for chunk in facts.chunks(1_000) {
                let chunk = chunk.to_vec();
                let started = Instant::now();
                for fact in chunk {
                    submit(&writer, fact);
                }
                spent += started.elapsed();
                writer.flush(DEADLINE);
            }
            spent
        });
    });
    group.sample_size(10);
    group.bench_function("burst_of_1000_durable", |bencher| {
        bencher.iter(|| {
            (0..1_000).for_each(|file| submit(&writer, accepted(SuggestionId::generate(), file % 50)));
            writer.flush(DEADLINE)
        });
    });
    group.finish();
}

/// The cost of a hook: open, one answer about one file, close. It must not grow with the journal.
fn answers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open_and_read");
    for records in [1_000_usize, 1_000_000] {
        let root = tempfile::tempdir().expect("a scratch folder");
        let home = Home::at(root.path());
        copy_of(records, root.path());
        let (mut journal, _) = Journal::open(&home, Clock::System).expect("a journal");
        let filter = SuggestionFilter {
            repository: Some(Some(REPOSITORY)),
            path: Some("src/file_7.rs".into()),
            ..SuggestionFilter::default()
        };
        group.bench_function(BenchmarkId::new("reader", records), |bencher| {
            bencher.iter(|| {
                let reader = Reader::open(&home).expect("a reader");
                reader.suggestions(&filter).expect("rows").len()
            });
        });
        group.bench_function(BenchmarkId::new("writer", records), |bencher| {
            bencher.iter(|| Journal::open(&home, Clock::System).expect("a journal"));
        });
        group.bench_function(BenchmarkId::new("append_one", records), |bencher| {
            bencher.iter(|| journal.append(&[accepted(SuggestionId::generate(), 3)], DEADLINE));
        });
    }
    group.finish();
}

criterion_group!(benches, acceptances, answers);
criterion_main!(benches);
