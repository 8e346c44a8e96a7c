//! The selected row of a list, and which rows are in view.

use std::ops::RangeInclusive;

/// A place in a list of rows and the first row in view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    selected: usize,
    offset: usize,
}

/// A way to move through rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// So many rows up.
    Up(usize),
    /// So many rows down.
    Down(usize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Move {
    /// Where one gets from row `at` when `last` is the last row.
    pub fn from(self, at: usize, last: usize) -> usize {
        match self {
            Move::Up(rows) => at.min(last).saturating_sub(rows),
            Move::Down(rows) => at.saturating_add(rows).min(last),
            Move::First => 0,
            Move::Last => last,
        }
    }
}

impl Cursor {
    /// The selected row.
    pub fn selected(self) -> usize {
        self.selected
    }

    /// The first row in view.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// Selects a row.
    pub fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Moves within `rows` rows.
    pub fn go(&mut self, way: Move, rows: usize) {
        self.selected = way.from(self.selected, rows.saturating_sub(1));
    }

    /// Scrolls as little as shows the selection in `height` of `rows` rows, without blank rows
    /// after the last one.
    pub fn scroll_into_view(&mut self, rows: usize, height: usize) {
        self.selected = self.selected.min(rows.saturating_sub(1));
        self.scroll(self.selected..=self.selected, rows, height);
    }

    /// Scrolls as [`Cursor::scroll_into_view`] where the selection is the last one of `shown`, and the rows before it are to be
    /// in view if there is room.
    pub fn scroll(&mut self, shown: RangeInclusive<usize>, rows: usize, height: usize) {
        if height == 0 {
            return;
        }
        let lowest = (shown.end() + 1).saturating_sub(height);
        let highest = (*shown.start())
            .max(lowest)
            .min(rows.saturating_sub(height));
        self.offset = self.offset.clamp(lowest.min(highest), highest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_follows_the_selection_and_no_further() {
        let mut cursor = Cursor::default();
        cursor.go(Move::Down(5), 10);
        cursor.scroll_into_view(10, 4);
        assert_eq!((cursor.selected(), cursor.offset()), (5, 2));
        cursor.go(Move::Up(1), 10);
        cursor.scroll_into_view(10, 4);
        assert_eq!((cursor.selected(), cursor.offset()), (4, 2));
        cursor.go(Move::Last, 10);
        cursor.scroll_into_view(10, 4);
        assert_eq!((cursor.selected(), cursor.offset()), (9, 6));
        cursor.scroll_into_view(10, 8);
        assert_eq!((cursor.selected(), cursor.offset()), (9, 2));
        cursor.scroll_into_view(3, 8);
        assert_eq!((cursor.selected(), cursor.offset()), (2, 0));
        cursor.scroll_into_view(0, 8);
        assert_eq!((cursor.selected(), cursor.offset()), (0, 0));
    }
}
