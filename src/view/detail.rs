//! The selected item: who leads, who helps, who does what, and where it says so.
//! ```text
//! ┌ 阿扎克镇 · 配合履职 41 · 社会管理 ───────── 2025年7月公布 ┐
//! │ 开展各类家养动物（宠物）的管理及流浪犬、猫的控制和处置工作  │
//! │ 牵头  阿图什市公安局                                        │
//! │ 配合  阿图什市卫生健康委员会、阿图什市住房和城乡建设局      │
//! │ ─ 上级部门职责 ─────────────┬─ 镇配合职责 ───────────────── │
//! │ 市公安局                    │ 1.…                           │
//! └─────────────────────────────────────────────────────────────┘
//! ```

use super::scene::Scene;
use crate::app::views::Selected;
use crate::text::sanitize::shown;

/// After the title of an item that has a bookmark.
const BOOKMARKED: &str = "* ";

/// After the title of an item about which something was left in doubt.
const DOUBTFUL: &str = "? ";

/// What stands over the text of the selected item.
pub fn title(scene: &Scene) -> String {
    let Some(Selected {
        number,
        item,
        township,
    }) = &scene.selected
    else {
        return format!(" {} ", scene.labels().detail);
    };
    let (title, category) = (
        shown(scene.index().title_over(*number)),
        shown(&item.category),
    );
    let list = scene.labels().duty(item.list);
    let kept = scene.app.bookmark(&item.id).map_or("", |_| BOOKMARKED);
    let doubtful = township.doubts(&item.id).next().map_or("", |_| DOUBTFUL);
    format!(
        " {title} · {list} {} · {category} {kept}{doubtful}",
        item.seq
    )
}

/// Of when the lists are that the selected item stands in: published, or else imported; that they came with the program.
pub fn edition(scene: &Scene) -> String {
    let Some(Selected {
        number, township, ..
    }) = &scene.selected
    else {
        return String::new();
    };
    let index = scene.index();
    let version = index.version_info(index.township_number(*number));
    let edition = scene
        .labels()
        .edition(township.published.as_deref(), &version.imported);
    format!(" {} ", shown(&edition))
}
