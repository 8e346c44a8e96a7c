//! Writes the picture in README: the program's own screen, drawn without a terminal, as SVG.
//!
//! `cargo run --example picture > docs/screen.svg`

#![allow(
    clippy::print_stdout,
    reason = "the picture is what this program prints"
)]

use lvzhi::app::{App, AppConfig, FirstView};
use lvzhi::error::Result;
use lvzhi::index::Index;
use lvzhi::library;
use lvzhi::text::width::cells;
use lvzhi::view::{self, Ground, Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier};

const SIZE: Size = Size::new(120, 36);
/// Pixels of a cell.
const CELL: (u16, u16) = (9, 20);
const PAPER: &str = "#1d2129";
const INK: &str = "#d7dae0";

fn main() -> Result<()> {
    let index = Index::build(library::embedded()?);
    let config = AppConfig {
        first_view: FirstView::Search("流浪犬".to_string()),
        ..AppConfig::default()
    };
    let mut app = App::new(index, SIZE, config);
    app.answer_now();
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    view::draw(&app, Theme::default().on(Some(Ground::Dark)), &mut buffer);
    print!("{}", svg(&buffer));
    Ok(())
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (SIZE.width * CELL.0, SIZE.height * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono',monospace\" \
         font-size=\"16\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..SIZE.height {
        let mut covered = 0;
        for x in 0..SIZE.width {
            if x < covered {
                continue;
            }
            let cell = &buffer[(x, y)];
            let wide = cells(cell.symbol()).clamp(1, 2) as u16;
            covered = x + wide;
            out.push_str(&square(cell, x, y, wide));
        }
    }
    out + "</svg>\n"
}

/// One cell: its ground where it has one, and its sign.
fn square(cell: &Cell, x: u16, y: u16, wide: u16) -> String {
    let (left, top) = (x * CELL.0, y * CELL.1);
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let ink = colour(cell.fg);
    let mut out = String::new();
    if reversed {
        let (width, height) = (wide * CELL.0, CELL.1);
        out += &format!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{ink}\"/>\n"
        );
    }
    if cell.symbol().trim().is_empty() {
        return out;
    }
    let ink = if reversed { PAPER } else { ink };
    let bold = if cell.modifier.contains(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let line = if cell.modifier.contains(Modifier::UNDERLINED) {
        " text-decoration=\"underline\""
    } else {
        ""
    };
    let sign = cell.symbol().replace('&', "&amp;").replace('<', "&lt;");
    let base = top + 15;
    out + &format!("<text x=\"{left}\" y=\"{base}\" fill=\"{ink}\"{bold}{line}>{sign}</text>\n")
}

fn colour(colour: Color) -> &'static str {
    match colour {
        Color::Cyan | Color::LightCyan => "#56b6c2",
        Color::Yellow | Color::LightYellow => "#e5c07b",
        Color::Green | Color::LightGreen => "#98c379",
        Color::Red | Color::LightRed => "#e06c75",
        Color::Blue | Color::LightBlue => "#61afef",
        Color::Magenta | Color::LightMagenta => "#c678dd",
        Color::DarkGray => "#6b7280",
        _ => INK,
    }
}
