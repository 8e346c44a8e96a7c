//! What is written out of the screen: what is seen there, in which form, and where it goes.

use std::collections::BTreeMap;

use super::views::matrix::MatrixQuestion;
use super::{Listed, Results};
use crate::index::Index;
use crate::language::Language;
use crate::model::Township;
use crate::text::sanitize::is_harmful;

/// What a view shows, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportContent {
    /// Items.
    Items(ExportItems),
    /// Two items side by side, by their numbers.
    Comparison([usize; 2]),
    /// The matrix of duties.
    Matrix(MatrixQuestion),
    /// Departments, with their figures.
    Departments(ExportDepartments),
    /// How many items each category has.
    Figures(ExportFigures),
    /// The townships with these numbers, with their figures.
    Townships(Vec<usize>),
    /// What was left in doubt about the township with this number.
    Doubts(usize),
    /// What changed from the first version to the second.
    Changes(Box<[Township; 2]>),
}

/// Departments to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportDepartments {
    /// What the items have in common that are counted; empty where they are all that there are.
    pub within: String,
    /// The items that are counted, in order.
    pub items: Listed,
    /// The departments in their order: the places above the townships of each, where those of each county are apart, else
    /// nothing; and the name under which its items are brought together.
    pub shown: Vec<(String, String)>,
}

/// Figures to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportFigures {
    /// What the items have in common that are counted; empty where they are all that there are.
    pub within: String,
    /// What stands over each column of figures.
    pub columns: Vec<String>,
    /// The category of each row, and its figures.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// Items to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportItems {
    /// Their numbers in the index, each once, in order.
    pub numbers: Vec<usize>,
    /// What they have in common: a township, a department, a search.
    pub names: Vec<String>,
    /// The department whose items they are.
    pub department: Option<String>,
    /// What was searched for.
    pub search: Option<String>,
    /// Where they are bookmarks, what was noted of them, by their numbers.
    pub notes: Option<BTreeMap<usize, String>>,
    /// How many are left out, as they are only like what was asked.
    pub only_alike: usize,
}

/// The forms in which something can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// Items in one table, to filter and sort.
    List,
    /// Items in lists, as these are published.
    Official,
    /// Who does what, with empty columns to fill in.
    Division,
    /// A page for each item.
    Page,
    /// Bookmarks as tasks.
    Tasks,
    /// What a department has to do by the lists of each township.
    Sheet,
    /// What is not items, as the table that it is.
    Table,
}

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportTarget {
    /// The file of this name, which also says in which format.
    File {
        /// The name, as it was typed.
        name: String,
        /// What becomes of a file that has the name.
        existing: ExistingFile,
    },
    /// The terminal, as text.
    Terminal,
}

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingFile {
    /// It stays, and the user is asked.
    Keep,
    /// It is replaced.
    Replace,
}

/// Where the files of a user go, if there may be any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportPlace {
    /// Into this folder, unless a name says otherwise.
    Folder(String),
    /// To the terminal only.
    Terminal,
}

impl Default for ExportPlace {
    /// The folder in which the program was started.
    fn default() -> ExportPlace {
        ExportPlace::Folder(String::new())
    }
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What.
    pub content: ExportContent,
    /// In which form.
    pub form: ExportForm,
    /// Where it goes.
    pub target: ExportTarget,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportOutcome {
    /// It stands in this file.
    Written(String),
    /// There is a file of the name.
    Exists,
    /// It is shown in place of the screen.
    Shown,
    /// It could not be written, for this reason.
    Failed(String),
}

/// How an export becomes the bytes of a file, or a sentence that says why not: its own side knows all formats.
pub type ExportWriter = fn(&Index, &Export, Language) -> Result<Vec<u8>, String>;

impl ExportContent {
    /// The forms in which it can be written, the usual one first.
    pub fn forms(&self) -> Vec<ExportForm> {
        use ExportForm::{Division, List, Official, Page, Sheet, Table, Tasks};
        let ExportContent::Items(items) = self else {
            return vec![Table];
        };
        let mut forms = vec![List, Division, Page, Official];
        if items.department.is_some() {
            forms.insert(0, Sheet);
        }
        if items.notes.is_some() {
            forms.insert(0, Tasks);
        } else if items.numbers.len() == 1 {
            forms.swap(0, 2);
        }
        forms
    }

    /// What it is, in a few words.
    pub fn title(&self, language: Language) -> &'static str {
        match self {
            ExportContent::Items(_) => language.pick("履职事项", "Items"),
            ExportContent::Comparison(_) => language.pick("事项比较", "Comparison"),
            ExportContent::Matrix(_) => language.pick("事项对照表", "Matrix of duties"),
            ExportContent::Departments(_) => language.pick("部门一览", "Departments"),
            ExportContent::Figures(_) => language.pick("事项概览", "Overview"),
            ExportContent::Townships(_) => language.pick("乡镇一览", "Townships"),
            ExportContent::Doubts(_) => language.pick("待核事项", "Doubtful rows"),
            ExportContent::Changes(_) => language.pick("调整情况", "Changes"),
        }
    }

    /// What it has in common with nothing else: of a township, a department, a search.
    pub fn names(&self, index: &Index) -> Vec<String> {
        match self {
            ExportContent::Items(items) => items.names.clone(),
            ExportContent::Comparison(items) => {
                vec![items.map(|item| index.title_over(item)).join("、")]
            }
            ExportContent::Doubts(township) => vec![index.title(*township).to_string()],
            ExportContent::Changes(versions) => vec![versions[1].name.clone()],
            ExportContent::Departments(departments) => vec![departments.within.clone()],
            ExportContent::Figures(figures) => vec![figures.within.clone()],
            ExportContent::Matrix(_) | ExportContent::Townships(_) => Vec::new(),
        }
    }

    /// What stands over it on paper: 安集海镇、阿扎克镇事项比较.
    pub fn heading(&self, index: &Index, language: Language) -> String {
        let mut names = self.names(index);
        names.retain(|name| !name.is_empty());
        let title = self.title(language);
        if names.is_empty() {
            return title.to_string();
        }
        language.pick(
            format!("{}{title}", names.concat()),
            format!("{title}: {}", names.join(", ")),
        )
    }

    /// A name for its file in `form`, such as 羊毛工镇防汛责任分工表.docx. Names are in Chinese in either language, as what
    /// they name is.
    pub fn file_name(&self, index: &Index, form: ExportForm) -> String {
        /// More than these characters of what it is about say nothing more.
        const LONGEST: usize = 40;
        let title = match form {
            ExportForm::Table => self.title(Language::Chinese),
            form => form.title(Language::Chinese),
        };
        let taken =
            |c: &char| !(is_harmful(*c) || c.is_whitespace() || "/\\:*?\"<>|!#：".contains(*c));
        let names = self.names(index).concat();
        let about: String = names.chars().filter(taken).take(LONGEST).collect();
        let about = about.trim_start_matches(['.', '-', '~']);
        // 同类事项 and 事项表 share a word.
        let about = match about.strip_suffix("事项") {
            Some(short) if title.starts_with("事项") => short,
            _ => about,
        };
        format!("{about}{title}.{}", form.formats()[0])
    }
}

impl ExportItems {
    /// These items, of which nothing is known yet.
    pub fn of(items: impl IntoIterator<Item = usize>) -> ExportItems {
        let mut numbers: Vec<usize> = items.into_iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        ExportItems {
            numbers,
            ..ExportItems::default()
        }
    }
}

impl Results {
    /// The items that answer, to be written; what is only like what was asked is left out where something else answers.
    pub(super) fn export(&self, index: &Index, language: Language) -> ExportItems {
        let (found, guesses) = (self.found(), self.guesses());
        let (shown, only_alike) = if guesses < found {
            (found - guesses, guesses)
        } else {
            (found, 0)
        };
        let items = self.items().iter().take(shown);
        let items = items.flat_map(|item| std::iter::once(item).chain(self.same(index, item)));
        let scope = self.scope();
        let townships = index.titles_of(&self.filter().townships);
        let category = self.category().map(|one| index.categories()[one].clone());
        let list = self.list().map(|list| list.name(language).to_string());
        let search = Some(self.asked().trim()).filter(|asked| !asked.is_empty());
        // Who asked for a township by its name needs not read it twice.
        let asked = search.filter(|asked| !townships.iter().any(|one| one == asked));
        let asked = asked.map(|asked| self.in_characters(index, asked));
        let names = scope.map(|scope| scope.name.clone());
        let names = names
            .into_iter()
            .chain(townships)
            .chain(category)
            .chain(list);
        ExportItems {
            search: asked.clone(),
            names: names.chain(asked).collect(),
            department: scope.and_then(|scope| scope.department.clone()),
            only_alike,
            ..ExportItems::of(items)
        }
    }

    /// What was asked in pinyin, in the characters of the best item that it spells: a paper is not headed by letters.
    fn in_characters(&self, index: &Index, asked: &str) -> String {
        let best = self.items().get(0).filter(|_| asked.is_ascii());
        let name = best.map(|item| index.item(item).name).unwrap_or_default();
        let spelled = self.query().name_spans(&name).into_iter();
        let spelled: String = spelled.map(|span| &name[span]).collect();
        if spelled.is_empty() {
            asked.to_string()
        } else {
            spelled
        }
    }
}

impl ExportForm {
    /// What it is called.
    pub fn title(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            ExportForm::List => ("事项表", "List"),
            ExportForm::Official => ("履职事项清单", "As published"),
            ExportForm::Division => ("责任分工表", "Division"),
            ExportForm::Page => ("一事一单", "Pages"),
            ExportForm::Tasks => ("任务单", "Tasks"),
            ExportForm::Sheet => ("部门职责单", "Sheet"),
            ExportForm::Table => ("表格", "Table"),
        };
        language.pick(chinese, english)
    }

    /// What is in it.
    pub fn about(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            ExportForm::List => (
                "一项一行，可筛选、排序",
                "an item a row, to filter and sort",
            ),
            ExportForm::Official => ("同公布的清单", "in the form of the published lists"),
            ExportForm::Division => (
                "责任部门、乡镇职责，留空责任人、时限、完成情况",
                "who does what, with columns to fill in",
            ),
            ExportForm::Page => ("一项一页", "a page for each item"),
            ExportForm::Tasks => (
                "书签和备注，留空责任人、时限、完成情况",
                "bookmarks with notes, with columns to fill in",
            ),
            ExportForm::Sheet => (
                "本部门在各乡镇牵头、配合、承接的事项",
                "what the department does in each township",
            ),
            ExportForm::Table => ("当前内容", "what is seen here"),
        };
        language.pick(chinese, english)
    }

    /// The extensions of the files in which it can be written, the usual one first.
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            ExportForm::List | ExportForm::Sheet | ExportForm::Table => {
                &["xlsx", "docx", "csv", "md"]
            }
            ExportForm::Official => &["xlsx", "docx"],
            ExportForm::Division | ExportForm::Tasks => &["docx", "xlsx", "csv", "md"],
            ExportForm::Page => &["docx", "md"],
        }
    }
}
