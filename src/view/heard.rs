//! What was heard in a sentence or a ticket, one of the words marked.
//! ```text
//! 听到：路灯 · 坏 → 市政设施  （w 选词，x 不算，u 还原）
//! ```

use super::canvas::{Span, StyledLine, span};
use super::scene::Scene;
use super::theme::Focus;
use crate::messages::{HeardPart, heard_parts};
use crate::search::Heard;
use crate::text::sanitize::shown;
use crate::text::width::{cells, ellipsis};

/// What was heard in `width` cells, the word `marked` standing out; the keys where there is room for them.
pub fn line<'a>(
    scene: &Scene<'a>,
    heard: &'a [Heard],
    marked: Option<&str>,
    width: usize,
) -> StyledLine<'a> {
    let (theme, language) = (scene.theme, scene.app.language());
    let mut room = width.saturating_sub(1);
    let mut spans: Vec<Span> = vec![span(" ", theme.label())];
    for part in heard_parts(heard, language) {
        let (text, style) = match part {
            HeardPart::Word(word) if Some(word) == marked => (word, theme.selected(Focus::Focused)),
            HeardPart::Word(word) => (word, theme.label()),
            HeardPart::Between(text) => (text, theme.text()),
        };
        let text = shown(text);
        let is_cut = cells(&text) > room;
        let part = ellipsis(&text, room);
        room -= cells(&part);
        spans.push(span(part, style));
        if is_cut {
            room = 0;
            break;
        }
    }
    let keys = language.pick(
        "  （w 选词，x 不算，u 还原）",
        "  (w next word, x leave out, u undo)",
    );
    if cells(keys) <= room {
        spans.push(span(keys, theme.quiet()));
    }
    StyledLine {
        spans,
        rest: theme.text(),
    }
}
