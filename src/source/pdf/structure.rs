//! The structure tree of a tagged PDF (ISO 32000-1, 14.7): the tables that it tells, each cell as the marked content that
//! belongs to it.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

use super::super::page::{TaggedCell, TaggedTable};

/// Elements stand within each other to this depth at most; Word and LibreOffice come to nine.
const DEPTH: usize = 50;
/// How many elements and pieces of content are looked at; a list of 300 pages has 60,000.
const ELEMENTS: usize = 500_000;
/// So many sets of attributes of a cell are looked at: a program that writes PDFs gives it one or two. All of them together
/// cost an element for each so many bytes.
const ATTRIBUTES: usize = 8;
const ELEMENT: usize = 64;

/// The tables of `pdf`, in order; none where it is not tagged.
pub(super) fn tables(pdf: &Pdf) -> Vec<TaggedTable> {
    let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id());
    let root = catalog.and_then(|catalog| catalog.get::<Dict>(b"StructTreeRoot"));
    let Some(root) = root else {
        return Vec::new();
    };
    let pages = pdf.pages().iter().enumerate();
    let pages = pages.filter_map(|(at, page)| Some((page.raw().obj_id()?, at)));
    let mut tree = Tree {
        pages: pages.collect(),
        roles: root.get(b"RoleMap"),
        left: ELEMENTS,
    };
    let mut tables = Vec::new();
    tree.tables(
        &Element {
            dict: root,
            page: None,
        },
        0,
        &mut tables,
    );
    tables
}

/// The tree on the way down.
struct Tree<'a> {
    /// The pages by their objects, counted from 0.
    pages: HashMap<ObjectIdentifier, usize>,
    /// What elements with names of their own stand for.
    roles: Option<Dict<'a>>,
    /// How many elements may still be looked at.
    left: usize,
}

/// An element with the page of its content, unless that says otherwise.
struct Element<'a> {
    dict: Dict<'a>,
    page: Option<usize>,
}

/// What stands right under an element.
enum Kid<'a> {
    /// Marked content of a page.
    Content(usize, i32),
    Element(Element<'a>),
}

impl<'a> Tree<'a> {
    /// Adds the tables under `element`.
    fn tables(&mut self, element: &Element<'a>, depth: usize, tables: &mut Vec<TaggedTable>) {
        for kid in self.kids(element, depth) {
            let Kid::Element(kid) = kid else {
                continue;
            };
            if self.role(&kid) == b"Table" {
                let mut rows = Vec::new();
                self.rows(&kid, depth + 1, &mut rows);
                tables.push(TaggedTable { rows });
            } else {
                self.tables(&kid, depth + 1, tables);
            }
        }
    }

    /// Adds the rows under `element`: those of a table stand in it, or in its head and body.
    fn rows(&mut self, element: &Element<'a>, depth: usize, rows: &mut Vec<Vec<TaggedCell>>) {
        for kid in self.kids(element, depth) {
            let Kid::Element(kid) = kid else {
                continue;
            };
            match self.role(&kid).as_slice() {
                b"TR" => rows.push(self.cells(&kid, depth + 1)),
                b"THead" | b"TBody" | b"TFoot" => self.rows(&kid, depth + 1, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: &Element<'a>, depth: usize) -> Vec<TaggedCell> {
        let mut cells = Vec::new();
        for kid in self.kids(row, depth) {
            if let Kid::Element(kid) = kid
                && matches!(self.role(&kid).as_slice(), b"TD" | b"TH")
            {
                let mut marks = Vec::new();
                self.content(&kid, depth + 1, &mut marks);
                let [rows, columns] = self.spans(&kid.dict);
                cells.push(TaggedCell {
                    marks,
                    rows,
                    columns,
                });
            }
        }
        cells
    }

    /// Adds all marked content under `element`.
    fn content(&mut self, element: &Element<'a>, depth: usize, marks: &mut Vec<(usize, i32)>) {
        for kid in self.kids(element, depth) {
            match kid {
                Kid::Content(page, mark) => marks.push((page, mark)),
                Kid::Element(kid) => self.content(&kid, depth + 1, marks),
            }
        }
    }

    fn kids(&mut self, element: &Element<'a>, depth: usize) -> Vec<Kid<'a>> {
        if depth > DEPTH {
            return Vec::new();
        }
        let page = self.page(&element.dict).or(element.page);
        let kids: Vec<Object> = match element.dict.get::<Object>(b"K") {
            Some(Object::Array(kids)) => kids.iter::<Object>().take(self.left).collect(),
            one => one.into_iter().take(self.left).collect(),
        };
        self.left -= kids.len();
        let kids = kids.into_iter().filter_map(|kid| match kid {
            Object::Number(mark) => Some(Kid::Content(page?, i32::try_from(mark.as_i64()).ok()?)),
            Object::Dict(dict) => self.kid(dict, page),
            _ => None,
        });
        kids.collect()
    }

    fn kid(&self, dict: Dict<'a>, page: Option<usize>) -> Option<Kid<'a>> {
        match dict.get::<Name>(b"Type").as_deref() {
            // That of a drawing has numbers of its own.
            Some(b"MCR") if dict.contains_key(b"Stm") => None,
            Some(b"MCR") => {
                let page = self.page(&dict).or(page)?;
                Some(Kid::Content(page, dict.get::<i32>(b"MCID")?))
            }
            Some(b"OBJR") => None,
            _ => Some(Kid::Element(Element { dict, page })),
        }
    }

    /// The page that `dict` says its content stands on.
    fn page(&self, dict: &Dict) -> Option<usize> {
        let id = ObjectIdentifier::from(dict.get_ref(b"Pg")?);
        self.pages.get(&id).copied()
    }

    /// Over how many rows and columns a cell goes.
    fn spans(&mut self, cell: &Dict) -> [usize; 2] {
        let sets: Vec<Object> = match cell.get::<Array>(b"A") {
            Some(sets) => {
                self.left = self.left.saturating_sub(sets.data().len() / ELEMENT);
                sets.iter::<Object>().take(ATTRIBUTES).collect()
            }
            None => cell.get::<Object>(b"A").into_iter().collect(),
        };
        let sets: Vec<Dict> = sets.into_iter().filter_map(Object::into_dict).collect();
        [b"RowSpan", b"ColSpan"].map(|key| {
            let span = sets.iter().find_map(|set| set.get::<i32>(key));
            span.map_or(1, |span| span.clamp(1, 1000) as usize)
        })
    }

    /// What an element is: its name, or what that stands for.
    fn role(&self, element: &Element) -> Vec<u8> {
        let Some(name) = element.dict.get::<Name>(b"S") else {
            return Vec::new();
        };
        let role = self
            .roles
            .as_ref()
            .and_then(|roles| roles.get::<Name>(&*name));
        role.unwrap_or(name).to_vec()
    }
}
