//! Where everything stands: a pure function of the window's size and of what is open, so that
//! paging and drawing agree.

use ratatui::layout::{Rect, Size};

/// The parts of the screen that take rows and keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of townships.
    Townships,
    /// The list of categories.
    Categories,
    /// The list of items.
    Items,
    /// The selected item.
    Detail,
}

/// What has to find room on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The panes, this one in use.
    Panes {
        /// The pane in use.
        pane: Pane,
        /// Rows of the longest list in view.
        rows: usize,
    },
    /// A text over the whole screen.
    Text,
    /// A list with so many rows over the item that is selected in it.
    Split(usize),
    /// A list over the whole screen.
    Whole,
    /// A text of so many rows over a list of so many rows over what there is to know of the item selected in it.
    Ticket {
        /// Rows of the text.
        text: usize,
        /// Rows of the list.
        list: usize,
    },
}

/// The place of each part on the screen; `None` for what is not shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// Title, search line and number of results: one row.
    pub header: Rect,
    /// Where one is in the steps of a narrow window: one row.
    pub trail: Option<Rect>,
    /// The list of townships with its frame.
    pub townships: Option<Rect>,
    /// The list of categories with its frame.
    pub categories: Option<Rect>,
    /// The list of items with its frame.
    pub items: Option<Rect>,
    /// The text in view, such as the selected item, with its frame.
    pub detail: Option<Rect>,
    /// The text of a ticket, with its frame.
    pub ticket: Option<Rect>,
    /// The list of a view in place of the panes, with its frame.
    pub view: Option<Rect>,
    /// Keys or a message: one row.
    pub footer: Rect,
}

/// The smallest window that shows anything but a request for a larger one.
pub const SMALLEST: Size = Size::new(40, 10);
/// From this size on all panes stand side by side.
const PANES: Size = Size::new(100, 18);
/// A list shares so many rows with the selected item, however long it is; fewer only where the list is short.
const PREVIEW_FROM: u16 = 15;
/// Fewer rows than these, with its frame, say too little of an item.
const LEAST_PREVIEW: u16 = 6;
/// Fewer rows than these, with its frame, do not tell who answers for a candidate.
const LEAST_ANSWER: u16 = 5;
/// A list over the selected item has room for at least so many rows.
const LEAST_ROWS: usize = 4;

impl Pane {
    /// All panes, from left to right.
    pub const ALL: [Pane; 4] = [Pane::Townships, Pane::Categories, Pane::Items, Pane::Detail];

    /// The pane on the right.
    pub fn right(self) -> Option<Pane> {
        Pane::ALL.get(self as usize + 1).copied()
    }

    /// The pane on the left.
    pub fn left(self) -> Option<Pane> {
        Some(Pane::ALL[(self as usize).checked_sub(1)?])
    }
}

impl Layout {
    /// The layout of a window of `size`; `None` where the window is too small.
    pub fn of(size: Size, shape: Shape) -> Option<Layout> {
        if size.width < SMALLEST.width || size.height < SMALLEST.height {
            return None;
        }
        let row = |y| Rect::new(0, y, size.width, 1);
        let mut layout = Layout {
            header: row(0),
            footer: row(size.height - 1),
            ..Layout::default()
        };
        let body = Rect::new(0, 1, size.width, size.height - 2);
        match shape {
            Shape::Text => layout.detail = Some(body),
            Shape::Whole => layout.view = Some(body),
            Shape::Split(content) => layout.split(body, content),
            Shape::Ticket { text, list } => layout.ticket(body, text, list),
            Shape::Panes { rows, .. } if has_panes(size) => layout.panes(body, rows),
            Shape::Panes { pane, rows } => {
                layout.trail = Some(row(1));
                layout.step(below(body, 1), pane, rows);
            }
        }
        Some(layout)
    }

    /// Lists, the longest of them with `content` rows, over the selected item.
    fn panes(&mut self, body: Rect, content: usize) {
        let upper = framed(content.max(LEAST_ROWS)).min((body.height * 2 / 5).max(8));
        let side = (body.width / 6).clamp(18, 26);
        let column = |x, width| Some(Rect::new(x, body.y, width, upper));
        self.townships = column(0, side);
        self.categories = column(side, side);
        self.items = column(2 * side, body.width - 2 * side);
        self.detail = Some(below(body, upper));
    }

    fn step(&mut self, body: Rect, pane: Pane, content: usize) {
        match pane {
            Pane::Townships => self.townships = Some(body),
            Pane::Categories => self.categories = Some(body),
            Pane::Detail => self.detail = Some(body),
            Pane::Items => {
                let (list, preview) = shared(body, content, body.height.div_ceil(2));
                (self.items, self.detail) = (Some(list), preview);
            }
        }
    }

    /// A list of `content` rows, no larger than half of the space, over the selected item.
    fn split(&mut self, body: Rect, content: usize) {
        let (list, preview) = shared(body, content, body.height / 2);
        (self.view, self.detail) = (Some(list), preview);
    }

    /// A text of `text` rows, no larger than a third of the space, over a list of `list` rows, no larger than three
    /// fifths of what is left, over the selected item; in a low window that is left out where it has no room.
    fn ticket(&mut self, body: Rect, text: usize, list: usize) {
        let upper = framed(text.max(1)).min(body.height / 3).max(3);
        let rest = body.height - upper;
        self.ticket = Some(rows(body, 0, upper));
        let middle = if body.height < PREVIEW_FROM {
            framed(list)
        } else {
            framed(list.max(3)).min(rest * 3 / 5)
        };
        if rest < middle.saturating_add(LEAST_ANSWER) && body.height < PREVIEW_FROM {
            self.view = Some(rows(body, upper, rest));
            return;
        }
        self.view = Some(rows(body, upper, middle));
        self.detail = Some(below(body, upper + middle));
    }

    /// Rows inside the frame of a pane; 0 where it is not shown.
    pub fn rows(&self, pane: Pane) -> usize {
        self.pane(pane)
            .map_or(0, |area| usize::from(inside(area).height))
    }

    /// The place of a pane.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Townships => self.townships,
            Pane::Categories => self.categories,
            Pane::Items => self.items,
            Pane::Detail => self.detail,
        }
    }
}

/// Whether a window of this size shows all panes side by side.
pub fn has_panes(size: Size) -> bool {
    size.width >= PANES.width && size.height >= PANES.height
}

/// What is left of `area` inside its frame.
pub fn inside(area: Rect) -> Rect {
    Rect::new(
        area.x + 1,
        area.y + 1,
        area.width.saturating_sub(2),
        area.height.saturating_sub(2),
    )
}

/// Cells for the text of the selected item inside a frame, with a blank on either side.
pub fn text_width(area: Rect) -> usize {
    usize::from(inside(area).width.saturating_sub(2))
}

/// The frame of a window over the screen with so many rows of content: beside it nothing can be read.
pub fn popup(size: Size, content: usize) -> Rect {
    let content = u16::try_from(content).unwrap_or(u16::MAX);
    let height = content.saturating_add(2).min(size.height.saturating_sub(2));
    Rect::new(0, (size.height - height) / 2, size.width, height)
}

/// The place of a list of `content` rows, at most `most` with its frame, and of the selected item below it; none for
/// that where the list itself has not enough room for its rows.
fn shared(body: Rect, content: usize, most: u16) -> (Rect, Option<Rect>) {
    let upper = if body.height >= PREVIEW_FROM {
        framed(content.max(LEAST_ROWS)).min(most)
    } else {
        framed(content)
    };
    if body.height < upper.saturating_add(LEAST_PREVIEW) {
        return (body, None);
    }
    (rows(body, 0, upper), Some(below(body, upper)))
}

fn rows(area: Rect, from: u16, height: u16) -> Rect {
    Rect::new(area.x, area.y + from, area.width, height)
}

/// What is left of `area` below its first rows.
fn below(area: Rect, from: u16) -> Rect {
    rows(area, from, area.height - from)
}

/// Rows with a frame around them.
fn framed(rows: usize) -> u16 {
    u16::try_from(rows.saturating_add(2)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_is_filled_without_overlap() {
        for (width, height) in [
            (40, 10),
            (60, 16),
            (80, 24),
            (100, 18),
            (120, 40),
            (300, 90),
        ] {
            let panes = [1, 99].map(|rows| Pane::ALL.map(|pane| Shape::Panes { pane, rows }));
            let others = [
                Shape::Text,
                Shape::Whole,
                Shape::Split(3),
                Shape::Split(99),
                Shape::Ticket { text: 0, list: 0 },
                Shape::Ticket { text: 99, list: 99 },
            ];
            for shape in panes.into_iter().flatten().chain(others) {
                let size = Size::new(width, height);
                let layout = Layout::of(size, shape).unwrap();
                let shown = Pane::ALL.into_iter().filter_map(|p| layout.pane(p));
                let rest = [
                    Some(layout.header),
                    layout.trail,
                    layout.ticket,
                    layout.view,
                    Some(layout.footer),
                ];
                let cells: u32 = shown
                    .chain(rest.into_iter().flatten())
                    .map(Rect::area)
                    .sum();
                let all = u32::from(width) * u32::from(height);
                assert_eq!(cells, all, "{size} {shape:?}");
            }
        }
        assert_eq!(Layout::of(Size::new(39, 50), Shape::Text), None);
    }
}
