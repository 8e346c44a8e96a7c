//! An item as JSON: its cells as published, and who answers for it.

use std::borrow::Borrow;

use serde::{Serialize, Serializer};

use crate::model::{DispositionCode, Item};

/// An item that is written as JSON with its disposition:
/// `{"id": …, …, "disposition": {"code": "helps", "departments": ["市公安局"]}}`.
pub struct ItemJson<T>(pub T);

/// The code, and the departments that the text names, in the order printed; where the township helps, the
/// first one leads.
#[derive(Serialize)]
struct DispositionJson<'a> {
    code: DispositionCode,
    departments: Vec<&'a str>,
}

impl<T: Borrow<Item>> Serialize for ItemJson<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct WholeItem<'a> {
            #[serde(flatten)]
            item: &'a Item,
            disposition: DispositionJson<'a>,
        }
        let item = self.0.borrow();
        let said = item.disposition();
        let disposition = DispositionJson {
            code: said.code(),
            departments: said.departments(),
        };
        WholeItem { item, disposition }.serialize(serializer)
    }
}
