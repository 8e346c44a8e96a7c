//! What one picture is drawn from; what takes a while to make is made once.

use super::theme::Theme;
use crate::app::App;
use crate::app::views::Selected;
use crate::index::Index;
use crate::layout::{Labels, Layout};
use crate::model::ItemBrief;

/// The state, the look, and what is worked out of them once a picture.
pub struct Scene<'a> {
    /// The state.
    pub app: &'a App,
    /// The look.
    pub theme: Theme,
    /// Where everything stands.
    pub layout: Layout,
    /// The selected item and its township.
    pub selected: Option<Selected>,
}

impl<'a> Scene<'a> {
    /// What `app` shows, where the window is large enough for anything.
    pub fn new(app: &'a App, theme: Theme) -> Option<Scene<'a>> {
        Some(Scene {
            app,
            theme,
            layout: app.layout()?,
            selected: app.selection(),
        })
    }

    /// All townships and items.
    pub fn index(&self) -> &'a Index {
        self.app.index()
    }

    /// The words of the screen.
    pub fn labels(&self) -> &'static Labels {
        self.app.labels()
    }

    /// What a row says of the item with this number.
    pub fn item(&self, number: usize) -> ItemBrief {
        self.index().item_brief(number)
    }
}
