//! Tables without lines between their columns: found by a header, whose labels stand over gutters that run through
//! all rows.

use super::super::page::Glyph;
use super::bands::{Setting, is_ruled, rows, setting};
use super::columns::{aligned, cells, crosses, firm, gutter, rooms};
use super::group_titles::{Alone, CENTRE, Room, TableLine, is_marked, reads_as_title, titles};
use super::grouped::{OnPage, group};
use super::header::{Header, KnownHeaders, number_before, starts, take_begun};
use super::lines::{Baseline, baselines, lines};
use super::row_numbers::{first_lines, number_of};
use super::spans::Span;
use super::table::{Cell, Row, Table};
use super::table_lines::{End, Lines, groups};

/// Of the lines under a header, how many may run over a gutter: titles and notes between rows do.
const CROSSING: f32 = 0.2;
/// Of the usual height of text, from where on a line is that of a title.
const TITLE: f32 = 1.15;

/// The glyphs of a page that are in no ruled table.
pub(super) struct Loose<'p> {
    /// Which page it is, counted from 1.
    pub number: u32,
    pub glyphs: Vec<&'p Glyph>,
    /// The level lines of the page.
    pub rules: Vec<Span>,
}

/// Lines under one header, or those at the top of a page before any.
pub(super) struct Zone<'p> {
    /// The page, counted from 1.
    pub page: u32,
    pub header: Option<Header>,
    /// From the top down, those of the header among them.
    pub lines: Vec<Baseline<'p>>,
    /// The level lines of the page.
    pub rules: &'p [Span],
    pub next: Next,
    /// What is over its first line.
    pub above: End,
}

/// What follows on a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Another zone on the same page.
    Header,
    PageEnd,
}

impl<'p> Zone<'p> {
    /// The lines in the table, parted by those outside of it: those that run over a gutter, and the title of the
    /// next one.
    fn part(&self, columns: &Columns) -> (Vec<Vec<Baseline<'p>>>, Vec<Baseline<'p>>) {
        let title = self.title(columns.size);
        let (mut inside, mut outside): (Vec<Vec<_>>, Vec<_>) = Default::default();
        let mut open = Vec::new();
        for (at, line) in self.lines.iter().cloned().enumerate() {
            if at < title && (line.is_title || !crosses(&line, &columns.gutters)) {
                open.push(line);
            } else {
                outside.push(line);
                inside.push(std::mem::take(&mut open));
            }
        }
        inside.push(open);
        inside.retain(|lines| !lines.is_empty());
        (inside, outside)
    }

    /// Its lines but for the titles of the next zone, which may have few rows.
    fn amid(&self, gutters: &[f32]) -> &[Baseline<'p>] {
        let end = self.lines.iter().rposition(|line| !crosses(line, gutters));
        match self.next {
            Next::Header => &self.lines[..end.map_or(0, |end| end + 1)],
            Next::PageEnd => &self.lines,
        }
    }

    /// Whether its header names a column of categories.
    fn names_categories(&self) -> bool {
        let ahead = self.header.as_ref().map_or(0, |header| header.lines);
        let header = self.lines.iter().take(ahead);
        let text = header.flat_map(|line| line.glyphs.iter().map(|glyph| glyph.text.trim()));
        text.collect::<String>().contains('类')
    }

    /// How many of `lines`, which are a part of it, are its header.
    fn header_lines(&self, lines: &[Baseline]) -> usize {
        match (&self.header, self.lines.first(), lines.first()) {
            (Some(header), Some(own), Some(first)) if own.base == first.base => {
                header.lines.min(lines.len())
            }
            _ => 0,
        }
    }

    /// What `lines`, which are a part of it, end at.
    fn ends(&self, lines: &[Baseline]) -> [End; 2] {
        let is = |one: Option<&Baseline>, other: Option<&Baseline>| {
            one.map(|line| line.base) == other.map(|line| line.base)
        };
        let above = if is(self.lines.first(), lines.first()) {
            self.above
        } else {
            End::Text
        };
        let below = if is(self.lines.last(), lines.last()) && self.next == Next::PageEnd {
            End::Page
        } else {
            End::Text
        };
        [above, below]
    }

    /// The first line of the title that stands over the next header, here or on the next page: the first of those that are
    /// larger than the `usual` text. The number of lines where there is none.
    fn title(&self, usual: f32) -> usize {
        let all = self.lines.len();
        let ahead = self.header.as_ref().map_or(0, |header| header.lines);
        let is_large = |at: &usize| self.lines[*at].size > TITLE * usual;
        let title = match self.next {
            Next::Header => (ahead..all).find(is_large),
            Next::PageEnd => (ahead..all).rev().take_while(is_large).last(),
        };
        title.unwrap_or(all)
    }
}

/// The tables of one page, and its glyphs that are in none.
pub(super) struct Found<'p> {
    pub tables: Vec<Table>,
    pub rest: Vec<&'p Glyph>,
}

/// The tables among the glyphs of `pages` that no lines enclose.
pub(super) fn tables<'p>(pages: &'p [Loose<'p>]) -> Vec<Found<'p>> {
    let mut found: Vec<Found> = pages
        .iter()
        .map(|_| Found {
            tables: Vec::new(),
            rest: Vec::new(),
        })
        .collect();
    let mut group: Vec<Zone> = Vec::new();
    let mut known = KnownHeaders::default();
    for mut zone in pages.iter().flat_map(|page| zones(page, &mut known)) {
        let goes_on = match (
            &zone.header,
            group.first().and_then(|first| first.header.as_ref()),
        ) {
            (None, _) => true,
            (Some(header), Some(first)) => header.is_again(first),
            (Some(_), None) => false,
        };
        if !goes_on {
            read(std::mem::take(&mut group), &mut found);
        } else if let (Some(again), Some(first)) = (
            &mut zone.header,
            group.first().and_then(|first| first.header.as_ref()),
        ) {
            // What follows close below it is not always more of it.
            again.lines = first.lines;
        }
        group.push(zone);
    }
    read(group, &mut found);
    found
}

/// The zones of a page: each header begins one. Where headers name the numbers, short lines of several cells over a
/// number, which is in the middle of its row, are none.
fn zones<'p>(page: &'p Loose<'p>, known: &mut KnownHeaders) -> Vec<Zone<'p>> {
    let lines = baselines(&page.glyphs);
    let mut zones = Vec::new();
    let mut open = Zone {
        page: page.number,
        header: None,
        lines: Vec::new(),
        rules: &page.rules,
        next: Next::PageEnd,
        above: End::Page,
    };
    let mut behind = 0;
    for (at, line) in lines.iter().enumerate() {
        if at >= behind
            && let Some(mut header) = known.header(&lines[at..], &page.rules)
        {
            behind = at + header.lines;
            let over = open
                .lines
                .pop_if(|over| take_begun(&mut header, over, line));
            let next = Zone {
                page: page.number,
                header: Some(header),
                lines: over.into_iter().collect(),
                rules: &page.rules,
                next: Next::PageEnd,
                above: if zones.is_empty() && open.lines.is_empty() {
                    End::Page
                } else {
                    End::Text
                },
            };
            open.next = Next::Header;
            zones.push(std::mem::replace(&mut open, next));
        }
        open.lines.push(line.clone());
    }
    zones.push(open);
    zones.retain(|zone| !zone.lines.is_empty());
    zones
}

/// Reads zones with the same columns.
fn read<'p>(mut zones: Vec<Zone<'p>>, found: &mut [Found<'p>]) {
    let Some(columns) = columns(&mut zones) else {
        for zone in zones {
            let glyphs = zone.lines.into_iter().flat_map(|line| line.glyphs);
            found[zone.page as usize - 1].rest.extend(glyphs);
        }
        return;
    };
    let mut parts = Vec::new();
    for zone in &zones {
        let (inside, outside) = zone.part(&columns);
        let glyphs = outside.into_iter().flat_map(|line| line.glyphs);
        found[zone.page as usize - 1].rest.extend(glyphs);
        parts.extend(inside.into_iter().map(|lines| (zone, lines)));
    }
    let mut before = 0;
    let mut pieces: Vec<Lines> = parts
        .iter()
        .map(|(zone, lines)| piece(zone, lines, &columns, &mut before))
        .collect();
    let groups = groups(&pieces);
    for piece in &mut pieces {
        piece.groups.clone_from(&groups);
    }
    let setting = setting(&pieces);
    let rules = parts.iter().map(|(zone, _)| zone.rules);
    let is_ruled = is_ruled(pieces.iter().zip(rules));
    let by = Rows { is_ruled, setting };
    let (mut pages, mut tables) = (Vec::new(), Vec::new());
    for ((zone, _), lines) in parts.iter().zip(&pieces) {
        if let Some(table) = table(zone, lines, &columns, by) {
            pages.push(zone.page as usize - 1);
            tables.push(OnPage {
                table,
                ahead: usize::from(lines.ahead > 0),
                rules: zone.rules,
            });
        }
    }
    group(&mut tables);
    for (page, part) in pages.into_iter().zip(tables) {
        found[page].tables.push(part.table);
    }
}

/// What tells rows apart in `lines`, which are a part of `zone`. `before` is the last number on the pages before.
fn piece<'l, 'p>(
    zone: &Zone,
    lines: &'l [Baseline<'p>],
    columns: &Columns,
    before: &mut u32,
) -> Lines<'l, 'p> {
    let mut numbers = Vec::with_capacity(lines.len());
    let mut placed = vec![Vec::new(); columns.rooms.len()];
    for (at, line) in lines.iter().enumerate() {
        let cells = if line.is_title {
            Vec::new()
        } else {
            cells(line, &columns.gutters)
        };
        numbers.push(number_of(&cells));
        for (column, cell) in placed.iter_mut().zip(cells) {
            column.extend(cell.first().map(|glyph| (at, glyph.y)));
        }
    }
    Lines {
        lines,
        numbers: first_lines(lines, &numbers, before),
        ahead: zone.header_lines(lines),
        ends: zone.ends(lines),
        columns: placed,
        groups: Vec::new(),
    }
}

/// Where the columns of a table are.
struct Columns {
    /// The middle of each gutter.
    gutters: Vec<f32>,
    /// Where text can begin and end in each column.
    rooms: Vec<[f32; 2]>,
    /// Height of the font that half of the lines have at most.
    size: f32,
}

/// The columns that the header of `zones` names; `None` where there is none, or no gutters under it.
fn columns(zones: &mut [Zone]) -> Option<Columns> {
    let lines = || zones.iter().flat_map(|zone| &zone.lines);
    let mut sizes: Vec<f32> = lines().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = *sizes.get(sizes.len() / 2)?;
    let gutters = gutters(zones, size)?;
    tell_titles(zones, &gutters, size);
    let runs_over = |line: &&Baseline| !line.is_title && crosses(line, &gutters);
    let amid = || zones.iter().flat_map(|zone| zone.amid(&gutters));
    if amid().filter(runs_over).count() as f32 > CROSSING * amid().count() as f32 {
        return None;
    }
    let lines = zones.iter().flat_map(|zone| &zone.lines);
    Some(Columns {
        rooms: rooms(
            lines.filter(|line| !line.is_title && !crosses(line, &gutters)),
            &gutters,
        ),
        gutters,
        size,
    })
}

/// The gutters between the labels of the header of `zones`, whose text is of the height `size`.
fn gutters(zones: &[Zone], size: f32) -> Option<Vec<f32>> {
    let header = zones.first()?.header.as_ref()?;
    let labels = &header.labels;
    let lines = || zones.iter().flat_map(|zone| &zone.lines);
    // Titles stand over all columns.
    let small = || lines().filter(|line| line.size <= TITLE * size);
    let mut gutters = Vec::new();
    for (at, pair) in labels.windows(2).enumerate() {
        let [from, to] = [pair[0][1], pair[1][0]];
        // Numbers may stand anywhere before the next column.
        let left = gutters.last().copied().unwrap_or(f32::NEG_INFINITY);
        let to = aligned(small(), left, to).unwrap_or(to);
        let numbers = small().filter_map(|line| number_before(line, to));
        let from = match at {
            0 if header.names_numbers => numbers.fold(from, f32::max),
            _ => from,
        };
        gutters.push(gutter(small(), from.min(to - 1.0), to)?);
    }
    Some(gutters)
}

/// Marks the titles of groups of rows among the lines of `zones`, which are one table.
fn tell_titles(zones: &mut [Zone], gutters: &[f32], size: f32) {
    let line = |line: &Baseline, is_inside: bool| {
        let cells = cells(line, gutters);
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_one_piece = starts(line).len() == 1;
        let [text] = &lines(&line.glyphs, 1)[..] else {
            return TableLine::Other;
        };
        let alone = Alone {
            text: text.text.split_whitespace().collect(),
            left: text.left,
            right: text.right,
        };
        // 一、 may fill the column of numbers.
        let is_marked = is_one_piece && is_marked(&alone.text);
        match number_of(&cells) {
            _ if !is_inside => TableLine::Other,
            Some(_) if !is_marked => TableLine::Number,
            _ if filled == 1 || is_one_piece => TableLine::Alone(alone),
            _ => TableLine::Other,
        }
    };
    let mut sides = [f32::INFINITY, f32::NEG_INFINITY];
    for glyph in zones.iter().flat_map(|zone| &zone.lines).flat_map(firm) {
        sides = [sides[0].min(glyph.x), sides[1].max(glyph.x + glyph.advance)];
    }
    let front = gutters.get(1).copied().unwrap_or(f32::INFINITY);
    let all = zones.iter().flat_map(|zone| {
        let ahead = zone.header.as_ref().map_or(0, |header| header.lines);
        let inside = ahead..zone.title(size);
        let lines = zone.lines.iter().enumerate();
        lines.map(move |(at, own)| line(own, inside.contains(&at)))
    });
    let names_categories = zones.first().is_some_and(Zone::names_categories);
    let room = Room {
        sides,
        front,
        names_categories,
    };
    let titles = titles(&all.collect::<Vec<TableLine>>(), &room);
    let lines = zones.iter_mut().flat_map(|zone| &mut zone.lines);
    for (line, is_title) in lines.zip(titles) {
        line.is_title = is_title;
    }
}

/// What tells the rows of a table apart.
#[derive(Clone, Copy)]
struct Rows {
    /// Whether level lines do.
    is_ruled: bool,
    setting: Setting,
}

/// The table that the lines of `page` make, which are a part of `zone`.
fn table(zone: &Zone, page: &Lines, columns: &Columns, by: Rows) -> Option<Table> {
    let top = page.lines.first()?.base;
    let mut out = Vec::new();
    let leading = page.leading();
    let rules = if by.is_ruled { zone.rules } else { &[] };
    for range in rows(page, rules, by.setting) {
        let is_title = range.len() == 1 && page.is_title(range.start, leading);
        let mut row = vec![Vec::new(); columns.rooms.len()];
        for line in &page.lines[range] {
            if line.is_title {
                row[0].extend(&line.glyphs);
                continue;
            }
            for (cell, more) in row.iter_mut().zip(cells(line, &columns.gutters)) {
                cell.extend(more);
            }
        }
        // A page's glyphs lie in memory in the order in which they are painted, which is that of the text.
        row.iter_mut()
            .for_each(|glyphs| glyphs.sort_by_key(|glyph| std::ptr::from_ref::<Glyph>(glyph)));
        let cells = row.iter().zip(&columns.rooms).map(|(glyphs, room)| Cell {
            lines: lines(glyphs, zone.page),
            sides: *room,
            ..Cell::default()
        });
        let mut row = Row {
            cells: cells.collect(),
            page: zone.page,
        };
        span_title(&mut row, columns, is_title);
        if !row.is_blank() {
            out.push(row);
        }
    }
    let mut places: Vec<f32> = columns.rooms.iter().map(|room| room[0]).collect();
    places.push(columns.rooms.last()?[1]);
    let table = Table {
        columns: places,
        rows: out,
        top,
    };
    (!table.rows.is_empty()).then_some(table)
}

/// Makes the title of a group of rows, which stands in the middle of the whole table or `is_title` by what is below, one
/// cell: 一、党的建设.
fn span_title(row: &mut Row, columns: &Columns, is_title: bool) {
    let mut filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank());
    let (Some((at, cell)), None) = (filled.next(), filled.next()) else {
        return;
    };
    let [line] = &cell.lines[..] else {
        return;
    };
    let (left, right) = (
        columns.rooms[0][0],
        columns.rooms[columns.rooms.len() - 1][1],
    );
    let aside = (line.left + line.right - left - right).abs() / 2.0;
    let reads = is_marked(&line.text) && reads_as_title(&line.text);
    let central = aside < CENTRE * (right - left) && reads;
    if at > 0 && (central || is_title) {
        let lines = std::mem::take(&mut row.cells[at].lines);
        row.cells[0].lines = lines;
    }
}
