//! Points dropped, added and moved; their numbering stays right.

use lvzhi::text::numbering::prefix;

use super::dice::Dice;

/// Points of a cell with others among them that `another` gives.
pub fn varied(
    paragraphs: &[String],
    mut another: impl FnMut(&mut Dice) -> String,
    dice: &mut Dice,
) -> Vec<String> {
    let mut new = Vec::new();
    let mut rest = paragraphs;
    while !rest.is_empty() {
        let (run, after) = rest.split_at(run(rest).max(1));
        match run {
            [one] => new.push(one.clone()),
            run => new.extend(numbered(run, &mut another, dice)),
        }
        rest = after;
    }
    new
}

/// How many of the first paragraphs are numbered 1. 2. 3. and so on.
fn run(paragraphs: &[String]) -> usize {
    let mut numbered = paragraphs.iter().zip(1..);
    let number = |number: usize| format!("{number}.");
    let end = numbered.position(|(p, at)| p[..prefix(p)] != number(at));
    end.unwrap_or(paragraphs.len())
}

/// The points of a run, changed and numbered anew.
fn numbered(
    run: &[String],
    another: &mut impl FnMut(&mut Dice) -> String,
    dice: &mut Dice,
) -> Vec<String> {
    let ends = |text: &str| text.chars().last().filter(|c| "；。;".contains(*c));
    let between = ends(&run[0]).unwrap_or('；');
    let last = ends(&run[run.len() - 1]);
    let mut points: Vec<String> = run
        .iter()
        .map(|p| {
            p[prefix(p)..]
                .trim_end_matches(['；', '。', ';'])
                .to_string()
        })
        .collect();
    if points.len() > 2 && dice.chance(50) {
        points.remove(dice.below(points.len()));
    }
    if dice.chance(60) {
        let at = dice.below(points.len() + 1);
        points.insert(at, another(dice));
    }
    if dice.chance(50) {
        let at = dice.below(points.len() - 1);
        points.swap(at, at + 1);
    }
    let count = points.len();
    let numbered = points.into_iter().enumerate().map(|(at, point)| {
        let end = if at + 1 < count { Some(between) } else { last };
        format!(
            "{}.{point}{}",
            at + 1,
            end.map(String::from).unwrap_or_default()
        )
    });
    numbered.collect()
}

/// `text` with the members of its long enumerations in another order. The first and the last stay, as
/// what stands around belongs to them.
pub fn enumerated(text: &str, dice: &mut Dice) -> String {
    let mut parts: Vec<&str> = text.split('、').collect();
    let plain =
        |part: &str| !part.contains(['，', '。', '；', '（', '）', '“', '”', '《', '》', '：']);
    for at in 1..parts.len().saturating_sub(2) {
        if plain(parts[at]) && plain(parts[at + 1]) && dice.chance(40) {
            parts.swap(at, at + 1);
        }
    }
    parts.join("、")
}

/// `text`, which need not end in a full stop, with `clause` behind it.
pub fn with_clause(text: &str, clause: &str) -> String {
    let body = text.trim_end_matches(['。', '；']);
    format!("{body}，{clause}{}", &text[body.len()..])
}
