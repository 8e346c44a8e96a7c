//! What the screen asks of the world around it.

use std::path::PathBuf;

use super::Export;
use crate::grouping::DecisionChange;
use crate::import::Correction;
use crate::model::BookmarkChange;

/// Something that only the terminal's side can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Hand this text to the terminal's clipboard.
    Copy(String),
    /// Hand this text to the terminal's clipboard, and show it without frames until a key is pressed.
    Show(String),
    /// Compare the two last versions of the township with this id.
    Versions(String),
    /// Hand over what there is to decide the rows in doubt of the township with this number with
    /// ([`App::show_doubts`](super::App::show_doubts)).
    Doubts(usize),
    /// Keep this decision about a row of the version in this file, and say what is still in doubt
    /// ([`App::on_decided`](super::App::on_decided)).
    Decide(PathBuf, Box<Correction>),
    /// Listen to the mouse, or no longer.
    Mouse(bool),
    /// Draw the whole screen anew, whatever the terminal shows.
    Repaint,
    /// Stop, until the shell that the program was started from lets it go on.
    Suspend,
    /// Make this change in the file of bookmarks.
    Keep(BookmarkChange),
    /// Keep these decisions about which items are the same duty, and go on with them
    /// ([`App::regrouped`](super::App::regrouped)).
    Regroup(Vec<DecisionChange>),
    /// Write this, and say what came of it ([`App::on_exported`](super::App::on_exported)).
    Export(Box<Export>),
    /// Keep this search among the earlier ones.
    Remember(String),
    /// Hand over the lines of the published text around an item.
    Quote {
        /// Number of the item.
        item: usize,
        /// The file of the township's version.
        path: PathBuf,
        /// Where the item stands: ranges of lines, first and last, counted from 1.
        lines: Vec<[u32; 2]>,
    },
}
