//! What this program is: its version, and the revision of its source where that was known when it was built.

/// Such as `lvzhi 0.1.0 (28a61c5dd2f1)`.
pub fn version() -> String {
    let version = concat!("lvzhi ", env!("CARGO_PKG_VERSION"));
    match option_env!("LVZHI_REVISION") {
        Some(revision) => format!("{version} ({revision})"),
        None => version.to_string(),
    }
}
