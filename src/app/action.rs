//! Everything that can happen on the screen.

use super::{Destination, Mouse};
use crate::model::ListKind;

/// Something that a user, or the terminal, asks the screen to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One row or line up.
    Up,
    /// One row or line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row or line.
    First,
    /// To the last row or line.
    Last,
    /// To the pane on the right, or one step deeper.
    Right,
    /// To the pane on the left, or one step back.
    Left,
    /// To the next pane, after the last one to the first.
    NextPane,
    /// To the previous pane, before the first one to the last.
    PreviousPane,
    /// Opens what is selected; an item over the whole screen.
    Open,
    /// Back to where one came from; at the top, clears the search.
    Back,
    /// Shows one of the lists only, or all of them.
    List(Option<ListKind>),
    /// Puts the caret into the search line, or the line that narrows a list.
    Search,
    /// Leaves a line for what it found, or keeps the note written in it.
    Results,
    /// Leaves the search line, or the line that narrows a list, as it is.
    Leave,
    /// Puts the search before into the search line.
    EarlierSearch,
    /// Puts the search after into the search line, or what stood there before.
    LaterSearch,
    /// Text typed by hand or an input method, or pasted.
    Type(String),
    /// Changes the search line or moves its caret.
    Edit(Edit),
    /// Shows the next item of the list that the open item belongs to.
    NextItem,
    /// Shows the previous item of that list.
    PreviousItem,
    /// Marks the next one of the words that were heard.
    NextWord,
    /// No longer counts the marked word.
    IgnoreWord,
    /// Counts all words again.
    RestoreWords,
    /// Opens a view.
    Show(Destination),
    /// Marks an item to compare, or compares it with the one that is marked.
    Compare,
    /// Changes the sides of a comparison.
    Swap,
    /// Adds or removes the bookmark of an item.
    ToggleBookmark,
    /// Puts the caret into the note of a bookmark, or the name of a duty.
    EditNote,
    /// Decides how a row in doubt is read.
    Decide(DoubtChoice),
    /// Copies the answer to a ticket about the item: where it should go and why.
    CopyTicket,
    /// Copies the sentence that quotes the item.
    CopyCitation,
    /// Copies the whole item as text, and shows that without frames.
    CopyItem,
    /// Asks in which form, and into which file, what is in view is written.
    Export,
    /// Says where in the published document the item stands.
    Source,
    /// Explains the keys.
    Help,
    /// Closes what lies over the screen.
    Close,
    /// Shows only duties of which the lists do not say the same, or all again.
    OnlyDiffering,
    /// Shows only duties that one township has, then only those that it lacks, then all again.
    NextChoice,
    /// Puts the rows in the next order.
    NextOrder,
    /// Marks a duty, or makes it one with the duty that is marked.
    JoinDuties,
    /// Gives what stands in a cell a row of its own, or takes it out of the row where it is only a part.
    SplitDuty,
    /// Takes back what was decided about a duty.
    ForgetDecisions,
    /// Shows what is the user's own only, or everything.
    ToggleScope,
    /// Brings the rows or the columns together in another way: departments by county, figures by department.
    Regroup,
    /// Lists the items behind what is selected, to search and narrow them.
    ListItems,
    /// Shows what changed since the version before of the selected township.
    Versions,
    /// Turns the mouse on or off.
    ToggleMouse,
    /// Something was done with the mouse.
    Point(Mouse),
    /// Draws the whole screen anew.
    Repaint,
    /// Stops the program until the shell lets it go on.
    Suspend,
    /// Ends the program.
    Quit,
}

/// How a row in doubt is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtChoice {
    /// As it was.
    AsRead,
    /// In the other way.
    Other,
}

/// A change to the search line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Caret one character to the left.
    Left,
    /// Caret one character to the right.
    Right,
    /// Caret to the beginning.
    Home,
    /// Caret to the end.
    End,
    /// Removes the character before the caret.
    Backspace,
    /// Removes the character at the caret.
    Delete,
    /// Removes the word before the caret.
    DeleteWord,
    /// Removes all before the caret.
    DeleteToStart,
}
