//! What the screen asks of the world around it.

/// Something that only the terminal's side can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Hand this text to the terminal's clipboard.
    Copy(String),
}
