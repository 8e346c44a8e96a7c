//! Lists of departments: how a heading or a column falls apart into names.

use super::known_names::KnownNames;
use super::names::{Surety, department_in, has_place, surety, without_others};
use super::piece::{Edge, Piece, join};
use super::words::known_ending;
use crate::model::REGION_SUFFIXES;

/// Signs between the names of a column.
const SIGNS: [char; 7] = ['、', '，', ',', '；', ';', '/', '／'];

/// The place before a name within a list has no more characters.
const LONGEST_PLACE: usize = 5;

/// The departments named in a heading (without its colon): names parted by 、, ， or 和, and
/// nothing else. `None` where `text` is no such list.
pub(super) fn heading_names(text: &str, known: &KnownNames) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for part in outside_brackets(without_others(text), |c| matches!(c, '、' | '，')) {
        names.extend(joined_by_and(part, known)?);
    }
    Some(names)
}

/// 区消防救援大队和负有安全监管职责的其他部门 are two; 住房和城乡建设局 is one.
fn joined_by_and(text: &str, known: &KnownNames) -> Option<Vec<String>> {
    if known.in_row(text).is_some_and(|name| name == text) {
        return Some(vec![text.to_string()]);
    }
    let is_sure = |name: &str| surety(name) == Some(Surety::Known) || known.contains(name);
    for (at, word) in text.match_indices(['和', '及', '与']) {
        let (left, right) = (&text[..at], &text[at + word.len()..]);
        if has_place(right) && is_sure(right) && is_sure(left) {
            let mut names = vec![left.to_string()];
            names.extend(joined_by_and(right, known)?);
            return Some(names);
        }
    }
    let is_name = surety(text).is_some() || known.contains(text);
    let whole = text.contains(['（', '(']) || known.has_printed(text);
    is_name.then(|| {
        if whole {
            vec![text.to_string()]
        } else {
            apart(text)
        }
    })
}

/// A way to read pieces as a list of departments.
pub(super) struct NameColumn {
    /// The names in order.
    pub names: Vec<String>,
    /// How little they look like a list of departments; 0 is certain.
    pub doubt: u32,
}

/// Reads `pieces` as the departments column: names parted by 、 or ，, or, where there is none of
/// these, one name after the other, each wrapped over as many pieces as it takes.
pub(super) fn column(pieces: &[Piece]) -> Option<NameColumn> {
    let mut all = NameColumn {
        names: Vec::new(),
        doubt: 0,
    };
    for cell in cells(pieces) {
        let read = one_cell(cell)?;
        all.names
            .extend(read.names.iter().flat_map(|name| apart(name)));
        all.doubt += read.doubt;
    }
    Some(all)
}

/// 县农业农村局县交通运输局 are two names, run together where a line break was lost.
pub(super) fn apart(name: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = name;
    while let Some(at) = second_name(rest) {
        names.push(rest[..at].to_string());
        rest = &rest[at..];
    }
    names.push(rest.to_string());
    names
}

/// Where in `text`, behind a whole name, another one begins with a place of its own.
fn second_name(text: &str) -> Option<usize> {
    let mut starts = text.char_indices().skip(2).map(|(at, _)| at);
    starts.find(|&at| {
        let (left, right) = text.split_at(at);
        let Some(place) = place_of_known(right) else {
            return false;
        };
        match surety(left) {
            _ if left.ends_with("总局") || !has_place(left) => false,
            Some(Surety::Known) => true,
            Some(Surety::Likely) => left.starts_with(place.trim_end_matches('委')),
            None => false,
        }
    })
}

/// The place before the known name that is all of `text`, or all of it up to another one.
fn place_of_known(text: &str) -> Option<&str> {
    let mut may_be_place = text.chars().take(LONGEST_PLACE);
    may_be_place.find(|c| REGION_SUFFIXES.contains(c))?;
    let mut ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.find_map(|end| {
        let name = &text[..end];
        let form = known_ending(name)?;
        let place = &name[..end - form.name.len()];
        let sign = place.strip_suffix('委').unwrap_or(place);
        (place.chars().count() <= LONGEST_PLACE && sign.ends_with(REGION_SUFFIXES)).then_some(place)
    })
}

/// The pieces of each cell that went into a column.
pub(super) fn cells(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    pieces.chunk_by(|_, next| next.edge != Edge::Cell)
}

fn one_cell(pieces: &[Piece]) -> Option<NameColumn> {
    let text = join(pieces);
    if text.contains(SIGNS) {
        return marked(&text);
    }
    unmarked(pieces)
}

fn marked(text: &str) -> Option<NameColumn> {
    let names = listed(text);
    let mut doubt = 0;
    for name in &names {
        doubt += name_doubt(name)?;
    }
    Some(NameColumn { names, doubt })
}

/// The names in `text` between 、 and the like, those in brackets aside: 自然资源局（林业、草原局）.
pub(super) fn listed(text: &str) -> Vec<String> {
    let parts = outside_brackets(text, |c| SIGNS.contains(&c));
    parts
        .map(|entry| department_in(entry).to_string())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The parts of `text` between signs that stand in no brackets.
fn outside_brackets(text: &str, is_sign: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    text.split(move |c: char| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        depth <= 0 && is_sign(c)
    })
}

/// How little `name` looks like a department; `None` where it cannot be one.
fn name_doubt(name: &str) -> Option<u32> {
    // A list may lack the last character of a name (师市人力资源和社会保障): known all the same.
    let known_but_cut = || {
        let full = format!("{name}局");
        (surety(&full)? == Surety::Known).then_some(3)
    };
    // 木垒县应急管理局及其他负有安全生产监督管理职责的部门 is printed as one entry.
    let several = || joined_by_and(name, &KnownNames::default()).map(|_| 1);
    let doubt = match surety(name) {
        Some(Surety::Known) => 0,
        Some(Surety::Likely) => 2,
        None => several().or_else(known_but_cut)?,
    };
    Some(doubt + if has_place(name) { 0 } else { 2 })
}

/// The cheapest way to cut `pieces` into names: each name costs its doubt, and a name that runs on
/// over what is a whole name already costs more.
fn unmarked(pieces: &[Piece]) -> Option<NameColumn> {
    let mut best: Vec<Option<(u32, usize)>> = vec![None; pieces.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=pieces.len() {
        for start in (end.saturating_sub(6)..end).rev() {
            let Some((so_far, _)) = best[start] else {
                continue;
            };
            let name = join(&pieces[start..end]);
            let Some(doubt) = name_doubt(department_in(&name)) else {
                continue;
            };
            let doubt =
                so_far + doubt + runs_on(&pieces[start..end]) + joined_in_line(pieces, start);
            if best[end].is_none_or(|(least, _)| doubt < least) {
                best[end] = Some((doubt, start));
            }
        }
    }
    let doubt = best[pieces.len()]?.0;
    let mut names = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        let start = best[end]?.1;
        names.push(department_in(&join(&pieces[start..end])).to_string());
        end = start;
    }
    names.reverse();
    Some(NameColumn { names, doubt })
}

/// A new name within a line is less usual than on a new one; nothing is said against either.
fn joined_in_line(pieces: &[Piece], start: usize) -> u32 {
    u32::from(start > 0 && pieces[start].edge == Edge::Space && !has_place(&pieces[start].text))
}

/// What it costs to read `pieces` as one name where they fall into two whole ones.
fn runs_on(pieces: &[Piece]) -> u32 {
    let whole = |pieces: &[Piece]| {
        let name = join(pieces);
        surety(&name).is_some() && has_place(&name)
    };
    // White space within a line parts names that are whole; a line break may only be one.
    let known = |pieces: &[Piece]| surety(&join(pieces)) == Some(Surety::Known);
    let parted = |at: usize| {
        let white = matches!(pieces[at].edge, Edge::Space | Edge::Block);
        white && known(&pieces[..at]) && known(&pieces[at..])
    };
    let two =
        (1..pieces.len()).any(|at| whole(&pieces[..at]) && whole(&pieces[at..]) || parted(at));
    // Each paragraph may be a name of its own, known or not.
    let is_name = |paragraph: &[Piece]| surety(&join(paragraph)).is_some();
    let paragraphs = pieces.chunk_by(|_, next| next.edge != Edge::Block);
    let names = paragraphs.filter(|paragraph| is_name(paragraph)).count() as u32;
    3 * u32::from(two).max(names.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Piece> {
        text.split('/')
            .enumerate()
            .map(|(at, text)| Piece::new(text, at as u32 + 1, Edge::Line))
            .collect()
    }

    fn names(text: &str) -> Vec<String> {
        column(&lines(text)).map(|c| c.names).unwrap_or_default()
    }

    #[test]
    fn a_column_falls_apart_into_its_names() {
        assert_eq!(
            names("市委机构编制委员/会办公室、市委组/织部"),
            ["市委机构编制委员会办公室", "市委组织部"]
        );
        assert_eq!(
            names("喀什市商务和工/业信息化局/喀什海关/喀什市税务局"),
            ["喀什市商务和工业信息化局", "喀什海关", "喀什市税务局"]
        );
        assert_eq!(
            names("米东区委组/织部/米东区人力/资源和社会/保障局"),
            ["米东区委组织部", "米东区人力资源和社会保障局"]
        );
        assert_eq!(
            names("米东区人大/常委会/办公室/米东区政协/办公室"),
            ["米东区人大常委会办公室", "米东区政协办公室"]
        );
        assert_eq!(
            names("米东区应急/管理局/米东区消防/救援大队/负有安全监/管职责的其/他部门"),
            [
                "米东区应急管理局",
                "米东区消防救援大队",
                "负有安全监管职责的其他部门"
            ]
        );
        assert_eq!(
            names("乌鲁木齐市/公安局交通/警察支队米/东区大队/米东区市场/监督管理局"),
            [
                "乌鲁木齐市公安局交通警察支队米东区大队",
                "米东区市场监督管理局"
            ]
        );
        assert_eq!(
            names("木垒县民政局/、木垒县公安/局"),
            ["木垒县民政局", "木垒县公安局"]
        );
        assert_eq!(
            names("县公安局（牵头）、县司法局、县民政/局等部门"),
            ["县公安局", "县司法局", "县民政局"]
        );
        assert_eq!(
            names("县公安局牵头，县司法局配合"),
            ["县公安局", "县司法局"]
        );
        assert_eq!(
            names("乌鲁木齐市/自然资源局/米东区分局/米东区水务/局"),
            ["乌鲁木齐市自然资源局米东区分局", "米东区水务局"]
        );
    }

    #[test]
    fn names_that_run_together_are_told_apart() {
        let count = |text| apart(text).len();
        assert_eq!(count("县农业农村局县交通运输局"), 2);
        assert_eq!(count("县委政法委县公安局县教育局"), 3);
        assert_eq!(count("县融媒体中心县公安局"), 2);
        for one in [
            "国家税务总局沙湾市税务局",
            "乌鲁木齐市公安局米东区分局",
            "乌鲁木齐市公安局交通警察支队米东区大队",
            "县市场监督管理局",
            "县人大常委会办公室",
            "负有安全监管职责的其他部门",
        ] {
            assert_eq!(count(one), 1, "{one}");
        }
    }

    #[test]
    fn headings_are_told_from_sentences() {
        let names = |text| heading_names(text, &KnownNames::default()).map(|n| n.len());
        assert_eq!(names("市委组织部、市人力资源和社会保障局"), Some(2));
        assert_eq!(names("区消防救援大队和负有安全监管职责的其他部门"), Some(2));
        assert_eq!(names("米东区建设局（区交通局）"), Some(1));
        assert_eq!(names("法院、检察院、纪委、工会"), Some(4));
        assert_eq!(names("发展和改革委员会"), Some(1));
        assert_eq!(names("做好市委组织部"), None);
        assert_eq!(names("审核补贴申请材料"), None);
        assert_eq!(names("灾中救助"), None);
    }
}
