//! The `lvzhi` program.

fn main() {}
