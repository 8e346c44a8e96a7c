//! `lvzhi` (履职): the duty lists of townships (乡镇履职事项清单), searchable in a second.
//!
//! Data flows one way, and the modules stand in that order: each imports only from those above it.
//!
//! - [`error`]: what can go wrong
//! - `version`: which program this is
//! - [`memory`]: what the allocator does with memory that is free again, and how much a thread may take
//! - `threads`: work on many things, done by several threads
//! - `bisect`: halving a range of numbers
//! - `bitset`: some out of very many, a bit for each
//! - `fail_point`: steps that tests can have fail
//! - `ordinary_file`: files that are nothing else, and no larger than they can be
//! - [`language`]: in which language the program speaks
//! - [`text`]: pure work on strings: cells, wrapping, comparing, making harmless
//! - `key`: what a keyboard sends
//! - [`config`]: settings that a user keeps
//! - [`model`]: plain data: townships, lists, items
//! - `vocabulary`: the words for who answers for an item
//! - `departments`: what departments are called
//! - [`words`]: everyday words for official ones
//! - [`matters`]: how people speak of the duties that lists hold
//! - [`grouping`]: items by duty, over all townships
//! - [`source`]: a document before any meaning
//! - [`import`]: from a document to items and findings
//! - [`compiled`]: townships in a form that is searched where it lies
//! - [`library`]: where townships are kept
//! - [`index`]: all items in memory, prepared for searching and counting
//! - [`search`]: the one door to finding items
//! - [`matrix`]: what the townships' lists say of each duty
//! - [`sheet`]: what a department has to do by the lists of the townships
//! - [`cite`]: how an item is quoted
//! - [`changes`]: what differs between two versions of a township's lists
//! - [`messages`]: what is said of errors and findings, in each language
//! - [`layout`]: where everything stands on the screen, and texts laid out in rows
//! - [`app`]: the screen's state and how it changes
//! - [`view`]: the screen's picture
//! - `tui`: the screen at work in a terminal
//! - [`cli`]: the command line

pub mod app;
pub(crate) mod bisect;
pub(crate) mod bitset;
pub mod changes;
pub mod cite;
pub mod cli;
pub mod compiled;
pub mod config;
pub(crate) mod departments;
pub mod error;
pub(crate) mod fail_point;
pub mod grouping;
pub mod import;
pub mod index;
pub(crate) mod key;
pub mod language;
pub mod layout;
pub mod library;
pub mod matrix;
pub mod matters;
pub mod memory;
pub mod messages;
pub mod model;
pub(crate) mod ordinary_file;
pub mod search;
pub mod sheet;
pub mod source;
pub mod text;
pub(crate) mod threads;
pub(crate) mod tui;
pub(crate) mod version;
pub mod view;
pub(crate) mod vocabulary;
pub mod words;
