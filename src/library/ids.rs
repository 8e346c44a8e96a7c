//! Ids of townships: pinyin, with the county in front where two townships are called alike.

use crate::import::slug;

/// Whether a township whose name gives the pinyin `slug` can have the id `id`.
pub(super) fn can_be(id: &str, slug: &str) -> bool {
    let bare = match id.rsplit_once('-') {
        Some((bare, number)) if number.parse::<u32>().is_ok() => bare,
        _ => id,
    };
    bare.rsplit('-').next() == Some(slug)
}

/// The first id for a township of this name and region that is not `taken`: the pinyin of its name, its
/// county's pinyin in front, then with a number.
pub(super) fn free([name, region]: [&str; 2], taken: impl Fn(&str) -> bool) -> String {
    let slug = slug::id(name);
    let with_county = match slug::county(region).as_str() {
        "" => slug.clone(),
        county => format!("{county}-{slug}"),
    };
    if !taken(&slug) {
        return slug;
    }
    let numbered = (2..).map(|number: u32| format!("{with_county}-{number}"));
    let mut ids = std::iter::once(with_county.clone()).chain(numbered);
    ids.find(|id| !taken(id)).unwrap_or(slug)
}
