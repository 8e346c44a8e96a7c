//! Colours and emphasis. Nothing is said by a colour alone, and every text can be read: its contrast to the background is
//! at least 4.5 : 1, in the colours of xterm, macOS and Solarized.

use ratatui::style::{Color, Modifier, Style};

use super::glyphs::{ASCII, Glyphs, LINES};
use crate::layout::page::Role;
use crate::model::ListKind;

/// How things look: without colour, with frames of lines, unless told otherwise.
#[derive(Debug, Clone, Copy, Default)]
pub struct Theme {
    ground: Option<Ground>,
    ascii: bool,
}

/// What a terminal's text stands on. Where that is not known, text has the terminal's own colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Black, or nearly.
    Dark,
    /// White, or nearly.
    Light,
}

impl Ground {
    /// The ground of this colour: red, green and blue.
    pub fn of([red, green, blue]: [u8; 3]) -> Ground {
        // As much light as makes black and white text equally easy to read.
        if luminance([red, green, blue]) > 0.179 {
            Ground::Light
        } else {
            Ground::Dark
        }
    }
}

/// The relative luminance of a colour, as WCAG 2 defines it: 0 for black, 1 for white.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hue {
    /// Labels, and the pane in use.
    Label,
    /// Headings, and basic duties.
    Heading,
    /// What was found, and reclaimed duties.
    Found,
}

impl Hue {
    /// On a dark ground three of the sixteen colours of every terminal do. On a light one none of them does in all
    /// palettes, so there these are of the 256 that no palette changes.
    fn on(self, ground: Ground) -> Color {
        match (ground, self) {
            (Ground::Dark, Hue::Label) => Color::Cyan,
            (Ground::Dark, Hue::Heading) => Color::Green,
            (Ground::Dark, Hue::Found) => Color::Yellow,
            (Ground::Light, Hue::Label) => Color::Indexed(24),
            (Ground::Light, Hue::Heading) => Color::Indexed(22),
            (Ground::Light, Hue::Found) => Color::Indexed(88),
        }
    }
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
    /// The same look, with colours for this ground, or without colours.
    pub fn on(self, ground: Option<Ground>) -> Theme {
        Theme { ground, ..self }
    }

    /// The same look, with frames and marks of ASCII signs or of lines.
    pub fn with_ascii(self, ascii: bool) -> Theme {
        Theme { ascii, ..self }
    }

    /// What frames, marks and bars are made of.
    pub fn glyphs(self) -> &'static Glyphs {
        if self.ascii { &ASCII } else { &LINES }
    }

    fn coloured(self, style: Style, hue: Hue) -> Style {
        match self.ground {
            Some(ground) => style.fg(hue.on(ground)),
            None => style,
        }
    }

    /// Ordinary text.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// The frame of a pane; the one in use stands out.
    pub fn frame(self, focus: Focus) -> Style {
        match focus {
            Focus::Focused => self.coloured(Style::new(), Hue::Label),
            Focus::Elsewhere => Style::new(),
        }
    }

    /// The title of a pane; the one in use is also reversed, which colour is not needed to see.
    pub fn title(self, focus: Focus) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if focus == Focus::Focused {
            self.coloured(style, Hue::Label)
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
        self.coloured(around.add_modifier(emphasis), Hue::Found)
    }

    /// Text that may be overlooked. It is not dimmed: terminals do that as they like, and some until nobody can read it.
    pub fn quiet(self) -> Style {
        self.text()
    }

    /// Labels and keys.
    pub fn label(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Hue::Label)
    }

    /// The sign of a list.
    pub fn list(self, list: ListKind) -> Style {
        let hue = match list {
            ListKind::Basic => Hue::Heading,
            ListKind::Cooperative => Hue::Label,
            ListKind::Reclaimed => Hue::Found,
        };
        self.coloured(Style::new(), hue)
    }

    /// A piece of a page.
    pub fn role(self, role: Role) -> Style {
        match role {
            Role::Name => Style::new().add_modifier(Modifier::BOLD),
            Role::Label => self.label(),
            Role::Heading => self.coloured(Style::new().add_modifier(Modifier::BOLD), Hue::Heading),
            Role::Body => self.text(),
            Role::Quiet => self.quiet(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUES: [Hue; 3] = [Hue::Label, Hue::Heading, Hue::Found];
    const BLACK: [u8; 3] = [0; 3];
    const WHITE: [u8; 3] = [255; 3];

    /// Green, yellow and cyan of a terminal, and the dark ground on which it shows them.
    const DARK: [([[u8; 3]; 3], [u8; 3]); 3] = [
        // xterm
        ([[0, 205, 0], [205, 205, 0], [0, 205, 205]], BLACK),
        // macOS
        ([[0, 166, 0], [153, 153, 0], [0, 166, 178]], BLACK),
        // Solarized
        ([[133, 153, 0], [181, 137, 0], [42, 161, 152]], [0, 43, 54]),
    ];
    /// White, and that of Solarized.
    const LIGHT: [[u8; 3]; 2] = [WHITE, [253, 246, 227]];

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    /// The colour with this number in the cube of 256.
    fn indexed(number: u8) -> [u8; 3] {
        let place = number.checked_sub(16).filter(|place| *place < 216).unwrap();
        [place / 36, place / 6 % 6, place % 6]
            .map(|step| if step == 0 { 0 } else { 55 + 40 * step })
    }

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        for hue in HUES {
            for ([green, yellow, cyan], ground) in DARK {
                let colour = match hue.on(Ground::Dark) {
                    Color::Green => green,
                    Color::Yellow => yellow,
                    Color::Cyan => cyan,
                    other => panic!("{other:?} is not known in every palette"),
                };
                let contrast = contrast(colour, ground);
                assert!(contrast >= 4.5, "{hue:?} on {ground:?}: {contrast}");
                assert_eq!(Ground::of(ground), Ground::Dark);
            }
            for ground in LIGHT {
                let Color::Indexed(number) = hue.on(Ground::Light) else {
                    panic!("{hue:?} depends on the palette");
                };
                let contrast = contrast(indexed(number), ground);
                assert!(contrast >= 4.5, "{hue:?} on {ground:?}: {contrast}");
                assert_eq!(Ground::of(ground), Ground::Light);
            }
        }
    }

    #[test]
    fn no_style_has_a_colour_where_the_ground_is_not_known() {
        let theme = Theme::default();
        let styles = [
            theme.frame(Focus::Focused),
            theme.title(Focus::Focused),
            theme.label(),
            theme.lit(theme.text()),
            theme.list(ListKind::Reclaimed),
        ];
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
