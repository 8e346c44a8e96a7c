//! Numbers as Excel shows them: dates, leading zeros, text around them. After ECMA-376, part 1, 18.8.30
//! and 18.8.31.

/// A number format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct NumberFormat {
    /// The part for positive numbers; none for the general format.
    tokens: Vec<Token>,
}

/// A part of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Text as it is.
    Text(String),
    /// A part of a date, such as `yyyy`: its letter, and how often that stands there.
    Date(char, usize),
    /// The digits of the number: at least so many before the point, exactly so many behind it.
    Digits { least: usize, decimals: usize },
    /// The number in percent: the sign.
    Percent,
}

/// The formats that every workbook has and whose cells are dates; Chinese ones as Excel has them in China.
const DATES: [(u32, &str); 20] = [
    (14, "yyyy/m/d"),
    (15, "d-m-yy"),
    (17, "yyyy-m"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy\"年\"m\"月\""),
    (28, "m\"月\"d\"日\""),
    (29, "m\"月\"d\"日\""),
    (30, "m-d-yy"),
    (31, "yyyy\"年\"m\"月\"d\"日\""),
    (36, "yyyy\"年\"m\"月\""),
    (50, "yyyy\"年\"m\"月\""),
    (51, "m\"月\"d\"日\""),
    (52, "yyyy\"年\"m\"月\""),
    (53, "m\"月\"d\"日\""),
    (54, "m\"月\"d\"日\""),
    (57, "yyyy\"年\"m\"月\""),
    (58, "m\"月\"d\"日\""),
    (9, "0%"),
    (10, "0.00%"),
    (2, "0.00"),
];

/// Characters of a format: Excel takes no more. A longer one is none.
const LONGEST: usize = 255;

/// The days that Excel knows: from the end of 1899 to the end of 9999.
const DAYS: std::ops::Range<f64> = 0.0..2_958_466.0;

impl NumberFormat {
    /// The format with this number, and the code that the workbook gives it.
    pub fn of(id: u32, code: Option<&str>) -> NumberFormat {
        let usual = || {
            DATES
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, code)| *code)
        };
        let code = code.or_else(usual).unwrap_or("General");
        if code.chars().count() > LONGEST {
            return NumberFormat::default();
        }
        let first = code.split(';').next().unwrap_or(code);
        if first.contains("General") || first.contains('@') {
            return NumberFormat::default();
        }
        NumberFormat {
            tokens: tokens(first),
        }
    }

    /// The number `text` as it is shown; `since_1904` where the workbook counts its days from then.
    pub fn shown(&self, text: &str, since_1904: bool) -> String {
        let Ok(number) = text.parse::<f64>() else {
            return text.to_string();
        };
        if self
            .tokens
            .iter()
            .any(|token| matches!(token, Token::Date(..)))
        {
            let day = number + if since_1904 { 1462.0 } else { 0.0 };
            // Excel fills the cell with signs for any other.
            if DAYS.contains(&day) {
                return self.date(day);
            }
            return general(number, text);
        }
        if !self
            .tokens
            .iter()
            .any(|token| matches!(token, Token::Digits { .. }))
        {
            return general(number, text);
        }
        let percent = self.tokens.contains(&Token::Percent);
        let number = if percent { number * 100.0 } else { number };
        let write = |token: &Token| match token {
            Token::Text(text) => text.clone(),
            Token::Percent => "%".to_string(),
            Token::Date(..) => String::new(),
            Token::Digits { least, decimals } => {
                let point = if *decimals > 0 { decimals + 1 } else { 0 };
                format!("{number:0width$.decimals$}", width = least + point)
            }
        };
        self.tokens.iter().map(write).collect()
    }

    /// The day `number`, one of [`DAYS`], with its time.
    fn date(&self, number: f64) -> String {
        let (year, month, day) = civil(number.floor() as i64);
        let minutes = (number.fract() * 1440.0).round() as i64;
        let mut after_hour = false;
        let mut out = String::new();
        for token in &self.tokens {
            let (letter, count) = match token {
                Token::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Token::Date(letter, count) => (*letter, *count),
                _ => continue,
            };
            let value = match letter {
                'y' if count <= 2 => year % 100,
                'y' => year,
                'm' if after_hour => minutes % 60,
                'm' => month,
                'd' => day,
                'h' => minutes / 60,
                _ => 0,
            };
            after_hour = letter == 'h';
            let width = if letter == 'y' || count < 2 { 1 } else { 2 };
            out += &format!("{value:0width$}");
        }
        out
    }
}

/// A number as a cell without a format shows it: 3.0 and 3.0000000000000004 are 3, since no more than 15
/// digits count.
pub(super) fn general(number: f64, text: &str) -> String {
    let counted: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if counted.fract() == 0.0 && counted.abs() < 1e15 {
        format!("{counted:.0}")
    } else {
        text.to_string()
    }
}

fn tokens(code: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = code.chars().peekable();
    let mut digits = String::new();
    while let Some(c) = chars.next() {
        if matches!(c, '0' | '#' | '?' | '.' | ',') && (c != '.' || !digits.is_empty()) && c != ','
        {
            digits.push(c);
            continue;
        }
        if c == ',' {
            continue;
        }
        end_digits(&mut digits, &mut out);
        match c {
            '"' => {
                let text: String = chars.by_ref().take_while(|c| *c != '"').collect();
                out.push(Token::Text(text));
            }
            '\\' => out.extend(chars.next().map(|c| Token::Text(c.to_string()))),
            // The width of a sign, or a sign that fills the cell.
            '_' | '*' => {
                chars.next();
            }
            // A colour, a language, a condition.
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '%' => out.push(Token::Percent),
            'y' | 'm' | 'd' | 'h' | 's' | 'Y' | 'M' | 'D' | 'H' | 'S' | 'e' => {
                let letter = if c == 'e' {
                    'y'
                } else {
                    c.to_ascii_lowercase()
                };
                let mut count = if c == 'e' { 4 } else { 1 };
                while chars
                    .next_if(|next| next.eq_ignore_ascii_case(&c))
                    .is_some()
                {
                    count += 1;
                }
                out.push(Token::Date(letter, count));
            }
            _ => out.push(Token::Text(c.to_string())),
        }
    }
    end_digits(&mut digits, &mut out);
    out
}

fn end_digits(digits: &mut String, out: &mut Vec<Token>) {
    if digits.is_empty() {
        return;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let token = Token::Digits {
        least: whole.matches('0').count(),
        decimals: fraction.len(),
    };
    let ends_with_point = digits.ends_with('.');
    out.push(token);
    if ends_with_point {
        out.push(Token::Text(".".to_string()));
    }
    digits.clear();
}

/// Year, month and day of a day that Excel counts from the end of 1899; the 29th of February 1900, which
/// it counts too, never was.
fn civil(days: i64) -> (i64, i64, i64) {
    // Days since the 1st of March of the year 0, in eras of 400 years.
    let days = days + if days < 60 { 1 } else { 0 } + 693_899;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_excel_shows_them() {
        for (code, number, shown) in [
            ("General", "3.0", "3"),
            ("General", "2.9999999999999996", "3"),
            ("\"JB-\"000", "3", "JB-003"),
            ("0\".\"", "3", "3."),
            ("0.", "3", "3."),
            ("000", "12", "012"),
            ("0.00", "2.5", "2.50"),
            ("0%", "0.25", "25%"),
            ("#,##0", "1234", "1234"),
            ("yyyy\"年\"m\"月\"d\"日\"", "45839", "2025年7月1日"),
            ("yyyy\\-mm\\-dd", "45839", "2025-07-01"),
            ("[$-804]yyyy/m/d;@", "45884", "2025/8/15"),
            ("yyyy/m/d h:mm", "45839.5", "2025/7/1 12:00"),
        ] {
            let format = NumberFormat::of(200, Some(code));
            assert_eq!(format.shown(number, false), shown, "{code}");
        }
        assert_eq!(
            NumberFormat::of(31, None).shown("45839", false),
            "2025年7月1日"
        );
        assert_eq!(NumberFormat::of(14, None).shown("44377", true), "2025/7/1");
    }

    #[test]
    fn what_is_no_day_is_shown_as_a_number_and_what_is_no_format_is_none() {
        let date = NumberFormat::of(14, None);
        for number in ["1e300", "-1e300", "-1", "2958466", "inf"] {
            assert!(!date.shown(number, false).contains('/'), "{number}");
        }
        assert_eq!(date.shown("2958465", false), "9999/12/31");
        for sign in ["0", "#.0", "\"text\"0", "y"] {
            let format = NumberFormat::of(200, Some(&sign.repeat(70_000)));
            assert_eq!(format, NumberFormat::default());
        }
    }
}
