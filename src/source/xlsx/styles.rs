//! How the cells of a workbook are shown: struck through or not, and by which number format.

use super::super::Refusal;
use super::super::xml::{Tag, XmlNode, each_node};
use super::format::NumberFormat;
use std::collections::HashMap;
use std::rc::Rc;

/// How the cells with one style are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CellStyle {
    /// Whether their text is struck through.
    pub struck: bool,
    /// How their numbers are written; many styles share one.
    pub format: Rc<NumberFormat>,
}

/// Reads `xl/styles.xml`, which may be empty: the styles by the number that cells name.
pub(super) fn read(xml: &str) -> Result<Vec<CellStyle>, Refusal> {
    let mut reader = StyleReader::default();
    each_node(xml, |node| {
        match node {
            XmlNode::Open(tag) => reader.open(&tag),
            XmlNode::Close(name) => reader.close(&name),
            XmlNode::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(reader.styles)
}

#[derive(Default)]
struct StyleReader {
    /// The codes that the workbook defines, by the numbers of their formats.
    codes: HashMap<u32, String>,
    /// The formats of styles so far.
    formats: HashMap<u32, Rc<NumberFormat>>,
    /// Whether each font is struck through.
    fonts: Vec<bool>,
    styles: Vec<CellStyle>,
    in_fonts: bool,
    in_cells: bool,
}

impl StyleReader {
    fn open(&mut self, tag: &Tag) {
        let number = |name| tag.get(name).and_then(|value| value.parse::<u32>().ok());
        match tag.name.as_str() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (number("numFmtId"), tag.get("formatCode")) {
                    self.codes.insert(id, code.to_string());
                }
            }
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts => self.fonts.push(false),
            "strike" if self.in_fonts => {
                if let Some(font) = self.fonts.last_mut() {
                    *font = tag.is_on();
                }
            }
            "cellXfs" => self.in_cells = true,
            "xf" if self.in_cells => {
                let font = number("fontId").and_then(|at| self.fonts.get(at as usize));
                let id = number("numFmtId").unwrap_or(0);
                let code = self.codes.get(&id).map(String::as_str);
                let format = self.formats.entry(id);
                let format = format.or_insert_with(|| Rc::new(NumberFormat::of(id, code)));
                self.styles.push(CellStyle {
                    struck: font.copied().unwrap_or(false),
                    format: Rc::clone(format),
                });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "fonts" => self.in_fonts = false,
            "cellXfs" => self.in_cells = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_has_its_font_and_its_format() {
        let xml = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="&quot;JB-&quot;000"/></numFmts>
            <fonts><font/><font><strike/></font></fonts>
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="176" fontId="1"/></cellXfs></styleSheet>"#;
        let styles = read(xml).unwrap();
        assert_eq!(styles[0], CellStyle::default());
        assert!(styles[1].struck);
        assert_eq!(styles[1].format.shown("3", false), "JB-003");
    }
}
