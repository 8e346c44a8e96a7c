//! Numbers as Word writes them in its automatic numbering.

/// The number `n` in Word's format `format`; "" where the format shows none.
pub(in super::super) fn written(n: u32, format: &str) -> String {
    match format {
        "bullet" | "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting" => chinese(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&n) => {
            char::from_u32('①' as u32 + n - 1).map_or_else(String::new, String::from)
        }
        "decimalEnclosedParen" => format!("({n})"),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => n.to_string().chars().map(wide).collect(),
        "upperLetter" => letter(n, 'A'),
        "lowerLetter" => letter(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        _ => n.to_string(),
    }
}

/// 一, 十二, 二十, 一百零三.
fn chinese(n: u32) -> String {
    let digit =
        |n: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n as usize % 10];
    match n {
        0 => "〇".to_string(),
        1..10 => digit(n).to_string(),
        10..20 => format!("十{}", digit(n)),
        20..100 => format!("{}十{}", digit(n / 10), digit(n)),
        100..1000 => {
            let rest = match n % 100 {
                0 => String::new(),
                rest @ 1..10 => format!("零{}", digit(rest)),
                rest => format!("{}十{}", digit(rest / 10), digit(rest)),
            };
            format!("{}百{rest}", digit(n / 100))
        }
        _ => n.to_string(),
    }
}

fn wide(c: char) -> char {
    char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
}

/// a, b, … z, aa, bb: Word doubles the letter.
fn letter(n: u32, first: char) -> String {
    let n = n.clamp(1, 26 * 20) - 1;
    let letter = char::from_u32(first as u32 + n % 26).unwrap_or(first);
    letter.to_string().repeat(n as usize / 26 + 1)
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut out) = (n.min(3999), String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (n, format, expected) in [
            (3, "decimal", "3"),
            (12, "chineseCounting", "十二"),
            (20, "chineseCountingThousand", "二十"),
            (103, "chineseCounting", "一百零三"),
            (115, "chineseCounting", "一百一十五"),
            (2, "decimalEnclosedCircleChinese", "②"),
            (27, "lowerLetter", "aa"),
            (14, "upperRoman", "XIV"),
            (1, "bullet", ""),
            (7, "decimalZero", "07"),
            (5, "unknown", "5"),
        ] {
            assert_eq!(written(n, format), expected);
        }
    }
}
