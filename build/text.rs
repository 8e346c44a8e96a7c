//! How words are written down and compared, as in the program.

#[allow(dead_code, reason = "the program needs more of it")]
#[path = "../src/text/likeness.rs"]
pub mod likeness;

#[allow(dead_code, reason = "the program needs more of it")]
#[path = "../src/text/normal.rs"]
pub mod normal;
