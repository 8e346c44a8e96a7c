//! What the arguments of `matrix` admit.

use super::args::MatrixArgs;
use crate::bitset;
use crate::cli::args::Filters;
use crate::cli::failure::Result;
use crate::cli::{named, select};
use crate::index::Index;
use crate::language::Language;
use crate::matrix::Selection;
use crate::search::{Query, find};

/// The townships and duties that are asked for.
pub(super) fn selection(args: &MatrixArgs, index: &Index, language: Language) -> Result<Selection> {
    let mut townships = Vec::new();
    for name in &args.township {
        townships.extend(named::townships(index, name, language)?);
    }
    let one = |name: &Option<String>| match name {
        None => Ok(None),
        Some(name) => match named::townships(index, name, language)?[..] {
            [one] => Ok(Some(one)),
            ref several => Err(named::ambiguous(index, name, several, language)),
        },
    };
    let (only_in, lacked_by) = (one(&args.only)?, one(&args.lacks)?);
    if !townships.is_empty() {
        // What the question is about must be among what is compared.
        townships.extend(only_in.into_iter().chain(lacked_by));
    }
    Ok(Selection {
        townships,
        differing: args.differ,
        only_in,
        lacked_by,
        items: items(args, index, language)?,
    })
}

/// The items that a query and the other filters admit; `None` for all.
fn items(
    args: &MatrixArgs,
    index: &Index,
    language: Language,
) -> Result<Option<fixedbitset::FixedBitSet>> {
    let filters = Filters {
        list: args.list.clone(),
        category: args.category.clone(),
        department: args.department.clone(),
        ..Filters::default()
    };
    let filter = select::filter(index, &filters, language)?;
    let has_filter = args.list.is_some() || args.category.is_some() || args.department.is_some();
    if !args.query.is_empty() {
        let query = Query::parse(&args.query.join(" "), index.words()).resolved(index);
        let hits = find(index, &query, &filter).hits;
        let items = hits.iter().map(|hit| hit.item());
        return Ok(Some(bitset::with(index.len(), items)));
    }
    let sieve = filter.sieve(index);
    let admitted = (0..index.len()).filter(|item| sieve.admits(index, *item));
    Ok(has_filter.then(|| bitset::with(index.len(), admitted)))
}
