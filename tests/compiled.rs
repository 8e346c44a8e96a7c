//! The townships in the program are compiled before it is built: the file has to be what is compiled now.

#![allow(clippy::unwrap_used, reason = "a test stops at what goes wrong")]

use std::fs;
use std::path::Path;

use lvzhi::compiled::compile;
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

/// With `UPDATE_DATA=1` the file is made anew.
#[test]
fn the_file_in_the_program_is_made_of_the_townships() {
    let path = Path::new("data/shipped.compiled");
    let compiled = compile(townships());
    if std::env::var_os("UPDATE_DATA").is_some() {
        fs::write(path, &compiled).unwrap();
    }
    assert!(
        fs::read(path).unwrap() == compiled,
        "stale: run UPDATE_DATA=1 cargo test --test compiled, and build again"
    );
    assert_eq!(compile(townships()), compiled);
}
