//! The townships in the program are compiled before it is built: the file has to be what is compiled now.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::Path;

use lvzhi::compiled::Compiler;
use lvzhi::model::Township;

/// The townships of `data/townships`, in the order in which they are shown.
fn townships() -> Vec<Township> {
    let ids = [
        "anjihai",
        "azhake",
        "yangmaogong",
        "wutuanshahe",
        "danangou",
    ];
    let read = |id| {
        let path = Path::new("data/townships").join(id).with_extension("json");
        let json = fs::read_to_string(&path).unwrap();
        lvzhi::library::parse(id, &json).unwrap()
    };
    let all = ids.map(read).to_vec();
    assert_eq!(fs::read_dir("data/townships").unwrap().count(), all.len());
    all
}

/// Holds that the file at `path` is what is compiled now. With `UPDATE_DATA=1` it is made anew.
fn is_fresh(path: &str, compiled: &[u8]) {
    if std::env::var_os("UPDATE_DATA").is_some() {
        fs::write(path, compiled).unwrap();
    }
    assert!(
        fs::read(path).unwrap() == compiled,
        "stale: run UPDATE_DATA=1 cargo test --test search compiled, and build again"
    );
}

#[test]
fn the_file_in_the_program_is_made_of_the_townships() {
    is_fresh("data/shipped.compiled", &compiled());
    assert_eq!(compiled(), compiled());
}

/// The townships with their items grouped by duty: no session has to do that again.
fn compiled() -> Vec<u8> {
    let mut compiler = Compiler::default();
    for township in townships() {
        compiler.add(township);
    }
    compiler.group(&mut |_| {});
    compiler.finish(Vec::new())
}

/// Else each release would not start with the data that is in it, and compile every library anew.
#[test]
fn the_version_of_the_program_is_no_part_of_compiled_data() {
    for file in fs::read_dir("src/compiled").unwrap() {
        let path = file.unwrap().path();
        let code = fs::read_to_string(&path).unwrap();
        assert!(!code.contains("CARGO_PKG"), "{}", path.display());
    }
}
