//! Today's date.

use std::time::{SystemTime, UNIX_EPOCH};

/// Official time in all of China is eight hours ahead of UTC.
const AHEAD: u64 = 8 * 3_600;
const DAY: u64 = 86_400;

/// Today in China, such as `2025-08-01`.
pub(super) fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    date(since.map_or(0, |since| since.as_secs() + AHEAD) / DAY)
}

/// The date so many days after 1970-01-01. Years are counted from March, so that the day which a
/// leap year has more comes last (Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
fn date(days: u64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (year, month) = match month {
        0..10 => (era * 400 + year, month + 3),
        _ => (era * 400 + year + 1, month - 9),
    };
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(19_782), "2024-02-29");
        assert_eq!(date(19_783), "2024-03-01");
        assert_eq!(date(20_453), "2025-12-31");
    }
}
