//! What a person decides about the rows of the matrix.

use super::args::MatrixArgs;
use crate::cli::failure::{Failure, Outcome, Result};
use crate::cli::locate::locate;
use crate::cli::output::Output;
use crate::grouping::Decision;
use crate::index::Index;
use crate::library::group_decisions;

/// Keeps what the arguments decide; `None` where they decide nothing.
pub(super) fn decide(
    args: &MatrixArgs,
    index: &Index,
    out: &mut Output,
) -> Result<Option<Outcome>> {
    let id = |name: &str| -> Result<String> {
        let number = locate(index, name, out.language)?;
        Ok(index.item(number).id)
    };
    let mut new: Vec<Decision> = Vec::new();
    if !args.join.is_empty() {
        let items = args.join.iter().map(|name| id(name));
        let items: Vec<String> = items.collect::<Result<_>>()?;
        if items.len() < 2 {
            return Err(Failure::Message(out.language.pick(
                "--join 要写两个以上的编号，用逗号分开。".to_string(),
                "--join needs two ids or more, with commas between.".to_string(),
            )));
        }
        new.push(Decision::Joined { items });
    }
    for name in &args.split {
        new.push(Decision::Apart { item: id(name)? });
    }
    if let [item, name] = &args.name[..] {
        new.push(Decision::Named {
            item: id(item)?,
            name: name.clone(),
        });
    }
    let forgotten = args.forget.iter().map(|name| id(name));
    let forgotten: Vec<String> = forgotten.collect::<Result<_>>()?;
    if new.is_empty() && forgotten.is_empty() {
        return Ok(None);
    }
    let path = group_decisions::change(|all| {
        all.retain(|one| !forgotten.iter().any(|id| one.is_about(id)));
        all.extend(new);
    })?;
    out.note(&out.language.pick(
        format!("已记在 {}；对照表和同类事项从此照此分行。", path.display()),
        format!(
            "Kept in {}; the matrix and related items follow it.",
            path.display()
        ),
    ));
    Ok(Some(Outcome::Done))
}
