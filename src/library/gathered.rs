//! Townships out of several places, put together: which of those with one id counts, and in which order they come.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;

use super::ids;
use super::stock::Stock;
use crate::compiled::{Brief, Segment, TownshipRef};
use crate::model::VersionInfo;

/// Townships that count, taken in from the place that counts first on.
#[derive(Default)]
pub(super) struct Gathered {
    stocks: Vec<Stock>,
    taken: Vec<Taken>,
    /// Where in `taken` each id is.
    ids: HashMap<String, usize>,
}

/// A township that was taken in.
struct Taken {
    /// Number of the stock.
    part: usize,
    /// Its place there.
    at: usize,
    /// Where it comes from; the versions that count behind it are counted, too.
    version: VersionInfo,
}

impl Gathered {
    /// Takes in those of another place, unless they are there already.
    pub fn take(&mut self, stock: Stock) {
        let part = self.stocks.len();
        let all = stock.briefs.len();
        self.taken.reserve(all);
        self.ids.reserve(all);
        self.stocks.push(stock);
        for at in 0..all {
            if let Some(version) = self.stocks[part].versions[at].take() {
                self.take_township(Taken { part, at, version });
            }
        }
    }

    /// Takes a township in unless one that counts before it has its id. If that is another place, such as the
    /// 和平镇 of another county, this one gets another id.
    fn take_township(&mut self, new: Taken) {
        let brief = self.brief(&new);
        let with_id = |id: &str| self.ids.get(id).map(|&at| &self.taken[at]);
        let other =
            |id: &str| with_id(id).is_some_and(|taken| !self.brief(taken).is_same_place(brief));
        let id = match other(&brief.id) {
            true => ids::free([&brief.name, &brief.region], other),
            false => brief.id.clone(),
        };
        match self.ids.entry(id) {
            Entry::Occupied(there) => {
                self.taken[*there.get()].version.versions += new.version.versions;
            }
            Entry::Vacant(free) => {
                self.stocks[new.part].briefs[new.at]
                    .id
                    .clone_from(free.key());
                free.insert(self.taken.len());
                self.taken.push(new);
            }
        }
    }

    fn brief(&self, taken: &Taken) -> &Brief {
        &self.stocks[taken.part].briefs[taken.at]
    }

    /// Where they lie, and each of them: those with the ids of `shipped` in their order, then the others by place.
    pub fn in_order(mut self, shipped: &[String]) -> (Vec<Segment>, Vec<TownshipRef>) {
        let mut taken = mem::take(&mut self.taken);
        let key = |taken: &Taken| {
            let brief = self.brief(taken);
            let place = shipped.iter().position(|id| *id == brief.id);
            (place.unwrap_or(shipped.len()), &brief.region, &brief.name)
        };
        // Those of a stock are in order already, which makes this quick.
        taken.sort_by(|one, other| key(one).cmp(&key(other)));
        let townships = taken.into_iter().map(|taken| TownshipRef {
            segment: taken.part,
            brief: mem::take(&mut self.stocks[taken.part].briefs[taken.at]),
            version: taken.version,
        });
        let townships = townships.collect();
        let segments = self.stocks.into_iter().map(|stock| stock.segment);
        (segments.collect(), townships)
    }
}
