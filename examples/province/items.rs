//! One item said otherwise, or moved to another list.

use lvzhi::model::{Assignment, Item, ListKind, ListShape, Takeover};

use super::dice::Dice;
use super::paragraphs::{enumerated, varied, with_clause};
use super::phrases::{CLAUSES, METHOD, TOWNSHIP, UPSTREAM};
use super::places::{BASES, Place};
use super::wording::Wording;

/// Writes items for one place.
pub struct Scribe<'a> {
    /// Where the items are for.
    pub place: &'a Place,
    /// How things can be said otherwise.
    pub wording: &'a Wording,
}

/// The same item, of the township number `base` in [`BASES`], with the words of `place`.
pub fn moved(item: &Item, base: usize, place: &Place) -> Item {
    let one = |text: &str| place.moved(text, base);
    let all = |texts: &[String]| texts.iter().map(|text| one(text)).collect::<Vec<_>>();
    Item {
        township: place.name.clone(),
        name: one(&item.name),
        remark: one(&item.remark),
        departments: all(&item.departments),
        upstream: item
            .upstream
            .iter()
            .map(|group| Assignment {
                heading: one(&group.heading),
                departments: all(&group.departments),
                duties: all(&group.duties),
            })
            .collect(),
        township_duties: all(&item.township_duties),
        takeover: item.takeover.as_ref().map(|takeover| Takeover {
            departments: all(&takeover.departments),
            method: all(&takeover.method),
        }),
        ..item.clone()
    }
}

impl Scribe<'_> {
    /// `item` in other words, as the `dice` fall.
    pub fn reworded(&self, item: &Item, dice: &mut Dice) -> Item {
        let manner = dice.roll();
        let mut item = item.clone();
        item.name = self.name(&item, manner, dice);
        for group in &mut item.upstream {
            group.duties = self.points(&group.duties, UPSTREAM, manner, dice);
        }
        item.township_duties = self.points(&item.township_duties, TOWNSHIP, manner, dice);
        if let Some(takeover) = &mut item.takeover {
            takeover.method = self.method(&takeover.method, manner, dice);
        }
        item
    }

    /// A name keeps its first clause; one of a basic item, which is all there is of it, changes more.
    fn name(&self, item: &Item, manner: u64, dice: &mut Dice) -> String {
        let mut name = enumerated(&self.wording.reworded(&item.name, manner), dice);
        if item.list.shape() != ListShape::Own {
            return name;
        }
        let clauses: Vec<&str> = name.split('，').collect();
        if clauses.len() > 1 && !name.contains(['“', '（']) && dice.chance(50) {
            let mut clauses = clauses;
            clauses.remove(1 + dice.below(clauses.len() - 1));
            name = clauses.join("，");
        }
        if dice.chance(70) {
            name = with_clause(&name, &self.one_of(CLAUSES, dice));
        }
        name
    }

    fn points(&self, old: &[String], stock: &[&str], manner: u64, dice: &mut Dice) -> Vec<String> {
        let another = |dice: &mut Dice| self.one_of(stock, dice);
        let points = varied(old, another, dice);
        self.paragraphs(&points, manner, dice)
    }

    fn method(&self, old: &[String], manner: u64, dice: &mut Dice) -> Vec<String> {
        let mut method = self.points(old, METHOD, manner, dice);
        if let [one] = method.as_mut_slice()
            && dice.chance(70)
        {
            *one = with_clause(one, &self.one_of(METHOD, dice));
        }
        method
    }

    fn paragraphs(&self, old: &[String], manner: u64, dice: &mut Dice) -> Vec<String> {
        let reworded = |text: &String| self.wording.reworded(text, manner);
        old.iter()
            .map(|text| enumerated(&reworded(text), dice))
            .collect()
    }

    fn one_of(&self, stock: &[&str], dice: &mut Dice) -> String {
        let sentence = dice.pick(stock);
        self.place.filled(sentence, dice)
    }

    /// `item` as it stands in `list`, to which it was moved: one `department` leads or takes it over.
    pub fn relisted(&self, item: &Item, list: ListKind, department: &str) -> Item {
        let mut new = Item {
            list,
            departments: Vec::new(),
            upstream: Vec::new(),
            township_duties: Vec::new(),
            takeover: None,
            ..item.clone()
        };
        let department = item.leader().unwrap_or(department).to_string();
        let kind = BASES[self.place.base].kind;
        let duty = |verb: &str| format!("由{department}{verb}{}。", item.name);
        match list.shape() {
            ListShape::Own => {}
            ListShape::Shared => {
                new.upstream = vec![Assignment {
                    duties: vec![duty("牵头办理")],
                    ..Assignment::default()
                }];
                new.township_duties = vec![
                    format!("1.做好本{kind}的宣传和情况摸排；"),
                    "2.及时上报发现的问题，协助核实处理。".to_string(),
                ];
                new.departments = vec![department];
            }
            ListShape::TakenOver => {
                new.takeover = Some(Takeover {
                    method: vec![duty("直接办理")],
                    departments: vec![department],
                });
            }
        }
        new
    }
}
