//! The lines in the pictures of scanned pages. A form that was scanned once may stand behind the text of many pages.

use hayro_syntax::object::{ObjectIdentifier, Stream};
use kurbo::Affine;

use super::super::page::Rule;
use super::super::scan;
use super::limits::{Spent, TooMuch, within};
use super::picture;

/// At how many places a picture is looked at.
const MAX_PLACES: usize = 32;

/// What was found in the pictures so far.
#[derive(Default)]
pub(super) struct Scanned {
    seen: Vec<Seen>,
}

struct Seen {
    id: ObjectIdentifier,
    place: Affine,
    rules: Vec<Rule>,
}

impl Scanned {
    /// The lines in the picture in `stream`, which `place` brings from the unit square to the page.
    pub fn rules(
        &mut self,
        stream: &Stream,
        place: Affine,
        spent: &mut Spent,
    ) -> Result<&[Rule], TooMuch> {
        let id = stream.obj_id();
        let known = self
            .seen
            .iter()
            .position(|seen| seen.id == id && seen.place == place);
        let at = match known {
            Some(at) => at,
            None => {
                let places = self.seen.iter().filter(|seen| seen.id == id).count();
                within(places < MAX_PLACES)?;
                let rules = spent.picture(|| {
                    let raster = picture::grey(stream);
                    raster.map_or_else(Vec::new, |raster| scan::rules(&raster, place))
                })?;
                self.seen.push(Seen { id, place, rules });
                self.seen.len() - 1
            }
        };
        let rules = &self.seen[at].rules;
        spent.marks(rules.len())?;
        Ok(rules)
    }
}
