//! Townships out of several places, put together: which of those with one id counts, and in which order they come.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;

use super::ids;
use super::stock::Stock;
use crate::compiled::{Brief, Segment, Stand};
use crate::model::Holding;

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
    /// How many versions there are, those that count behind it among them.
    versions: usize,
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
            if let Some(holding) = &self.stocks[part].holdings[at] {
                let versions = holding.versions;
                self.take_township(Taken { part, at, versions });
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
            Entry::Occupied(there) => self.taken[*there.get()].versions += new.versions,
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

    /// Where they lie, and each with what it comes from: those with the ids of `shipped` in their order, then the
    /// others by place.
    pub fn in_order(mut self, shipped: &[String]) -> (Vec<Segment>, Vec<Stand>, Vec<Holding>) {
        let mut taken = mem::take(&mut self.taken);
        let key = |taken: &Taken| {
            let brief = self.brief(taken);
            let place = shipped.iter().position(|id| *id == brief.id);
            (place.unwrap_or(shipped.len()), &brief.region, &brief.name)
        };
        // Those of a stock are in order already, which makes this quick.
        taken.sort_by(|one, other| key(one).cmp(&key(other)));
        let mut stands = Vec::with_capacity(taken.len());
        let mut holdings = Vec::with_capacity(taken.len());
        for Taken { part, at, versions } in taken {
            let stock = &mut self.stocks[part];
            let brief = mem::take(&mut stock.briefs[at]);
            stands.push(Stand { part, brief });
            let holding = stock.holdings[at].take().unwrap_or_default();
            holdings.push(Holding {
                versions,
                ..holding
            });
        }
        let segments = self.stocks.into_iter().map(|stock| stock.segment);
        (segments.collect(), stands, holdings)
    }
}
