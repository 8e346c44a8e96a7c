//! One file a format: from the lines of a document to rows, each line accounted for.

pub(super) mod html;
pub(super) mod plain;
pub(super) mod table;

use super::row::{Block, Row};
use super::uses::Use;

/// What a document consists of.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// Rows whose cells the format tells apart.
    pub rows: Vec<Row>,
    /// Rows whose cells have yet to be told apart.
    pub blocks: Vec<Block>,
    /// What each line was taken for.
    pub uses: Vec<Use>,
}
