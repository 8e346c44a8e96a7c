//! What answers the search and the choices beside it, and how many answer each other choice.

use super::found_items::{FoundItems, within};
use super::{Listed, SearchQuestion};
use crate::index::{Counts, Filter, Index};
use crate::language::Language;
use crate::model::ListKind;
use crate::search::{Absence, Heard, MatchKind, Query, SearchResult};

/// The items that answer, best first, and the rows of the panes that narrow them.
#[derive(Debug, Default)]
pub struct Results {
    /// The text that they answer, and how it was understood.
    asked: SearchQuestion,
    query: Query,
    scope: Option<Scope>,
    /// What is the user's own: it comes first among what answers.
    own: Option<Filter>,
    /// What answers the query, before any choice.
    all: FoundItems,
    /// What answers with some choices, where that was found out apart.
    narrowed: Option<(Filter, FoundItems)>,
    filter: Filter,
    /// The townships that were chosen before the search named others.
    set_aside: Vec<usize>,
    counts: Counts,
    /// The items that answer and pass every choice, and behind them those that are shown in place of others.
    items: Listed,
    found: usize,
    categories: Vec<Choice>,
}

/// Some of the items, in an order of their own, under a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// What they have in common: a department, a search.
    pub name: String,
    /// The department that answers for them.
    pub department: Option<String>,
    /// The townships that were chosen for them, by their numbers; empty where that were none.
    pub townships: Vec<usize>,
    /// Their numbers in the index.
    pub items: Listed,
}

impl Scope {
    /// The items that `filter` admits, which have in common what is called `name`.
    pub fn of(index: &Index, name: String, filter: &Filter) -> Scope {
        let items = if *filter == Filter::default() {
            Listed::All(index.len())
        } else {
            index.admitted(filter).into()
        };
        Scope {
            name,
            department: filter.department.clone(),
            townships: filter.townships.clone(),
            items,
        }
    }
}

/// A row of the pane of categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Number of the category; `None` for all of them.
    pub value: Option<usize>,
    /// How many items stand behind it.
    pub count: usize,
}

impl Results {
    /// All items of the index.
    pub fn new(index: &Index) -> Results {
        Results::of(index, None)
    }

    /// The items of `scope`, and what answers a search among them.
    pub fn within(index: &Index, scope: Scope) -> Results {
        Results::of(index, Some(scope))
    }

    fn of(index: &Index, scope: Option<Scope>) -> Results {
        let mut results = Results {
            scope,
            ..Results::default()
        };
        results.clear(index, "");
        results
    }

    /// Lets what `own` admits come first among what answers.
    pub fn set_own(&mut self, own: Option<Filter>) {
        self.own = own;
    }

    /// Takes in that nothing is searched for, in a text of blanks: everything answers.
    pub fn clear(&mut self, index: &Index, asked: &str) {
        self.all = FoundItems::all(match &self.scope {
            None => Listed::All(index.len()),
            Some(scope) => scope.items.clone(),
        });
        self.narrowed = None;
        self.take_townships_back();
        self.asked = asked.into();
        self.query = Query::default();
        self.count(index);
    }

    /// Takes in what answers `asked`, understood as `query`, in the whole index; the choices stay.
    pub fn take(
        &mut self,
        index: &Index,
        asked: SearchQuestion,
        query: Query,
        result: SearchResult,
    ) {
        if query.is_empty() {
            self.clear(index, &asked.text);
            // It may have hints.
            self.query = query;
            return;
        }
        self.all = FoundItems::new(index, self.scope.as_ref(), result);
        if let Some(own) = &self.own {
            self.all.put_first(index, own);
        }
        self.narrowed = None;
        self.asked = asked;
        self.set_townships_aside(index, &query);
        self.query = query;
        self.count(index);
    }

    /// Lets townships that the search names stand in place of chosen ones that are none of them, until it names them no
    /// longer.
    fn set_townships_aside(&mut self, index: &Index, query: &Query) {
        self.take_townships_back();
        if query.names_others(index, &self.filter.townships) {
            self.set_aside = std::mem::take(&mut self.filter.townships);
        }
    }

    fn take_townships_back(&mut self) {
        if !self.set_aside.is_empty() {
            self.filter.townships = std::mem::take(&mut self.set_aside);
        }
    }

    /// Takes in what answers with the choices of `filter`.
    pub fn take_narrowed(&mut self, index: &Index, filter: Filter, result: SearchResult) {
        let found = FoundItems::new(index, self.scope.as_ref(), result);
        self.narrowed = Some((filter, found));
        self.count(index);
    }

    /// The choices with which a search has to tell why there is no sure hit: those of townships, where that is so.
    pub fn unknown(&self) -> Option<&Filter> {
        let is_chosen = !self.filter.townships.is_empty() || self.query.chooses_townships();
        let is_searched = !self.query.is_empty() && self.filter != Filter::default();
        let is_sure = self.items.get(0).is_some_and(|item| !self.is_guess(item));
        // Which duty a sentence means, and whether it is listed, depends on whose lists are looked at.
        let is_settled = is_sure && !self.all.is_of_sentence();
        let is_unknown = is_searched && is_chosen && !is_settled && self.narrowed().is_none();
        is_unknown.then_some(&self.filter)
    }

    /// What was found out for the present choices.
    fn narrowed(&self) -> Option<&FoundItems> {
        let (filter, found) = self.narrowed.as_ref()?;
        (*filter == self.filter).then_some(found)
    }

    /// What the items shown come from.
    fn shown(&self) -> &FoundItems {
        self.narrowed().unwrap_or(&self.all)
    }

    /// Chooses townships and a category, or all of them: those of a county, or one.
    pub fn choose(&mut self, index: &Index, townships: &[usize], category: Option<usize>) {
        self.filter.townships = townships.to_vec();
        self.set_aside.clear();
        self.filter.categories = category.into_iter().collect();
        self.count(index);
    }

    /// Chooses a list, or all.
    pub fn choose_list(&mut self, index: &Index, list: Option<ListKind>) {
        self.filter.list = list;
        self.count(index);
    }

    fn count(&mut self, index: &Index) {
        let is_open = self.filter == Filter::default();
        let (all, narrowed) = (&self.all.items, self.narrowed());
        let counts = match (all, narrowed) {
            (Listed::All(_), None) => Counts::of_all_by(index, &self.filter),
            (_, None) => Counts::of(index, all.iter(), &self.filter),
            (_, Some(more)) => Counts::of(index, all.iter().chain(more.items.iter()), &self.filter),
        };
        let mut items = match narrowed {
            Some(found) => found.items.clone(),
            None if is_open => all.clone(),
            None if matches!(all, Listed::All(_)) => index.admitted(&self.filter).into(),
            None => {
                let sieve = self.filter.sieve(index);
                let admitted = |item: &usize| sieve.admits(index, *item);
                all.iter().filter(admitted).collect()
            }
        };
        if self.township().is_none() {
            items = self.shown().first_of_each_duty(items);
        }
        let found = items.len();
        if let Some(absence) = self.absence() {
            let others = absence.others().iter().map(|hit| hit.item());
            let others = within(index, self.scope.as_ref(), others);
            items = items.iter().chain(others.iter()).collect();
        }
        self.counts = counts;
        self.items = items;
        self.found = found;
        self.categories = choices(&self.counts.categories, self.category());
    }

    /// What is chosen.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// The text that they answer.
    pub fn asked(&self) -> &str {
        &self.asked.text
    }

    /// The words of that text that do not count.
    pub fn ignored(&self) -> &[String] {
        &self.asked.ignored
    }

    /// What was heard in that text, if it is a sentence.
    pub fn heard(&self) -> &[Heard] {
        &self.shown().heard
    }

    /// The items of other townships that an item stands for in the list: the same duty. None where a township is chosen.
    pub fn same(&self, index: &Index, item: usize) -> Vec<usize> {
        match self.township() {
            Some(_) => Vec::new(),
            None => {
                let is_chosen = |&other: &usize| self.filter.admits_township_of(index, other);
                self.shown()
                    .same(item)
                    .into_iter()
                    .filter(is_chosen)
                    .collect()
            }
        }
    }

    /// How that text was understood.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What the items are limited to, beside choices.
    pub fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// The items that answer, before any choice, under the name of what they answer: the search, what
    /// they were limited to, or nothing.
    pub fn answer(&self, asked: &str) -> Scope {
        let within = self.scope.as_ref().map(|scope| scope.name.as_str());
        let asked = (!self.query.is_empty()).then_some(asked);
        let name: Vec<&str> = within.into_iter().chain(asked).collect();
        Scope {
            name: name.join(" › "),
            items: self.all.items.clone(),
            ..self.scope.clone().unwrap_or_default()
        }
    }

    /// The items that answer and pass the choices of `filter`, each township's, under the names of what they answer and
    /// of these choices.
    pub fn passing(
        &self,
        index: &Index,
        filter: &Filter,
        asked: &str,
        language: Language,
    ) -> Scope {
        let mut scope = self.answer(asked);
        if *filter == Filter::default() {
            return scope;
        }
        let sieve = filter.sieve(index);
        let admitted = scope.items.iter().filter(|&item| sieve.admits(index, item));
        scope.items = admitted.collect();
        let categories = filter.categories.iter();
        let categories = categories.map(|&category| index.categories()[category].clone());
        let all = Some(scope.name.clone()).filter(|name| !name.is_empty());
        let names = all
            .into_iter()
            .chain(index.titles_of(&filter.townships))
            .chain(categories)
            .chain(filter.list.map(|list| list.name(language).to_string()));
        scope.name = names.collect::<Vec<_>>().join(" › ");
        if !filter.townships.is_empty() {
            scope.townships.clone_from(&filter.townships);
        }
        scope
    }

    /// The items that answer and pass every choice, best first; behind them, where chosen townships have no sure hit,
    /// those that are shown in place of one.
    pub fn items(&self) -> &Listed {
        &self.items
    }

    /// How many of the items answer.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Why chosen townships have no sure hit, if that is so.
    pub fn absence(&self) -> Option<&Absence> {
        let is_known = self.filter == Filter::default() || self.narrowed().is_some();
        self.shown().absence.as_ref().filter(|_| is_known)
    }

    /// Whether an item among them only may have been meant: it is like what was asked.
    pub fn is_guess(&self, item: usize) -> bool {
        let others = self.absence().map_or(&[][..], Absence::others);
        let mut guessed = others.iter().filter(|hit| hit.kind() == MatchKind::Fuzzy);
        self.shown().guessed.contains(&item) || guessed.any(|hit| hit.item() == item)
    }

    /// How many of those that answer only may have been meant.
    pub fn guesses(&self) -> usize {
        // They are the last ones.
        let guess = |place: &usize| {
            self.items
                .get(*place)
                .is_some_and(|item| self.is_guess(item))
        };
        let places = (0..self.found).rev();
        places.take_while(guess).count()
    }

    /// How many of the items each township has, by their numbers.
    pub fn township_counts(&self) -> &[usize] {
        &self.counts.townships
    }

    /// The rows of the category pane: all, then those with items.
    pub fn categories(&self) -> &[Choice] {
        &self.categories
    }

    /// The chosen township, if it is one.
    pub fn township(&self) -> Option<usize> {
        match self.filter.townships[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The chosen category.
    pub fn category(&self) -> Option<usize> {
        self.filter.categories.first().copied()
    }

    /// The chosen list.
    pub fn list(&self) -> Option<ListKind> {
        self.filter.list
    }

    /// How many items stand behind a list, or behind all of them.
    pub fn list_count(&self, list: Option<ListKind>) -> usize {
        match list {
            Some(list) => self.counts.lists[list],
            None => self.counts.lists.values().sum(),
        }
    }
}

/// A row for all, then one for each choice with items; the chosen one stays even without.
fn choices(counts: &[usize], chosen: Option<usize>) -> Vec<Choice> {
    let all = Choice {
        value: None,
        count: counts.iter().sum(),
    };
    let each = counts.iter().enumerate().map(|(number, &count)| Choice {
        value: Some(number),
        count,
    });
    let wanted = |choice: &Choice| choice.count > 0 || choice.value == chosen;
    std::iter::once(all).chain(each.filter(wanted)).collect()
}
