//! What the paragraph at the end of a row says of its cells: where each begins and ends, and with which it is merged.

use super::super::ole::u16_at;
use super::sprms;

/// The cells of a row, from left to right.
#[derive(Debug, Default, Clone)]
pub(super) struct RowShape {
    pub cells: Vec<CellShape>,
}

/// A cell of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellShape {
    /// Its left and right edge, in twentieths of a point.
    pub edges: [i32; 2],
    /// Whether it is part of the cell to its left.
    pub joins_left: bool,
    /// Whether it goes on with the cell above.
    pub joins_above: bool,
}

/// Bits of what a row says of each cell.
const JOINS_LEFT: u16 = 2;
const VERTICAL: u16 = 0x60;
const JOINS_ABOVE: u16 = 0x20;
/// How many bytes it says of each.
const CELL: usize = 20;

impl RowShape {
    /// Takes up a property of the row.
    pub fn take(&mut self, code: u16, operand: &[u8]) {
        match code {
            sprms::ROW_CELLS => self.cells = cells(operand),
            sprms::CELL_MERGED_DOWN => {
                let [at, merged] = [0, 1].map(|at| operand.get(at).copied().unwrap_or(0));
                if let Some(cell) = self.cells.get_mut(usize::from(at)) {
                    cell.joins_above = merged == 1;
                }
            }
            sprms::CELLS_MERGED => {
                let [first, end] =
                    [0, 1].map(|at| usize::from(operand.get(at).copied().unwrap_or(0)));
                let joined = self.cells.get_mut(first + 1..end).into_iter().flatten();
                joined.for_each(|cell| cell.joins_left = true);
            }
            _ => {}
        }
    }
}

/// The cells that `operand` describes: as many as it names edges for.
fn cells(operand: &[u8]) -> Vec<CellShape> {
    let edges = operand.len().saturating_sub(1) / 2;
    let count = usize::from(operand.first().copied().unwrap_or(0)).min(edges.saturating_sub(1));
    let edge = |at: usize| i32::from(u16_at(operand, 1 + 2 * at) as i16);
    let cells = (0..count).map(|at| {
        let flags = u16_at(operand, 1 + 2 * (count + 1) + CELL * at);
        CellShape {
            edges: [edge(at), edge(at + 1)],
            joins_left: flags & JOINS_LEFT > 0,
            joins_above: flags & VERTICAL == JOINS_ABOVE,
        }
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_as_many_cells_as_it_names_edges_for() {
        let edges = [10_u16, 20, 30].map(u16::to_le_bytes).concat();
        let read = |count: u8| cells(&[&[count][..], &edges, &[2, 0]].concat());
        let shapes: Vec<_> = read(2)
            .iter()
            .map(|cell| (cell.edges, cell.joins_left))
            .collect();
        assert_eq!(shapes, [([10, 20], true), ([20, 30], false)]);
        assert_eq!(read(255).len(), 3);
        assert!(cells(&[255, 0, 0]).is_empty());
        assert!(cells(&[]).is_empty());
    }
}
