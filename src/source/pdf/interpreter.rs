//! Runs the instructions of a page (ISO 32000-1, annex A), as far as they bear on where text and lines are.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, dict_or_stream};
use hayro_syntax::page::Resources;
use kurbo::{Affine, Rect, Shape};

use super::super::guard::Watch;
use super::super::page::{MAX_MARKS, Page};
use super::super::strokes::Drawn;
use super::canvas::Canvas;
use super::fonts::{Font, Fonts};
use super::layers::Layers;
use super::limits::{MAX_FORMS, MAX_NESTED, Spent, TooMuch, inline_pictures, within};
use super::marked::Marked;
use super::path::Path;
use super::scanned::Scanned;
use super::state::{NamedSpaces, State};
use super::streams::UnpackedStreams;

/// What the pages of a document have in common.
pub(super) struct Document<'a> {
    pub fonts: Fonts<'a>,
    pub layers: Layers,
    pub streams: UnpackedStreams,
    pub scanned: Scanned,
    pub watch: Arc<Watch>,
    pub spent: Spent,
}

impl Document<'_> {
    /// Whether what belongs to the layer, or to the group of layers, at `key` of `holder` shows.
    fn shows(&mut self, holder: &Dict, key: &[u8]) -> Result<bool, TooMuch> {
        let (shows, looked_up) = self.layers.show(holder, key);
        self.spent.looked_up(looked_up)?;
        Ok(shows)
    }
}

/// The instructions of a page at work.
pub(super) struct Interpreter<'d, 'a> {
    document: &'d mut Document<'a>,
    canvas: Canvas<'a>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marked: Vec<Marked>,
    path: Path,
    /// How deep the form that is drawn lies in others.
    forms: usize,
}

impl<'d, 'a> Interpreter<'d, 'a> {
    /// For a page that instructions come to by `place`, and that ends at `bounds`.
    pub fn new(document: &'d mut Document<'a>, place: Affine, bounds: Rect) -> Self {
        Interpreter {
            document,
            canvas: Canvas::new(bounds),
            state: State::new(place, bounds),
            saved: Vec::new(),
            marked: Vec::new(),
            path: Path::default(),
            forms: 0,
        }
    }

    /// The page with all that was painted.
    ///
    /// # Errors
    /// Where its pictures cost too much.
    pub fn finish(self) -> Result<Page, TooMuch> {
        let Document { scanned, spent, .. } = self.document;
        self.canvas.finish(scanned, spent)
    }

    /// Runs `instructions` and leaves the state as it is.
    pub fn run(&mut self, instructions: &[u8], resources: &Resources<'a>) -> Result<(), TooMuch> {
        inline_pictures(instructions)?;
        let watch = self.document.watch.clone();
        let mut instructions = TypedIter::new(instructions);
        let (saved, marked) = (self.saved.len(), self.marked.len());
        let outer = self.state.clone();
        let (mut fonts, mut spaces) = (Named::default(), NamedSpaces::default());
        while let Some(op) = watch.step(|| instructions.next()) {
            within(!watch.is_given_up())?;
            self.document.spent.instruction()?;
            match &op {
                Op::SaveState(_) => self.save()?,
                Op::RestoreState(_) if self.saved.len() > saved => self.restore(),
                Op::EndMarkedContent(_) if self.marked.len() > marked => self.end_section(),
                Op::TextFont(to) => {
                    self.state.text.size = to.1.as_f64();
                    self.state.text.font = Some(self.named_font(to.0, resources, &mut fonts));
                }
                Op::SetGraphicsState(to) => self.set_all(to.0, resources)?,
                Op::XObject(of) => self.draw_object(of.0, resources)?,
                _ => {
                    self.state.colour(&op, resources, &mut spaces);
                    self.instruction(&op, resources)?;
                }
            }
        }
        self.path = Path::default();
        self.saved.truncate(saved);
        while self.marked.len() > marked {
            self.end_section();
        }
        self.state = outer;
        Ok(())
    }

    fn instruction(&mut self, op: &Op, resources: &Resources<'a>) -> Result<(), TooMuch> {
        self.path.take(op);
        within(self.path.outline.elements().len() <= MAX_MARKS)?;
        self.state.text.take(op);
        match op {
            Op::Transform(m) => {
                let parts = [m.0, m.1, m.2, m.3, m.4, m.5];
                self.state.place *= Affine::new(parts.map(|part| part.as_f64()));
            }
            Op::LineWidth(to) => self.state.line_width = to.0.as_f64(),
            Op::BeginMarkedContent(_) => self.mark(None, true)?,
            Op::BeginMarkedContentWithProperties(with) => {
                self.mark_with(with.1, resources)?;
            }
            Op::InlineImage(_) if self.is_shown() => {
                self.canvas
                    .picture(None, &self.state, &mut self.document.spent)?;
            }
            Op::ShowText(of) => self.show(of.0.as_bytes())?,
            Op::NextLineAndShowText(of) => self.show(of.0.as_bytes())?,
            Op::ShowTextWithParameters(of) => self.show(of.2.as_bytes())?,
            Op::ShowTexts(of) => self.show_all(of.0)?,
            _ => self.paint(op)?,
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), TooMuch> {
        within(self.saved.len() < MAX_NESTED)?;
        self.saved.push(self.state.clone());
        Ok(())
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    /// Takes all that the state called `name` sets.
    fn set_all(&mut self, name: &Name, resources: &Resources<'a>) -> Result<(), TooMuch> {
        let Some(set) = resources.get_ext_g_state(name) else {
            return Ok(());
        };
        self.document.spent.looked_up(set.data().len())?;
        if let Some(width) = set.get::<f64>(b"LW") {
            self.state.line_width = width;
        }
        if let Some(thick) = set.get::<f32>(b"ca") {
            self.state.fill.thick = thick;
        }
        if let Some(thick) = set.get::<f32>(b"CA") {
            self.state.stroke.thick = thick;
        }
        if let Some(font) = set.get::<Array>(b"Font") {
            let dict = font.iter::<Object>().next().and_then(Object::into_dict);
            let size = font.iter::<Object>().nth(1).and_then(Object::into_f32);
            if let (Some(dict), Some(size)) = (dict, size) {
                self.state.text.size = f64::from(size);
                self.state.text.font = Some(self.document.fonts.font(&dict));
            }
        }
        Ok(())
    }

    // ---- Marked content ----

    fn mark_with(&mut self, properties: &Object, resources: &Resources<'a>) -> Result<(), TooMuch> {
        match properties {
            Object::Name(name) => {
                let shown = self.document.shows(&resources.properties, name.as_ref())?;
                let dict = resources.properties.get::<Dict>(name);
                self.mark(dict.as_ref(), shown)
            }
            properties => {
                let dict = dict_or_stream(properties).map(|(dict, _)| dict);
                let shown = match dict {
                    Some(dict) => self.document.shows(dict, b"OC")?,
                    None => true,
                };
                self.mark(dict, shown)
            }
        }
    }

    fn mark(&mut self, properties: Option<&Dict>, shown: bool) -> Result<(), TooMuch> {
        within(self.marked.len() < MAX_NESTED)?;
        let shown = shown && self.is_shown();
        let from = self.canvas.glyphs();
        self.marked.push(Marked::new(properties, from, shown));
        Ok(())
    }

    fn end_section(&mut self) {
        let ended = self.marked.pop();
        if let Some(Marked {
            means: Some(means),
            from,
            ..
        }) = ended
        {
            self.canvas.mean(from, &means);
        }
    }

    fn is_shown(&self) -> bool {
        self.marked.last().is_none_or(|marked| marked.shown)
    }

    // ---- Lines ----

    /// Paints the path where `op` says so, and ends it.
    fn paint(&mut self, op: &Op) -> Result<(), TooMuch> {
        let (fills, strokes) = match op {
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => (true, false),
            Op::StrokePath(_) | Op::CloseAndStrokePath(_) => (false, true),
            Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => (true, true),
            Op::EndPath(_) => (false, false),
            _ => return Ok(()),
        };
        if matches!(
            op,
            Op::CloseAndStrokePath(_)
                | Op::CloseFillAndStrokeNonZero(_)
                | Op::CloseFillAndStrokeEvenOdd(_)
        ) {
            self.path.close();
        }
        let path = std::mem::take(&mut self.path);
        let shown = self.is_shown();
        let (state, spent) = (&self.state, &mut self.document.spent);
        if shown {
            if fills {
                let paint = &state.fill;
                self.canvas
                    .draw(&path.outline, Drawn::Fill, paint, state, spent)?;
            }
            if strokes {
                let drawn = Drawn::Stroke(state.line_width);
                let paint = &state.stroke;
                self.canvas
                    .draw(&path.outline, drawn, paint, state, spent)?;
            }
        }
        if path.clips && !path.outline.elements().is_empty() {
            let around = (self.state.place * path.outline).bounding_box();
            self.state.clip = self.state.clip.intersect(around);
        }
        Ok(())
    }

    // ---- Text ----

    fn named_font(
        &mut self,
        name: &Name,
        resources: &Resources<'a>,
        named: &mut Named<'a>,
    ) -> Rc<Font<'a>> {
        if let Some(font) = named.get(name.as_ref()) {
            return font.clone();
        }
        let font = match resources.get_font(name) {
            Some(dict) => self.document.fonts.font(&dict),
            None => Rc::new(Font::missing()),
        };
        named.insert(name.as_ref().to_vec(), font.clone());
        font
    }

    fn show(&mut self, text: &[u8]) -> Result<(), TooMuch> {
        let from = self.canvas.glyphs();
        self.write(text)?;
        self.canvas.fit(from);
        Ok(())
    }

    /// Shows strings with numbers between them, by which the pen goes back.
    fn show_all(&mut self, parts: &Array) -> Result<(), TooMuch> {
        let from = self.canvas.glyphs();
        for part in parts.iter::<Object>() {
            match part {
                Object::String(text) => self.write(text.as_bytes())?,
                Object::Number(back) => {
                    let font = self.font();
                    self.state.text.adjust(&font, back.as_f64());
                }
                _ => {}
            }
        }
        self.canvas.fit(from);
        Ok(())
    }

    fn font(&mut self) -> Rc<Font<'a>> {
        let font = &mut self.state.text.font;
        font.get_or_insert_with(|| Rc::new(Font::missing())).clone()
    }

    fn write(&mut self, mut text: &[u8]) -> Result<(), TooMuch> {
        let font = self.font();
        while !text.is_empty() {
            let mut code = font.first(text);
            self.document.spent.glyph(code.text.len())?;
            text = &text[code.length..];
            if self.is_shown() {
                // Fonts have one glyph for the dash and the bar; tables made out of a font name whichever comes last.
                let said = std::mem::take(&mut code.text).replace('\u{2015}', "—");
                let tag = self.marked.iter().rev().find_map(|marked| marked.tag);
                self.canvas.glyph(said, &code, &font, tag, &self.state);
            }
            self.state.text.advance(&font, &code);
        }
        Ok(())
    }

    // ---- Forms and pictures ----

    fn draw_object(&mut self, name: &Name, resources: &Resources<'a>) -> Result<(), TooMuch> {
        let Some(object) = resources.get_x_object(name) else {
            return Ok(());
        };
        if !self.is_shown() || !self.document.shows(object.dict(), b"OC")? {
            return Ok(());
        }
        match object.dict().get::<Name>(b"Subtype").as_deref() {
            Some(b"Image") => {
                let picture = Some(object.clone());
                self.canvas
                    .picture(picture, &self.state, &mut self.document.spent)
            }
            Some(b"Form") => self.draw_form(&object, resources, Affine::IDENTITY),
            _ => Ok(()),
        }
    }

    /// Draws `form`, moved by `moved`.
    pub fn draw_form(
        &mut self,
        form: &Stream<'a>,
        resources: &Resources<'a>,
        moved: Affine,
    ) -> Result<(), TooMuch> {
        let dict = form.dict();
        if self.forms >= MAX_FORMS {
            return Ok(());
        }
        let instructions = self.document.streams.unpacked(form);
        self.document.spent.form(instructions.len())?;
        let outer = self.state.clone();
        let path = std::mem::take(&mut self.path);
        let state = &mut self.state;
        state.place *= moved * matrix(dict);
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>(b"BBox") {
            let around = state
                .place
                .transform_rect_bbox(Rect::new(x0, y0, x1, y1).abs());
            state.clip = state.clip.intersect(around);
        }
        // A group is painted on a layer of its own.
        if dict.contains_key(b"Group") {
            state.layer *= state.fill.thick;
            state.fill.thick = 1.0;
            state.stroke.thick = 1.0;
        }
        let own = dict.get::<Dict>(b"Resources").map(Resources::new);
        self.forms += 1;
        self.run(&instructions, own.as_ref().unwrap_or(resources))?;
        self.forms -= 1;
        self.path = path;
        self.state = outer;
        Ok(())
    }
}

/// Fonts by their names in a content stream.
type Named<'a> = HashMap<Vec<u8>, Rc<Font<'a>>>;

/// The matrix of a form.
pub(super) fn matrix(form: &Dict) -> Affine {
    let parts = form.get::<[f64; 6]>(b"Matrix");
    parts.map_or(Affine::IDENTITY, Affine::new)
}
