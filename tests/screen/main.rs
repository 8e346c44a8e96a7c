//! The screen without a terminal: keys and the mouse in, text out.

mod common;

mod changes_view;
mod doubts;
mod last_place;
mod looks;
mod matrix;
mod mouse;
mod renewed;
mod screens;
mod search_line;
mod sentences;
mod surroundings;
mod tickets;
mod township_pane;
mod unlisted;
mod views;
mod waiting;
