//! Reads keys where terminals are no streams of bytes.

use std::io;
use std::sync::mpsc::SyncSender;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use ratatui::layout::{Position, Size};

use super::decoder::Token;
use super::input::{Input, spawn};
use crate::app::{Key, Mouse, Move};

/// Starts to read, once the terminal is taken over.
pub fn start(sender: SyncSender<Input>) -> io::Result<()> {
    spawn("keys", move || {
        loop {
            let input = match event::read() {
                Ok(event) => match translated(event) {
                    Some(input) => input,
                    None => continue,
                },
                Err(_) => Input::Stop,
            };
            let is_end = matches!(input, Input::Stop);
            // Nobody listening means that the end has come already.
            if sender.send(input).is_err() || is_end {
                return;
            }
        }
    })
}

fn translated(event: Event) -> Option<Input> {
    Some(match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Input::Token(Token::Key(translated_key(key)?))
        }
        Event::Mouse(mouse) => Input::Token(Token::Mouse(translated_mouse(mouse)?)),
        Event::Paste(text) => Input::Token(Token::Paste(text)),
        Event::Resize(width, height) => Input::Resize(Size::new(width, height)),
        _ => return None,
    })
}

/// Rows that a notch of the wheel turns.
const NOTCH: usize = 3;

fn translated_mouse(mouse: MouseEvent) -> Option<Mouse> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click(at)),
        MouseEventKind::ScrollUp => Some(Mouse::Wheel(at, Move::Up(NOTCH))),
        MouseEventKind::ScrollDown => Some(Mouse::Wheel(at, Move::Down(NOTCH))),
        _ => None,
    }
}

fn translated_key(key: KeyEvent) -> Option<Key> {
    if key.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        // Some terminals send Ctrl-H for Backspace.
        KeyCode::Char('h') if control => Key::Backspace,
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    })
}
