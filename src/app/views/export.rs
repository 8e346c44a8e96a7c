//! What is to be written out of the screen: its form, and the name of the file.

use super::view::{Context, ListState, Selected, Step, View};
use crate::app::keymap::KeyContext;
use crate::app::{
    Action, Cursor, Effect, ExistingFile, Export, ExportContent, ExportForm, ExportPlace,
    ExportTarget, Move, Prompt,
};
use crate::language::Language;
use crate::layout::page::{Page, PageRow, Paragraph, Role, TextRun};
use crate::layout::{Labels, Shape};
use crate::search::Query;
use crate::text::width::{cells, ellipsis, pad};
use crate::vocabulary::english_items;

/// So many items are listed in the preview.
const LISTED: usize = 200;

/// What is to be written, and a place in the list of its forms.
#[derive(Debug)]
pub struct ExportView {
    content: ExportContent,
    forms: Vec<ExportForm>,
    cursor: Cursor,
    /// The name of the file in each form; none where there may be no file.
    names: Vec<Prompt>,
    /// Whether the user was told that there is a file of the name.
    is_warned: bool,
}

impl ExportView {
    /// The forms of `content`, the usual one selected, with a name for its file.
    pub fn new(content: ExportContent, context: &Context) -> ExportView {
        let is_on_terminal = context.export_place == ExportPlace::Terminal;
        let mut forms = content.forms();
        if is_on_terminal {
            forms.retain(|form| form.formats().contains(&"md"));
        }
        let names = forms.iter().filter(|_| !is_on_terminal);
        let names = names.map(|form| Prompt::new(&content.file_name(&context.index, *form)));
        ExportView {
            names: names.collect(),
            content,
            forms,
            cursor: Cursor::default(),
            is_warned: false,
        }
    }

    /// The name of the file.
    fn name(&self) -> Option<&Prompt> {
        self.names.get(self.cursor.selected())
    }

    /// What is to be written.
    pub fn content(&self) -> &ExportContent {
        &self.content
    }

    /// The forms in which it can be written.
    pub fn forms(&self) -> &[ExportForm] {
        &self.forms
    }

    /// The selected form.
    fn form(&self) -> ExportForm {
        let form = self.forms.get(self.cursor.selected()).copied();
        form.unwrap_or(ExportForm::Table)
    }

    /// Notes that there is a file of this name: Enter now replaces it.
    pub(in crate::app) fn warn(&mut self) {
        self.is_warned = true;
    }

    /// Has it written.
    fn write(&self) -> Step {
        let target = match self.name() {
            None => ExportTarget::Terminal,
            Some(name) => ExportTarget::File {
                name: name.text().trim().to_string(),
                existing: if self.is_warned {
                    ExistingFile::Replace
                } else {
                    ExistingFile::Keep
                },
            },
        };
        Step::Effect(Effect::Export(Box::new(Export {
            content: self.content.clone(),
            form: self.form(),
            target,
        })))
    }

    /// What is written, each fact after its label.
    fn facts(&self, context: &Context) -> Vec<(&'static str, String)> {
        let language = context.language;
        let mut facts = vec![(language.pick("内容", "What"), self.what(context))];
        if let ExportContent::Items(items) = &self.content
            && items.only_alike > 0
        {
            let alike = items.only_alike;
            let left_out = language.pick(
                format!("另有 {alike} 项只是相近"),
                format!("{alike} more are only similar"),
            );
            facts.push((language.pick("未写", "Left out"), left_out));
        }
        let place = match &context.export_place {
            ExportPlace::Terminal => {
                let said = ("只显示在终端上", "shown on the terminal only");
                language.pick(said.0, said.1).to_string()
            }
            ExportPlace::Folder(folder) => folder.clone(),
        };
        facts.push((language.pick("位置", "Where"), place));
        if self.name().is_some() {
            let formats = self.form().formats().iter();
            let formats: Vec<String> = formats.map(|format| format!(".{format}")).collect();
            let how = language.pick("  改扩展名即换格式", "  as the name ends");
            facts.push((language.pick("格式", "Formats"), formats.join(" ") + how));
        }
        facts
    }

    /// The form, whose it is, and how many items there are.
    fn what(&self, context: &Context) -> String {
        let language = context.language;
        let form = match self.form() {
            ExportForm::Table => self.content.title(language),
            form => form.title(language),
        };
        let mut steps = self.content.names(&context.index);
        steps.retain(|step| !step.is_empty());
        steps.push(form.to_string());
        let steps = steps.join(" › ");
        match &self.content {
            ExportContent::Items(items) => {
                let count = items.numbers.len();
                language.pick(
                    format!("{steps}，{count} 项"),
                    format!("{steps}, {}", english_items(count)),
                )
            }
            _ => steps,
        }
    }

    /// The items that are written, a row each.
    fn items(&self, page: &mut Page, width: usize, context: &Context) {
        let ExportContent::Items(items) = &self.content else {
            return;
        };
        let title = context.labels().items.to_string();
        page.rows.push(PageRow::Rule(title, None));
        let listed = items.numbers.iter().take(LISTED);
        let townships = listed
            .clone()
            .map(|&number| context.index.title_over(number));
        let column = townships.map(cells).max().unwrap_or(0);
        for &number in listed {
            let item = context.index.item(number);
            let sign = item.list.sign(context.language);
            let township = pad(context.index.title_over(number), column);
            let note = items.notes.as_ref().and_then(|notes| notes.get(&number));
            let note = note.filter(|note| !note.is_empty());
            let note = note.map(|note| format!("  {note}")).unwrap_or_default();
            let text = format!("{sign} {:>3}  {township}  {}{note}", item.seq, item.name);
            page.rows.push(PageRow::Line(vec![TextRun::new(
                Role::Body,
                &ellipsis(&text, width),
            )]));
        }
        if items.numbers.len() > LISTED {
            let more = items.numbers.len() - LISTED;
            let more = context
                .language
                .pick(format!("… 另有 {more} 项"), format!("… {more} more"));
            page.rows
                .push(PageRow::Line(vec![TextRun::new(Role::Quiet, &more)]));
        }
    }
}

impl View for ExportView {
    fn key_context(&self) -> KeyContext {
        KeyContext::Export
    }

    fn title(&self, language: Language) -> &'static str {
        language.pick("写出", "Export")
    }

    fn shape(&self, _: &Context) -> Shape {
        Shape::Split(self.forms.len())
    }

    fn list(&self, _: &Context) -> Option<ListState> {
        Some(ListState::new(self.cursor, self.forms.len()))
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        Some(&mut self.cursor)
    }

    fn select_row(&mut self, row: usize) {
        self.cursor.select(row);
        self.is_warned = false;
    }

    fn go(&mut self, way: Move, _: &Context) {
        self.cursor.go(way, self.forms.len());
        self.is_warned = false;
    }

    fn open(&mut self, _: &Context) -> Step {
        self.write()
    }

    fn act(&mut self, action: &Action, _: &Context) -> Option<Step> {
        (*action == Action::Results).then(|| self.write())
    }

    fn count(&self, _: &Context) -> String {
        String::new()
    }

    fn input_line(&self, labels: &Labels) -> Option<(&'static str, &Prompt)> {
        Some((labels.file_name, self.name()?))
    }

    fn edit(&mut self, change: &mut dyn FnMut(&mut Prompt), _: &Context) {
        if let Some(name) = self.names.get_mut(self.cursor.selected()) {
            let before = name.text().to_string();
            change(name);
            self.is_warned &= name.text() == before;
        }
    }

    fn text(
        &self,
        _: Option<&Selected>,
        _: &Query,
        width: usize,
        context: &Context,
    ) -> Option<Page> {
        let facts = self.facts(context);
        let column = facts.iter().map(|(label, _)| cells(label)).max();
        let mut page = Page::default();
        for (label, value) in &facts {
            let label = format!("{}  ", pad(label, column.unwrap_or(0)));
            page.push(Paragraph::labelled(label, value, Role::Body).lines(width));
        }
        self.items(&mut page, width, context);
        Some(page)
    }
}
