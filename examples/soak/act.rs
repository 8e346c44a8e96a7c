//! What a user, or a cat on the keyboard, can do. Nothing here leaves the program: `q`, Ctrl-C and
//! Ctrl-Z are left out.

use super::dice::Dice;

/// Something that is done to a session.
pub enum Act {
    /// These bytes are typed.
    Type(String),
    /// The window gets so many rows and columns.
    Resize(u16, u16),
}

const KEYS: [&str; 44] = [
    "\x1b[A", "\x1b[A", "\x1b[B", "\x1b[B", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F",
    "\x1b[5~", "\x1b[6~", "\x1bOP", "\t", "\x1b[Z", "\r", "\r", "\r", "\x1b", "\x1b", "\x7f", "j",
    "k", "h", "l", "g", "G", " ", "1", "2", "3", "4", "/", "/", "d", "v", "s", "=", "o", "b", "B",
    "L", "V", "?", "n",
];
const WORDS: [&str; 20] = [
    "流浪犬",
    "防汛",
    "烟花爆竹",
    "收回",
    "安集海",
    "市监局",
    "外星人",
    "防讯",
    "微消站",
    "劳动局",
    "部门:公安局",
    "清单:配合",
    "镇:五团",
    "\"流浪犬\"",
    "!处罚",
    "＃４１",
    "／",
    "，。、",
    "𠀀𠮷",
    "é̂",
];
const SPELLED: [&str; 8] = [
    "fangxun",
    "fx",
    "llg",
    "yhbz",
    "shehuibaozhang",
    "#41",
    "!",
    "dept:",
];
const SIZES: [(u16, u16); 12] = [
    (24, 80),
    (24, 80),
    (40, 120),
    (40, 120),
    (50, 200),
    (10, 40),
    (9, 39),
    (1, 1),
    (16, 60),
    (18, 100),
    (80, 300),
    (5, 20),
];

impl Act {
    /// Something or other.
    pub fn any(dice: &mut Dice) -> Act {
        match dice.below(100) {
            0..70 => Act::Type(dice.one(&KEYS).into()),
            70..77 => Act::Type(dice.one(&WORDS).into()),
            80..85 => Act::Type(format!("/{}", dice.one(&SPELLED))),
            85..88 => Act::Type(format!("\x1b[200~{}\x1b[201~", pasted(dice))),
            88..90 => Act::Type(mouse(dice)),
            90..91 => Act::Type("m".into()),
            // The whole item without frames, and back.
            91..92 => Act::Type("Y ".into()),
            92..93 => Act::Type("y".into()),
            // The line that is written, emptied and left.
            77..80 => Act::Type("\x15\r".into()),
            93..95 => Act::Type(
                dice.one(&[
                    "\x1b[1;5R",
                    "\x1b[?62;c",
                    "\x1b[99~",
                    "\x1b[I",
                    "\x1bx",
                    "\x01",
                    "\x15",
                ])
                .into(),
            ),
            95..97 => Act::Type(dice.one(&KEYS).repeat(1 + dice.below(200))),
            _ => {
                let (rows, columns) = SIZES[dice.below(SIZES.len())];
                Act::Resize(rows, columns)
            }
        }
    }
}

/// What may be in a clipboard: words, line breaks, signs that steer terminals, much of it. But no key that ends the
/// program: where the system hands on the first byte of a paste alone, what follows is taken for keys. Nor any sign that is
/// shown as U+FFFD, which the emulator leaves out, so that its screen keeps what stood there.
fn pasted(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(30) {
        text += dice.one(&WORDS);
        text += dice.one(&[" ", "\r", "\n", "\t", "\x1b[31m", "\x07"]);
    }
    text
}

/// A click or a turn of the wheel somewhere.
fn mouse(dice: &mut Dice) -> String {
    let button = dice.one(&["0", "64", "65"]);
    format!(
        "\x1b[<{button};{};{}M",
        1 + dice.below(120),
        1 + dice.below(40)
    )
}
