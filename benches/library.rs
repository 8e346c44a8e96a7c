//! How long a library takes, by its size: importing, opening, searching, counting, comparing.
//!
//! ```text
//! cargo bench --bench library
//! LVZHI_BENCH_TOWNSHIPS=1000 cargo bench --bench library -- search
//! ```
//!
//! Sizes are 1, 20 and 210 townships unless the variable names others, parted by commas; a word behind
//! `--` runs only the measures whose names hold it. Libraries are made into `target/province` once.
//! One run of a search over a province takes seconds, so runs are counted by a budget of time, not
//! by what statistics would like: the least, the median and the longest run are shown.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measure stops at what is wrong, and prints"
)]

#[path = "../examples/province/mod.rs"]
mod province;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lvzhi::import::{self, Options};
use lvzhi::index::{Counts, Filter, Index};
use lvzhi::library::{self, Folder, Folders, Kind};
use lvzhi::search::{Query, related, search};
use lvzhi::source::Document;
use province::Province;

/// The seed of all libraries.
const SEED: u64 = 1;
/// No measure begins another run after this.
const BUDGET: Duration = Duration::from_secs(2);
/// No measure has more runs.
const RUNS: usize = 50;
/// What is searched for, and what each stands for.
const QUERIES: [(&str, &str); 7] = [
    ("word", "烟花爆竹"),
    ("two words", "养老 补贴"),
    ("character", "水"),
    ("pinyin", "fangxun"),
    ("initials", "yhbz"),
    ("slip", "危房该造"),
    ("phrase", "\"安全生产\""),
];

/// What a command line asks for.
struct Bench {
    /// Part of the names of what is to be measured.
    wanted: String,
}

impl Bench {
    /// Runs `work` again and again, and prints how long it took.
    fn measure<T>(&self, townships: usize, name: &str, mut work: impl FnMut() -> T) {
        if !name.contains(&self.wanted) {
            return;
        }
        let (begin, mut times) = (Instant::now(), Vec::new());
        while times.is_empty() || (times.len() < RUNS && begin.elapsed() < BUDGET) {
            let start = Instant::now();
            let made = black_box(work());
            times.push(start.elapsed());
            drop(made);
        }
        times.sort();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{townships:>5}  {name:<20}{:>11.3}{:>11.3}{:>11.3}{:>6}",
            ms(times[0]),
            ms(times[times.len() / 2]),
            ms(times[times.len() - 1]),
            times.len()
        );
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let wanted = words.find(|word| !word.starts_with("--"));
    let bench = Bench {
        wanted: wanted.unwrap_or_default(),
    };
    let sizes = std::env::var("LVZHI_BENCH_TOWNSHIPS").unwrap_or_else(|_| "1,20,210".to_string());
    println!("towns  what                  least ms     median    longest  runs");
    for size in sizes.split(',') {
        all(&bench, size.trim().parse().unwrap());
    }
}

/// Everything, with a library of so many townships, and the shipped ones as always.
fn all(bench: &Bench, townships: usize) {
    let folder = made(townships);
    if townships == 1 {
        importing(bench);
    }
    let folders = Folders(vec![Folder {
        kind: Kind::Named,
        path: folder,
    }]);
    let folder = &folders.0[0].path;
    bench.measure(townships, "build", || {
        library::build(folder, &mut |_, _| {}).unwrap()
    });
    let open = || {
        let opened = library::open(&folders, true, &mut |_, _| {}).unwrap();
        Index::over(opened.segments, opened.stands)
    };
    bench.measure(townships, "open", open);
    let index = open();
    index.prepare();
    searching(bench, townships, &index);
    counting(bench, townships, &index);
    let item = index.len() / 2;
    bench.measure(townships, "related", || related(&index, item));
}

/// Reading one township's document: text with tabs, as its library keeps it.
fn importing(bench: &Bench) {
    let made = Province::new(1, SEED).unwrap().next().unwrap();
    let text = made.original.join("\n");
    bench.measure(1, "import", || {
        let document = Document::from_bytes("made.txt", text.as_bytes()).unwrap();
        import::read(&document, &Options::default()).unwrap()
    });
}

fn searching(bench: &Bench, townships: usize, index: &Index) {
    let filter = Filter::default();
    for (name, text) in QUERIES {
        bench.measure(townships, &format!("search: {name}"), || {
            search(index, &Query::parse(text, index.words()), &filter)
        });
    }
}

fn counting(bench: &Bench, townships: usize, index: &Index) {
    let all = Filter::default();
    bench.measure(townships, "facets: all", || {
        Counts::of(index, 0..index.len(), &all)
    });
    let department = Filter {
        department: Some("水利局".to_string()),
        ..Filter::default()
    };
    bench.measure(townships, "facets: department", || {
        Counts::of(index, 0..index.len(), &department)
    });
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
