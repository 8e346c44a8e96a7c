//! A matrix as a table for reading, and as JSON.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::cli::output::Format;
use crate::cli::output::table::{Table, TableCell, cell_column, column, named_column};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::{Matrix, MatrixCell, MatrixRow};
use crate::model::ItemCell;

/// For reading, more townships than these are counted, not listed.
const LISTED: usize = 12;
/// What stands for a township without the duty.
const NONE: &str = "—";

/// The matrix as a table.
pub(super) fn table(index: &Index, matrix: &Matrix, format: Format, language: Language) -> Table {
    let is_counted = format == Format::Text && matrix.townships.len() > LISTED;
    let duty = vec![
        column("duty", "职责", "Duty"),
        cell_column("category", ItemCell::Category),
    ];
    let signs_of = if is_counted {
        vec![column("counts", "各清单的乡镇数", "Townships by list")]
    } else {
        let townships = matrix.townships.iter();
        let briefs = townships.map(|township| &index.townships()[*township]);
        let columns = briefs.map(|brief| named_column(brief.id.clone(), brief.name.clone()));
        columns.collect()
    };
    let rows = matrix.rows.iter().map(|row| {
        let named = index.item(row.named_by);
        let duty = vec![row.name(index).into(), named.category.into()];
        let signs = if is_counted {
            vec![counts(row, matrix.townships.len(), language).into()]
        } else {
            signs(row, matrix, language).map(TableCell::from).collect()
        };
        in_order(format, duty, signs)
    });
    Table {
        rows: rows.collect(),
        columns: in_order(format, duty, signs_of),
    }
}

/// For reading, names of any length stand behind the signs, which are short; else the duty comes first.
fn in_order<T>(format: Format, duty: Vec<T>, signs: Vec<T>) -> Vec<T> {
    let [first, then] = match format {
        Format::Text => [signs, duty],
        _ => [duty, signs],
    };
    first.into_iter().chain(then).collect()
}

fn signs(row: &MatrixRow, matrix: &Matrix, language: Language) -> impl Iterator<Item = String> {
    let cells = matrix.townships.iter().map(|township| row.cell(*township));
    cells.map(move |cell| cell.map_or_else(|| NONE.to_string(), |cell| cell.sign(language)))
}

/// How many townships have a duty in which list: 基 12 配 7 收 1 — 3.
fn counts(row: &MatrixRow, townships: usize, language: Language) -> String {
    let counts = row.counts().into_iter();
    let counts = counts.map(|(kind, count)| {
        let kind = language.pick(kind.sign(language), kind.name(language));
        format!("{kind} {count}")
    });
    let lacking = townships - row.cells.len();
    let lacking = (lacking > 0).then(|| format!("{NONE} {lacking}"));
    counts.chain(lacking).collect::<Vec<String>>().join(" ")
}

/// A row as JSON: the duty, the ids of its items, and the lists of each township that has it.
#[derive(Serialize)]
pub(super) struct RowJson {
    duty: String,
    items: Vec<String>,
    cells: Cells,
}

struct Cells(Vec<(String, Vec<&'static str>)>);

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (township, kinds) in &self.0 {
            map.serialize_entry(township, kinds)?;
        }
        map.end()
    }
}

/// The rows as JSON.
pub(super) fn json_rows(index: &Index, matrix: &Matrix) -> impl Iterator<Item = RowJson> {
    let cell = |cell: &MatrixCell| {
        let kinds = cell.kinds.iter().map(|kind| kind.word());
        (index.townships()[cell.township].id.clone(), kinds.collect())
    };
    matrix.rows.iter().map(move |row| RowJson {
        duty: row.name(index),
        items: row.items().map(|item| index.item(item).id).collect(),
        cells: Cells(row.cells.iter().map(cell).collect()),
    })
}
