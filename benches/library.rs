//! How long a library takes, by its size: importing, building, opening, searching, counting, comparing.
//!
//! ```text
//! cargo bench --bench library
//! LVZHI_BENCH_TOWNSHIPS=1,1000 cargo bench --bench library -- search
//! ```
//!
//! Sizes are 1, 20, 210 and 1,000 townships unless the variable names others, parted by commas; a word behind
//! `--` runs only the measures whose names hold it. Libraries are made into `target/province` once.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "the macros make functions of their own, and a measure stops at what is wrong"
)]

#[path = "../examples/province/mod.rs"]
mod province;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use lvzhi::app::Scope;
use lvzhi::app::departments::{DepartmentGrouping, Departments};
use lvzhi::import::{self, Options};
use lvzhi::index::{CategoryTable, Counts, Filter, Index};
use lvzhi::library::{self, Access, Folder, FolderKind, Folders, Freshness, Reuse};
use lvzhi::search::{Query, related, search};
use lvzhi::source::Document;
use province::Province;

/// The seed of all libraries.
const SEED: u64 = 1;
/// What is searched for, and what each stands for.
const QUERIES: [(&str, &str); 8] = [
    ("word", "烟花爆竹"),
    ("two words", "养老 补贴"),
    ("character", "水"),
    ("pinyin", "fangxun"),
    ("two letters", "fa"),
    ("initials", "yhbz"),
    ("slip", "危房该造"),
    ("phrase", "\"安全生产\""),
];

fn all(criterion: &mut Criterion) {
    let sizes = std::env::var("LVZHI_BENCH_TOWNSHIPS");
    let sizes = sizes.unwrap_or_else(|_| "1,20,210,1000".to_string());
    importing(criterion);
    for size in sizes.split(',') {
        of_size(criterion, size.trim().parse().unwrap());
    }
}

/// Reading one township's document: text with tabs, as its library keeps it.
fn importing(criterion: &mut Criterion) {
    let made = Province::new(1, SEED).unwrap().next().unwrap();
    let text = made.original.join("\n");
    criterion.bench_function("import", |bencher| {
        bencher.iter(|| {
            let document = Document::from_bytes("made.txt", text.as_bytes()).unwrap();
            import::read(&document, &Options::default()).unwrap()
        });
    });
}

/// Everything, with a library of so many townships, and the shipped ones as always.
fn of_size(criterion: &mut Criterion, townships: usize) {
    let folders = Folders::of([Folder {
        kind: FolderKind::Named,
        path: made(townships),
    }]);
    let folder = &folders.all[0].path;
    let mut group = criterion.benchmark_group(townships.to_string());
    // A province takes seconds to be compiled: as few runs as there may be, each as long as it is.
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(1));
    group.bench_function("build", |bencher| {
        bencher.iter(|| library::build(folder, Reuse::OfInterrupted, &mut |_, _| {}).unwrap());
    });
    group.sample_size(50);
    let open = || {
        let opened = library::open(
            &folders,
            Freshness::Checked,
            Access::ReadWrite,
            &mut |_, _| {},
        )
        .unwrap();
        Index::over(opened.segments, opened.townships)
    };
    // Closing it is no part of opening it.
    group.bench_function("open", |bencher| {
        bencher.iter_batched(|| (), |()| open(), BatchSize::PerIteration)
    });
    let index = open();
    index.prepare();
    let all = Filter::default();
    for (name, text) in QUERIES {
        group.bench_function(format!("search: {name}"), |bencher| {
            bencher.iter(|| search(&index, &Query::parse(text, index.words()), &all));
        });
    }
    let department = Filter {
        department: Some("水利局".to_string()),
        ..Filter::default()
    };
    for (name, filter) in [("all", &all), ("department", &department)] {
        group.bench_function(format!("facets: {name}"), |bencher| {
            bencher.iter(|| Counts::of(&index, 0..index.len(), filter));
        });
    }
    group.bench_function("overview", |bencher| {
        bencher.iter(|| CategoryTable::of(&index, 0..index.len()));
    });
    let everything = Scope::of(&index, String::new(), &all);
    group.bench_function("departments", |bencher| {
        bencher.iter(|| Departments::new(&index, &everything, DepartmentGrouping::Together));
    });
    let item = index.len() / 2;
    group.bench_function("related", |bencher| bencher.iter(|| related(&index, item)));
    group.finish();
}

/// The library of so many townships, made if it is not there yet.
fn made(townships: usize) -> PathBuf {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/province");
    let folder = all.join(townships.to_string());
    if !folder.exists() {
        // Under another name first: a library that was only half made would be taken for whole.
        let half = all.join(format!("{townships}.half"));
        let _ = fs::remove_dir_all(&half);
        fs::create_dir_all(&half).unwrap();
        for made in Province::new(townships, SEED).unwrap() {
            province::write(&made, &half).unwrap();
        }
        fs::rename(half, &folder).unwrap();
    }
    folder
}

criterion_group!(benches, all);
criterion_main!(benches);
