//! Items, a row each, below a table that counts them.

use super::canvas::StyledLine;
use super::scene::Scene;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis, pad};

/// These items in rows of at most `width` cells: the list and the number of each, its township and its name.
pub fn item_lines<'a>(
    scene: &Scene,
    items: impl IntoIterator<Item = usize>,
    width: usize,
) -> Vec<StyledLine<'a>> {
    let items: Vec<usize> = items.into_iter().collect();
    let township = |item: &usize| shown(scene.index().title_over(*item));
    let column = items.iter().map(|item| cells(&township(item))).max();
    let line = |number: usize| {
        let item = scene.item(number);
        let text = format!(
            " {} {:>3} {}  {}",
            item.list.sign(scene.app.language()),
            item.seq,
            pad(&township(&number), column.unwrap_or(0)),
            shown(&item.name)
        );
        StyledLine::of(ellipsis(&text, width), scene.theme.text())
    };
    items.into_iter().map(line).collect()
}
