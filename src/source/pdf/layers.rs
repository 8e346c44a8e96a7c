//! Optional content (ISO 32000-1, 8.11): layers that a reader can switch on and off. What is off at first is not
//! part of the document as it is printed.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

/// The layers that are off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// As `pdf` says in its catalogue.
    pub fn of(pdf: &Pdf) -> Layers {
        let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id());
        let off = catalog.and_then(|catalog| off(&catalog));
        Layers {
            off: off.unwrap_or_default(),
        }
    }

    /// Whether what belongs to the layer, or to the group of layers, at `key` of `holder` shows; and how many bytes had to be
    /// read for that.
    pub fn show(&self, holder: &Dict, key: &[u8]) -> (bool, usize) {
        let Some(layer) = holder.get::<Dict>(key) else {
            return (true, 0);
        };
        let group = layer.get::<Array>(b"OCGs");
        let listed = group.map_or(0, |layers| layers.data().len());
        (self.shows(holder, key, &layer), layer.data().len() + listed)
    }

    fn shows(&self, holder: &Dict, key: &[u8], layer: &Dict) -> bool {
        let is_group = layer
            .get::<Name>(b"Type")
            .is_some_and(|kind| kind.as_ref() == b"OCMD");
        if is_group {
            return self.shows_group(layer);
        }
        let id = holder.get_ref(key).map(ObjectIdentifier::from);
        !id.is_some_and(|id| self.off.contains(&id))
    }

    fn shows_group(&self, group: &Dict) -> bool {
        let layers = match group.get::<Array>(b"OCGs") {
            Some(layers) => ids(&layers),
            None => group.get_ref(b"OCGs").map(Into::into).into_iter().collect(),
        };
        let mut off = layers.iter().map(|layer| self.off.contains(layer));
        let policy = group.get::<Name>(b"P");
        layers.is_empty()
            || match policy.as_deref() {
                Some(b"AllOn") => !off.any(|off| off),
                Some(b"AnyOff") => off.any(|off| off),
                Some(b"AllOff") => off.all(|off| off),
                _ => !off.all(|off| off),
            }
    }
}

fn off(catalog: &Dict) -> Option<HashSet<ObjectIdentifier>> {
    let properties = catalog.get::<Dict>(b"OCProperties")?;
    let first = properties.get::<Dict>(b"D")?;
    let listed = |of: &Dict, key: &[u8]| of.get::<Array>(key).map_or(Vec::new(), |all| ids(&all));
    let mut off = HashSet::new();
    if first.get::<Name>(b"BaseState").as_deref() == Some(b"OFF") {
        off.extend(listed(&properties, b"OCGs"));
    }
    for on in listed(&first, b"ON") {
        off.remove(&on);
    }
    off.extend(listed(&first, b"OFF"));
    Some(off)
}

fn ids(layers: &Array) -> Vec<ObjectIdentifier> {
    let layers = layers.raw_iter();
    layers
        .filter_map(|layer| layer.as_obj_ref().map(Into::into))
        .collect()
}
