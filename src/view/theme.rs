//! Colours and emphasis: 16 colours at most, and nothing that a colour says alone.

use ratatui::style::{Color, Modifier, Style};

use super::glyphs::{ASCII, Glyphs, LINES};
use crate::layout::page::Role;
use crate::model::ListKind;

/// How things look: without colour, with frames of lines, unless told otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Theme {
    colour: bool,
    ascii: bool,
}

/// Whether a list or a pane takes keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// It does.
    Focused,
    /// Another one does.
    Elsewhere,
}

impl Focus {
    /// `Focused` where `takes_keys` says so.
    pub fn of(takes_keys: bool) -> Focus {
        if takes_keys {
            Focus::Focused
        } else {
            Focus::Elsewhere
        }
    }
}

impl Theme {
    /// The same look, with or without colours.
    pub fn with_colour(self, colour: bool) -> Theme {
        Theme { colour, ..self }
    }

    /// The same look, with frames and marks of ASCII signs or of lines.
    pub fn with_ascii(self, ascii: bool) -> Theme {
        Theme { ascii, ..self }
    }

    /// What frames, marks and bars are made of.
    pub fn glyphs(self) -> &'static Glyphs {
        if self.ascii { &ASCII } else { &LINES }
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        if self.colour { style.fg(colour) } else { style }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// The frame of a pane; the one in use stands out.
    pub fn frame(self, focus: Focus) -> Style {
        let colour = if focus == Focus::Focused {
            Color::Cyan
        } else {
            Color::DarkGray
        };
        self.coloured(Style::new(), colour)
    }

    /// The title of a pane; the one in use is also reversed, which colour is not needed to see.
    pub fn title(self, focus: Focus) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if focus == Focus::Focused {
            self.coloured(style, Color::Cyan)
                .add_modifier(Modifier::REVERSED)
        } else {
            style
        }
    }

    /// What is chosen among several, such as a tab.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The selected row of a list.
    pub fn selected(self, focus: Focus) -> Style {
        let emphasis = if focus == Focus::Focused {
            Modifier::REVERSED
        } else {
            Modifier::BOLD
        };
        Style::new().add_modifier(emphasis)
    }

    /// What the search matched, over the style of the text around it.
    pub fn lit(self, around: Style) -> Style {
        let emphasis = Modifier::BOLD | Modifier::UNDERLINED;
        self.coloured(around.add_modifier(emphasis), Color::Yellow)
    }

    /// Text that may be overlooked.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Labels and keys.
    pub fn label(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// The sign of a list.
    pub fn list(self, list: ListKind) -> Style {
        let colour = match list {
            ListKind::Basic => Color::Green,
            ListKind::Cooperative => Color::Cyan,
            ListKind::Reclaimed => Color::Magenta,
        };
        self.coloured(Style::new(), colour)
    }

    /// A piece of a page.
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Name => Style::new().add_modifier(Modifier::BOLD),
            Role::Label => self.label(),
            Role::Heading => self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Green),
            Role::Body => self.text(),
            Role::Quiet => self.quiet(),
        }
    }
}
