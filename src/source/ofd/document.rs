//! One document of an OFD: its pages with their templates and resources.

use std::collections::HashMap;

use super::super::Refusal;
use super::super::page::{MAX_PAGES, Page};
use super::element::Element;
use super::files::Files;
use super::painter::{Painter, Spent};
use super::resources::Resources;
use super::{area, damaged, on_page, too_large};

/// Adds the pages of the document whose main file is at `main` to `pages`.
pub(super) fn read(
    files: &mut Files,
    main: &str,
    pages: &mut Vec<Page>,
    spent: &mut Spent,
) -> Result<(), Refusal> {
    let root = files.xml(main)?.ok_or_else(|| damaged(None))?;
    let mut document = Document::new(files, main, &root)?;
    for page in root.all("Pages").flat_map(|all| all.all("Page")) {
        if pages.len() >= MAX_PAGES {
            return Err(too_large());
        }
        let number = pages.len() + 1;
        let read = document.page(files, page, spent);
        pages.push(read.map_err(|refusal| on_page(refusal, number))?);
    }
    Ok(())
}

/// What the pages of a document have in common.
struct Document<'d> {
    main: &'d str,
    area: Option<&'d Element>,
    resources: Resources,
    /// Its templates by their IDs.
    templates: HashMap<String, Element>,
}

impl<'d> Document<'d> {
    fn new(files: &mut Files, main: &'d str, root: &'d Element) -> Result<Document<'d>, Refusal> {
        let common = root.first("CommonData");
        let mut document = Document {
            main,
            area: common.and_then(|common| common.first("PageArea")),
            resources: Resources::default(),
            templates: HashMap::new(),
        };
        let Some(common) = common else {
            return Ok(document);
        };
        document.resources.add_all(files, main, common)?;
        for template in common.all("TemplatePage") {
            let Some(id) = template.reference("ID") else {
                continue;
            };
            let content = document.content(files, template)?;
            document.templates.insert(id.to_string(), content);
        }
        Ok(document)
    }

    /// The content that `named`, a page or a template, is kept in.
    fn content(&mut self, files: &mut Files, named: &Element) -> Result<Element, Refusal> {
        let loc = named.get("BaseLoc").ok_or_else(|| damaged(None))?;
        let path = files.find(self.main, loc)?;
        let path = path.ok_or_else(|| damaged(None))?;
        let content = files.xml(&path)?.ok_or_else(|| damaged(None))?;
        self.resources.add_all(files, &path, &content)?;
        Ok(content)
    }

    fn page(
        &mut self,
        files: &mut Files,
        page: &Element,
        spent: &mut Spent,
    ) -> Result<Page, Refusal> {
        let content = self.content(files, page)?;
        if let Some(area) = self.area {
            spent.look(area)?;
        }
        let shown = area::shown(content.first("Area"), self.area);
        let mut painter = Painter::new(shown, &self.resources, spent);
        let is_over = |template: &&Element| template.get("ZOrder") == Some("Foreground");
        let named: Vec<&Element> = content.all("Template").collect();
        let (over, under): (Vec<&Element>, Vec<&Element>) = named.into_iter().partition(is_over);
        let found = |template: &Element| self.templates.get(template.reference("TemplateID")?);
        let under = under.into_iter().filter_map(found);
        let over = over.into_iter().filter_map(found);
        for layers in under.chain([&content]).chain(over) {
            painter.page(layers)?;
        }
        Ok(painter.finish())
    }
}
