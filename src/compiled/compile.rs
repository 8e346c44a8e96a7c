//! Makes compiled townships.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::ops::Range;

use super::brief::Brief;
use super::columns::{LIST_BITS, kind};
use super::headings::{self, Headings};
use super::layout::{COUNT, Section, assemble};
use super::record::{self, RecordContext};
use super::segment::SegmentHead;
use super::{Field, groups, postings};
use crate::departments;
use crate::grouping::{Groups, Items};
use crate::model::{FindingKind, Item, ListKind, PerList, Township};
use crate::text::likeness::{self, Bigram};
use crate::text::normal::folded;
use crate::words::STOP_WORDS;

/// From so many items on, it is kept where pairs of characters stand in the duties. Of fewer, the duties with the rarest pair of a
/// word are read in 0.2 ms at most; those of the shipped townships would make the program 0.45 MB larger.
const POSITIONED: usize = 4_000;

/// The bytes that hold `townships`, in their order.
pub fn compile(townships: impl IntoIterator<Item = Township>) -> Vec<u8> {
    let mut compiler = Compiler::default();
    for township in townships {
        compiler.add(township);
    }
    compiler.finish(Vec::new())
}

/// What is gathered while townships come in one by one.
#[derive(Default)]
pub struct Compiler {
    head: SegmentHead,
    categories: HashMap<String, u32>,
    townships: Vec<u8>,
    /// The kind of the first items of a township and how many there are of it one after the other, and so on.
    runs: Vec<u32>,
    starts: Vec<u64>,
    records: Vec<u8>,
    /// The number of each item in its list.
    numbers: Vec<u32>,
    /// The category and the list of each item.
    kinds: Vec<u32>,
    headings: Vec<[String; Field::HEADINGS.len()]>,
    duties: postings::PostingsBuilder,
    names: postings::PostingsBuilder,
    /// The items by duty, if they were grouped.
    groups: Option<Groups>,
}

impl Compiler {
    /// Takes in the next township.
    pub fn add(&mut self, township: Township) {
        let first = self.kinds.len();
        for item in &township.items {
            self.add_item(&township, item);
        }
        let from = self.townships.len() as u64;
        let own_runs = self.runs.len() as u32 / 2;
        for run in self.kinds[first..].chunk_by(|one, other| one == other) {
            self.runs.extend([run[0], run.len() as u32]);
        }
        let runs = [own_runs, self.runs.len() as u32 / 2];
        let alone = Township {
            items: Vec::new(),
            ..township.clone()
        };
        let alone = serde_json::to_vec(&alone);
        self.townships.extend(
            alone.expect("plain structs of strings and numbers can be written into memory"),
        );
        let last = self.head.townships.last();
        self.head.townships.push(Brief {
            first: last.map_or(0, |last| last.first + last.items()),
            lists: PerList::of(|list| township.count(list) as u32),
            runs,
            findings: township.findings.len() as u32,
            doubtful: doubtful(&township),
            declared: township.declared_total(),
            differs: township
                .findings
                .iter()
                .any(|found| found.kind() == FindingKind::Declared),
            place: [from, self.townships.len() as u64],
            id: township.id,
            name: township.name,
            region: township.region,
            file: township.file,
        });
    }

    /// Takes in the next item.
    fn add_item(&mut self, township: &Township, item: &Item) {
        let home = RecordContext {
            id: &township.id,
            name: &township.name,
            file: &township.file,
        };
        let number = self.kinds.len() as u32;
        let duties = record::duties(item);
        self.starts.push(self.records.len() as u64);
        self.records.extend(record::cells(item, home));
        self.starts.push(self.records.len() as u64);
        self.records.extend_from_slice(duties.as_bytes());
        let categories = &mut self.head.categories;
        let category = self.categories.entry(item.category.clone());
        let category = *category.or_insert_with(|| {
            categories.push(item.category.clone());
            categories.len() as u32 - 1
        });
        self.numbers.push(item.seq);
        self.kinds.push(category << LIST_BITS | item.list as u32);
        let heading = |field: Field| folded(&field.text(township, item));
        self.headings.push(Field::HEADINGS.map(heading));
        self.duties.add(number, &folded(&duties));
        self.names
            .add_parts(number, &likeness::parts(&folded(&item.name), &STOP_WORDS));
    }

    /// Groups all items by duty; `progress` is told how many townships are done.
    pub fn group(&mut self, progress: &mut dyn FnMut(usize)) {
        let check = |done| -> Result<(), Infallible> {
            progress(done);
            Ok(())
        };
        let Ok(groups) = Groups::until(self, check);
        self.groups = Some(groups);
    }

    /// The bytes that hold all of them, and `note`.
    pub fn finish(self, note: Vec<u8>) -> Vec<u8> {
        self.finish_positioned_from(POSITIONED, note)
    }

    /// As [`Compiler::finish`], with the positions of pairs from so many items on.
    pub(super) fn finish_positioned_from(mut self, least: usize, note: Vec<u8>) -> Vec<u8> {
        self.starts.push(self.records.len() as u64);
        let headings = headings::gather(&self.headings);
        drop(std::mem::take(&mut self.headings));
        let [known_starts, known] = known(&headings);
        let is_positioned = self.kinds.len() >= least;
        let duties = self.duties.finish();
        let weights = self.names.weights(self.kinds.len() as u32);
        let weights = weights.iter().flat_map(|weight| weight.to_le_bytes());
        let weights = weights.collect();
        let names = self.names.finish();
        self.head.fields = headings.fields.clone();
        let mut sections: [Vec<u8>; COUNT] = Default::default();
        let mut put = |section: Section, bytes| sections[section as usize] = bytes;
        put(Section::Numbers, small(&self.numbers));
        let columns = 0..Field::HEADINGS.len();
        let columns = columns.flat_map(|place| headings.rows.iter().map(move |row| &row[place]));
        put(Section::Columns, small(columns));
        put(Section::Kinds, small(&self.kinds));
        put(
            Section::Head,
            postcard::to_allocvec(&self.head)
                .expect("plain structs of strings and numbers can be written into memory"),
        );
        put(Section::KindRuns, small(&self.runs));
        put(Section::Townships, self.townships);
        put(Section::Starts, large(&self.starts));
        put(Section::Records, self.records);
        put(Section::Texts, headings.texts);
        put(Section::TextStarts, small(&headings.starts));
        put(Section::TextItemStarts, small(&headings.item_starts));
        put(Section::TextItems, small(&headings.items));
        put(Section::KnownStarts, known_starts);
        put(Section::Known, known);
        put(Section::Suffixes, headings.suffixes);
        put(Section::BigramOffsets, headings.openings);
        put(Section::Pairs, duties.table);
        put(Section::Postings, duties.postings);
        if is_positioned {
            put(Section::PositionStarts, duties.position_starts);
            put(Section::Positions, duties.positions);
        }
        put(Section::NameParts, names.table);
        put(Section::NamePostings, names.postings);
        put(Section::NameWeights, weights);
        let groups = self.groups.as_ref();
        let groups = groups.map(|all| groups::sections(all, self.kinds.len() as u32));
        let [of, names, parts] = groups.unwrap_or_default();
        put(Section::GroupOf, small(&of));
        put(Section::GroupNames, small(&names));
        put(Section::GroupParts, small(&parts));
        put(Section::Manifest, note);
        assemble(sections)
    }
}

/// What was gathered so far, as items to be grouped.
impl Items for Compiler {
    fn townships(&self) -> Vec<Range<usize>> {
        self.head
            .townships
            .iter()
            .map(|brief| brief.range())
            .collect()
    }

    fn list(&self, item: usize) -> ListKind {
        kind(self.kinds[item]).1
    }

    fn name(&self, item: usize) -> String {
        let name = Field::HEADINGS
            .iter()
            .position(|field| *field == Field::Name);
        name.map_or(String::new(), |at| self.headings[item][at].clone())
    }

    fn duties(&self, item: usize) -> String {
        let from = self.starts[2 * item + 1] as usize;
        let behind = self.starts.get(2 * item + 2).map(|start| *start as usize);
        let bytes = &self.records[from..behind.unwrap_or(self.records.len())];
        folded(&String::from_utf8_lossy(bytes))
    }

    fn holders(&self, part: Bigram) -> usize {
        self.names.holders(part)
    }

    fn count(&self) -> usize {
        self.kinds.len()
    }
}

/// The items that a finding is about, from 0 for the first.
fn doubtful(township: &Township) -> Vec<u32> {
    let doubted: HashSet<&str> = township
        .findings
        .iter()
        .map(|found| found.item.as_str())
        .collect();
    let items = (0..).zip(&township.items);
    let doubtful = items.filter(|(_, item)| doubted.contains(item.id.as_str()));
    doubtful.map(|(at, _)| at).collect()
}

/// For each known department the texts that name it, and in them whether it comes first.
fn known(headings: &Headings) -> [Vec<u8>; 2] {
    let field = Field::HEADINGS
        .iter()
        .position(|field| *field == Field::Departments);
    let field = field.expect("departments are headings");
    let mut cache: HashMap<&str, Option<usize>> = HashMap::new();
    let mut texts: Vec<Vec<u32>> = Vec::new();
    for number in headings.fields[field]..headings.fields[field + 1] {
        let at = number as usize;
        let text = headings.starts[at] as usize..headings.starts[at + 1] as usize - 1;
        let text = std::str::from_utf8(&headings.texts[text]).expect("headings are texts");
        let named = text.split('\n').filter_map(|name| {
            *cache
                .entry(name)
                .or_insert_with(|| departments::number(name))
        });
        for (place, department) in named.enumerate() {
            let first = u32::from(place == 0);
            texts.resize_with(texts.len().max(department + 1), Vec::new);
            texts[department].push(number << 1 | first);
        }
    }
    let (mut starts, mut known) = (vec![0], Vec::new());
    for texts in texts {
        known.extend(texts);
        starts.push(known.len() as u32);
    }
    [small(&starts), small(&known)]
}

fn small<'a>(numbers: impl IntoIterator<Item = &'a u32>) -> Vec<u8> {
    let bytes = numbers.into_iter().map(|number| number.to_le_bytes());
    bytes.flatten().collect()
}

fn large(numbers: &[u64]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiled::Segment;
    use crate::compiled::bytes::BLOCK;
    use crate::compiled::layout::FORM;
    use crate::grouping::Group;

    /// Files that users have are read as long as they have the program's [`FORM`]. Where this fails, the program
    /// makes other bytes of the same township: raise `FORM`, unless only `data/departments.json` changed, which
    /// the stamp tells, and write down the new checksum.
    #[test]
    fn other_bytes_need_a_higher_form() {
        let township = include_str!("../../tests/fixtures/township.json");
        let bytes = compile([serde_json::from_str(township).unwrap()]);
        assert_eq!((FORM, crc32fast::hash(&bytes[BLOCK..])), (14, 0xBED4C43C));
    }

    fn two() -> Vec<Township> {
        let json = include_str!("../../tests/fixtures/township.json");
        let one: Township = serde_json::from_str(json).unwrap();
        let other = Township {
            id: "other".to_string(),
            name: "另一镇".to_string(),
            ..one.clone()
        };
        vec![one, other]
    }

    #[test]
    fn groups_come_back_as_they_were_found() {
        let mut compiler = Compiler::default();
        two()
            .into_iter()
            .for_each(|township| compiler.add(township));
        compiler.group(&mut |_| {});
        let found = Groups::until(&compiler, |_| Ok::<(), ()>(())).unwrap();
        let (segment, _) = Segment::in_memory(compiler.finish(Vec::new())).unwrap();
        assert!(segment.is_grouped());
        assert_eq!(segment.groups().as_deref(), Some(found.all()));
        let both = |group: &Group| group.items.len() == 2;
        assert!(found.all().iter().all(both), "{:?}", found.all());
    }

    #[test]
    fn what_was_not_grouped_says_so() {
        let (segment, _) = Segment::in_memory(compile(two())).unwrap();
        assert!(!segment.is_grouped());
        assert_eq!(segment.groups(), None);
    }
}
