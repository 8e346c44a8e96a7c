//! Documents that are computed from the code stay fresh.

#[test]
fn the_document_of_keys_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let fresh = lvzhi::app::keys_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, fresh, "run UPDATE_DOCS=1 cargo test --test docs");
}
