//! Plain data: what a duty list says, without any notion of files, terminals or search.

mod bookmark;
mod department_role;
mod disposition;
mod finding;
mod history;
mod item;
mod item_brief;
mod item_cell;
mod last_place;
mod list;
mod per_list;
mod place_name;
mod region;
mod suffix;
mod township;
mod version_info;

pub use bookmark::{Bookmark, BookmarkChange};
pub use department_role::DepartmentRole;
pub use disposition::{Disposition, DispositionCode};
pub use finding::{Applied, Finding, FindingDetail, FindingKind, LeftOut};
pub use history::SearchHistory;
pub use item::{Assignment, Item, Origin, Takeover, ranges, township_id};
pub use item_brief::ItemBrief;
pub use item_cell::ItemCell;
pub use last_place::LastPlace;
pub use list::{ListKind, ListShape, ListSpec};
pub use per_list::PerList;
pub use place_name::{Naming, is_in_region, naming};
pub use region::places;
pub use suffix::{
    COUNTY_SUFFIXES, REGION_SUFFIXES, TOWNSHIP_SUFFIXES, TownshipSuffix, split_suffix, unit,
    without_office,
};
pub use township::{Captions, Coverage, Declared, Township, is_same_place};
pub use version_info::VersionInfo;
