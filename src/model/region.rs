//! The places above a township, as a title prints them in one run: 海南省东方市.

use super::suffix::REGION_SUFFIXES;

/// The places in `region`, the highest first; together they are all of it.
///
/// A place ends with the word for what it is. The first character of one is never that word, as 市中区
/// is one place; nor does one end where the next character goes on to say what it is, as in 荆州市.
pub fn places(region: &str) -> Vec<&str> {
    let mut places = Vec::new();
    let mut start = 0;
    let mut chars = region.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let goes_on = |next: char| next != c && REGION_SUFFIXES.contains(&next);
        let next = chars.peek().map(|&(_, next)| next);
        if at > start && REGION_SUFFIXES.contains(&c) && !next.is_some_and(goes_on) {
            places.push(&region[start..end]);
            start = end;
        }
    }
    if start < region.len() {
        places.push(&region[start..]);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_taken_apart_where_each_ends() {
        for region in [
            "海南省|东方市",
            "乌鲁木齐市|米东区",
            "塔城地区|沙湾市",
            "新疆维吾尔自治区|克孜勒苏柯尔克孜自治州|阿图什市",
            "新疆生产建设兵团第一师|阿拉尔市",
            "山东省|济南市|市中区",
            "湖北省|荆州市|沙市区",
            "内蒙古自治区|锡林郭勒盟|苏尼特左旗",
            "青山",
            "",
        ] {
            let wanted: Vec<&str> = region
                .split('|')
                .filter(|place| !place.is_empty())
                .collect();
            assert_eq!(places(&region.replace('|', "")), wanted);
        }
    }
}
