//! Streams of instructions, unpacked.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::object::{ObjectIdentifier, Stream};

/// What streams of instructions unpack to. One may be drawn a hundred thousand times.
#[derive(Default)]
pub(super) struct UnpackedStreams {
    known: HashMap<ObjectIdentifier, Rc<[u8]>>,
    /// Their bytes.
    kept: usize,
}

/// So many bytes of them are kept; the largest list has 10 MB in all.
const MAX_KEPT: usize = 32 << 20;

impl UnpackedStreams {
    /// What `stream` unpacks to; nothing where it is damaged.
    pub fn unpacked(&mut self, stream: &Stream) -> Rc<[u8]> {
        if let Some(known) = self.known.get(&stream.obj_id()) {
            return known.clone();
        }
        let unpacked: Rc<[u8]> = Rc::from(&*stream.decoded_data().unwrap_or_default());
        if self.kept + unpacked.len() <= MAX_KEPT {
            self.kept += unpacked.len();
            self.known.insert(stream.obj_id(), unpacked.clone());
        }
        unpacked
    }
}
