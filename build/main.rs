//! What the program is given when it is built: the revision of its source, and the shipped words and
//! matters and the readings of characters in order.

#![allow(clippy::print_stdout, reason = "this is how Cargo is spoken to")]
#![allow(clippy::unwrap_used, reason = "a build that cannot be made stops")]

mod matters;
mod readings;
mod revision;
mod text;
mod words;

use std::env;
use std::path::PathBuf;

use revision::Revision;

fn main() {
    // With files to watch, Cargo does not run this for a change of just any file.
    println!("cargo:rerun-if-changed=build");
    let variable = |name| env::var_os(name).map(PathBuf::from);
    let root = variable("CARGO_MANIFEST_DIR").expect("Cargo says where the package is");
    let out = variable("OUT_DIR").expect("Cargo says where to write");
    readings::write(&out);
    let words = words::write(&root, &out);
    for path in words.iter().chain(&matters::write(&root, &out)) {
        println!("cargo:rerun-if-changed={path}");
    }
    let Some(Revision { commit, watched }) = revision::revision(&root) else {
        return;
    };
    println!("cargo:rustc-env=LVZHI_REVISION={commit}");
    for path in watched {
        println!("cargo:rerun-if-changed={}", path.display());
    }
}
