//! The numbers in front of paragraphs: 一、 （一） 1. （1） ①.

/// A number that begins a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Which row of numbers it belongs to.
    pub style: NumberingStyle,
    /// The number.
    pub number: u32,
}

/// The rows of numbers, the outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NumberingStyle {
    /// 一、二、: sections.
    Section,
    /// （一）（二）: parts of a section.
    Part,
    /// 1. 2. (also 1． 1、): points.
    Point,
    /// （1）（2） or ①②: parts of a point.
    SubPoint,
}

/// Points have no more digits than this: 110、119 are numbers to call.
const POINT_DIGITS: usize = 2;
/// No point has as many parts as this: （2025） is a year.
const SUB_POINTS: u32 = 40;

/// How a number is set off from the text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PrefixForm {
    /// ①
    Circled,
    /// （1）
    Enclosed,
    /// 1）
    Closed,
    /// 1、
    Comma,
    /// 1. or 1．
    Dot,
}

/// A number in front of a text, whatever it is for.
struct Prefix<'a> {
    form: PrefixForm,
    /// The number as it is written.
    digits: &'a str,
    value: u32,
    /// What follows it.
    rest: &'a str,
}

/// Bytes of the number in front of `text`, in any usual form: those of [`marker`], and 1） too; 0 where
/// there is none.
pub fn prefix(text: &str) -> usize {
    scan(text).map_or(0, |prefix| text.len() - prefix.rest.len())
}

/// The number that begins the paragraph `text`, if any.
pub fn marker(text: &str) -> Option<Marker> {
    let prefix = scan(text)?;
    let arabic = is_arabic(prefix.digits);
    let style = match (prefix.form, arabic) {
        (PrefixForm::Circled, _) => NumberingStyle::SubPoint,
        (PrefixForm::Enclosed, false) => NumberingStyle::Part,
        (PrefixForm::Enclosed, true) => {
            (prefix.value < SUB_POINTS).then_some(NumberingStyle::SubPoint)?
        }
        (PrefixForm::Comma, false) => {
            (!prefix.rest.is_empty()).then_some(NumberingStyle::Section)?
        }
        (PrefixForm::Comma | PrefixForm::Dot, true) => {
            (prefix.digits.len() <= POINT_DIGITS).then_some(NumberingStyle::Point)?
        }
        // A line that was broken within brackets may begin with 2）.
        (PrefixForm::Closed, _) | (PrefixForm::Dot, false) => return None,
    };
    Some(Marker {
        style,
        number: prefix.value,
    })
}

fn scan(text: &str) -> Option<Prefix<'_>> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let (digits, rest) = text.split_at(first.len_utf8());
        return Some(Prefix {
            form: PrefixForm::Circled,
            digits,
            value: first as u32 - '①' as u32 + 1,
            rest,
        });
    }
    let inner = text.strip_prefix(['（', '(']);
    let body = inner.unwrap_or(text);
    if !body.starts_with(is_numeral) {
        return None;
    }
    let (digits, behind) = body.split_at(body.len() - body.trim_start_matches(is_numeral).len());
    let value = if is_arabic(digits) {
        digits.parse().ok()?
    } else {
        numeral(digits)?
    };
    let mark = behind.chars().next()?;
    let rest = &behind[mark.len_utf8()..];
    let form = match (mark, inner) {
        ('）' | ')', Some(_)) => PrefixForm::Enclosed,
        ('）' | ')', None) => PrefixForm::Closed,
        ('、', None) => PrefixForm::Comma,
        // 3.5万元 is a quantity.
        ('.' | '．', None) if !rest.starts_with(|c: char| c.is_ascii_digit()) => PrefixForm::Dot,
        _ => return None,
    };
    Some(Prefix {
        form,
        digits,
        value,
        rest,
    })
}

/// Whether `c` can be part of a number, be it written with digits or in Chinese.
pub fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '零'
    )
}

fn is_arabic(digits: &str) -> bool {
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

const NUMERALS: &str = "一二三四五六七八九十";

/// The value of a Chinese numeral up to 三百九十九.
pub fn numeral(text: &str) -> Option<u32> {
    let Some((hundreds, rest)) = text.split_once('百') else {
        return below_hundred(text);
    };
    let rest = rest.strip_prefix('零').unwrap_or(rest);
    let hundreds = below_hundred(hundreds).filter(|&h| h < 4)?;
    let rest = if rest.is_empty() {
        0
    } else {
        below_hundred(rest)?
    };
    Some(hundreds * 100 + rest)
}

fn below_hundred(numeral: &str) -> Option<u32> {
    let value = |c| Some(NUMERALS.chars().position(|n| n == c)? as u32 + 1);
    let values: Option<Vec<u32>> = numeral.chars().map(value).collect();
    match values?.as_slice() {
        [n] => Some(*n),
        [10, n] if *n < 10 => Some(10 + n),
        [n, 10] if *n < 10 => Some(n * 10),
        [tens, 10, n] if *tens < 10 && *n < 10 => Some(tens * 10 + n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_numbers_are_told_apart() {
        let of = |text| marker(text).map(|m| (m.style, m.number));
        for (text, style, number) in [
            ("二、干部选拔", NumberingStyle::Section, 2),
            ("十一、其他", NumberingStyle::Section, 11),
            ("（三）考核", NumberingStyle::Part, 3),
            ("12.通知各村", NumberingStyle::Point, 12),
            ("1．通知", NumberingStyle::Point, 1),
            ("1、通知", NumberingStyle::Point, 1),
            ("（2）已履行", NumberingStyle::SubPoint, 2),
            ("(2)已履行", NumberingStyle::SubPoint, 2),
            ("⑫已履行", NumberingStyle::SubPoint, 12),
        ] {
            assert_eq!(of(text), Some((style, number)), "{text}");
        }
    }

    #[test]
    fn numbers_are_told_from_quantities_and_words() {
        for text in [
            "3.39万元",
            "12345热线",
            "110、119报警",
            "（镇）村",
            "（2025）1号",
            "（十一五）规划",
            "20日内",
            "2）人",
            "一、",
            "",
        ] {
            assert_eq!(marker(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_as_long_as_it_is_written() {
        for (text, number) in [
            ("1.通知", "1."),
            ("100.通知", "100."),
            ("（十二）通知", "（十二）"),
            ("一、", "一、"),
            ("①通知", "①"),
            ("2）通知", "2）"),
            ("3.5万元", ""),
            ("（十一五）规划", ""),
            ("通知", ""),
        ] {
            assert_eq!(&text[..prefix(text)], number, "{text}");
        }
    }

    #[test]
    fn chinese_numerals_have_a_value() {
        for (text, value) in [
            ("九", Some(9)),
            ("十", Some(10)),
            ("二十一", Some(21)),
            ("一百", Some(100)),
            ("一百零五", Some(105)),
            ("三百九十九", Some(399)),
            ("十一五", None),
            ("四百", None),
            ("", None),
        ] {
            assert_eq!(numeral(text), value, "{text}");
        }
    }
}
