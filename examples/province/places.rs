//! Invented places, and how they take the place of the real ones in a text.

use std::collections::HashSet;

use lvzhi::import::slug;

use super::dice::Dice;

const HEADS: &str = "青白柳云石清红玉龙凤松竹梅桃杏枫榆桂春秋晓永安和兴长平宝金银上下东西南北大小高古新双九双泉月明文德";
const TAILS: &str = "溪山河岭坪湾塘桥滩原坡源泉峰谷川洲渡林田堡营寨关口店台庄洼岗坝港湖岛浦峪埠";
const PEOPLES: [&str; 8] = ["苗", "彝", "壮", "侗", "瑶", "白", "傣", "畲"];
const PROVINCES: [&str; 8] = [
    "岭东", "云川", "河朔", "江原", "海陵", "关左", "湖阳", "淮上",
];
const DIGITS: [&str; 8] = ["二", "三", "四", "六", "七", "八", "九", "十"];

/// What is written for the words of one shipped township. In braces stands what is invented: 省 a
/// province, 简 its short name, 地 a prefecture, 州 that one's first character, 县 a county, 邻 a
/// neighbour, 乡 a township, 族 a people, 师 and 团 numbers.
pub struct Base {
    /// Id of the township.
    pub id: &'static str,
    name: &'static str,
    region: &'static str,
    /// What its lists call it for short.
    pub kind: &'static str,
    places: &'static [(&'static str, &'static str)],
}

/// The shipped townships. Of words that hold one another the longer stands first.
pub const BASES: [Base; 5] = [
    Base {
        id: "anjihai",
        name: "{乡}镇",
        region: "{地}地区{县}市",
        kind: "镇",
        places: &[
            ("安集海", "{乡}"),
            ("塔城", "{地}"),
            ("沙湾", "{县}"),
            ("鹿角湾", "{邻}湾"),
        ],
    },
    Base {
        id: "azhake",
        name: "{乡}镇",
        region: "{省}省{地}自治州{县}市",
        kind: "镇",
        places: &[
            ("克孜勒苏柯尔克孜", "{地}"),
            ("克州", "{州}州"),
            ("恰克马克", "{邻}"),
            ("布谷孜", "{乡}"),
            ("阿图什", "{县}"),
            ("阿扎克", "{乡}"),
            ("喀什", "{邻}"),
        ],
    },
    Base {
        id: "danangou",
        name: "{乡}{族}族乡",
        region: "{地}州{县}县",
        kind: "乡",
        places: &[
            ("大南沟", "{乡}"),
            ("乌孜别克", "{族}"),
            ("昌吉回族自治", "{地}自治"),
            ("昌吉", "{地}"),
            ("木垒", "{县}"),
        ],
    },
    Base {
        id: "wutuanshahe",
        name: "{团}团{乡}镇",
        region: "{省}生产建设兵团第{师}师{县}市",
        kind: "团镇",
        places: &[
            ("第一师", "第{师}师"),
            ("五团沙河", "{团}团{乡}"),
            ("五团", "{团}团"),
            ("流沙河", "{邻}河"),
            ("沙河", "{乡}"),
            ("阿拉尔", "{县}"),
        ],
    },
    Base {
        id: "yangmaogong",
        name: "{乡}镇",
        region: "{地}市{县}区",
        kind: "镇",
        places: &[("乌鲁木齐", "{地}"), ("米东", "{县}"), ("羊毛工", "{乡}")],
    },
];

/// Words that any of them has.
const COMMON: [(&str, &str); 4] = [
    ("新疆维吾尔自治区", "{省}省"),
    ("新疆", "{省}"),
    ("自治区", "省"),
    ("疆", "{简}"),
];

/// An invented township's place in the province.
pub struct Place {
    /// Number of the township in [`BASES`] that its lists are made from.
    pub base: usize,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The places above it.
    pub region: String,
    villages: Vec<String>,
    invented: Invented,
}

/// What is written for each word in braces.
struct Invented(Vec<(&'static str, String)>);

impl Invented {
    fn fill(&self, pattern: &str) -> String {
        let invented = self.0.iter();
        invented.fold(pattern.to_string(), |text, (brace, word)| {
            text.replace(brace, word)
        })
    }
}

impl Place {
    /// `text` of the township number `base` in [`BASES`], with this place's words for that one's.
    pub fn moved(&self, text: &str, base: usize) -> String {
        let words = BASES[base].places.iter().chain(&COMMON);
        words.fold(text.to_string(), |text, (old, new)| {
            if text.contains(old) {
                text.replace(old, &self.invented.fill(new))
            } else {
                text
            }
        })
    }

    /// `pattern` with this place's words in its braces: 村 stands for any of its villages, 河 for a
    /// river.
    pub fn filled(&self, pattern: &str, dice: &mut Dice) -> String {
        let village = dice.pick(&self.villages);
        self.invented.fill(&pattern.replace("{村}", &village))
    }
}

/// A county, and what is over it.
struct County {
    base: usize,
    name: String,
    prefecture: String,
    division: &'static str,
}

/// All places of a province, which come one after the other.
pub struct Places {
    dice: Dice,
    province: &'static str,
    counties: Vec<County>,
    heads: Vec<char>,
    tails: Vec<char>,
    used: HashSet<String>,
    ids: HashSet<String>,
    next: usize,
}

impl Places {
    /// Of `townships` townships, about ten a county and eight counties a prefecture.
    pub fn new(townships: usize, seed: u64) -> Places {
        let mut dice = Dice::new(seed, "places");
        let province = dice.pick(&PROVINCES);
        let mut places = Places {
            dice,
            province,
            counties: Vec::new(),
            heads: HEADS.chars().collect(),
            tails: TAILS.chars().collect(),
            used: HashSet::new(),
            ids: BASES.iter().map(|base| base.id.to_string()).collect(),
            next: 0,
        };
        let mut prefectures = [const { String::new() }; BASES.len()];
        for number in 0..townships.div_ceil(10).max(BASES.len()) {
            let base = number % BASES.len();
            if (number / BASES.len()).is_multiple_of(8) {
                prefectures[base] = places.stem();
            }
            let county = County {
                base,
                name: places.stem(),
                prefecture: prefectures[base].clone(),
                division: places.dice.pick(&DIGITS),
            };
            places.counties.push(county);
        }
        places
    }

    /// A name that no other place has: two characters, or three where those get scarce.
    fn stem(&mut self) -> String {
        let mut tries = 0;
        loop {
            let heads = 1 + tries / 16;
            let mut stem: String = (0..heads).map(|_| self.dice.pick(&self.heads)).collect();
            stem.push(self.dice.pick(&self.tails));
            if self.used.insert(stem.clone()) {
                return stem;
            }
            tries += 1;
        }
    }

    /// A name that others may have too.
    fn common(&mut self) -> String {
        let (head, tail) = (self.dice.pick(&self.heads), self.dice.pick(&self.tails));
        [head, tail].iter().collect()
    }

    /// An id that no other township has.
    fn id(&mut self, name: &str) -> String {
        let plain = slug::id(name);
        let numbered = (2..).map(|number| format!("{plain}{number}"));
        let mut all = std::iter::once(plain.clone()).chain(numbered);
        let free = all.find(|id| !self.ids.contains(id)).unwrap_or(plain);
        self.ids.insert(free.clone());
        free
    }

    /// The next place.
    pub fn place(&mut self) -> Place {
        let number = self.next % self.counties.len();
        self.next += 1;
        let invented = self.invented(number);
        let base = self.counties[number].base;
        let name = invented.fill(BASES[base].name);
        Place {
            base,
            id: self.id(&name),
            name,
            region: invented.fill(BASES[base].region),
            villages: (0..12).map(|_| self.common() + "村").collect(),
            invented,
        }
    }

    /// What a township in the county with this number is to be called, and what is around it.
    fn invented(&mut self, county: usize) -> Invented {
        let (township, neighbour, river) = (self.stem(), self.common(), self.common() + "河");
        let people = self.dice.pick(&PEOPLES).to_string();
        let [tens, ones] = [(); 2].map(|()| self.dice.pick(&DIGITS[..7]));
        let county = &self.counties[county];
        let first = |text: &str| text.chars().take(1).collect();
        Invented(vec![
            ("{省}", self.province.to_string()),
            ("{简}", first(self.province)),
            ("{地}", county.prefecture.clone()),
            ("{州}", first(&county.prefecture)),
            ("{县}", county.name.clone()),
            ("{师}", county.division.to_string()),
            ("{团}", format!("{tens}十{ones}")),
            ("{族}", people),
            ("{邻}", neighbour),
            ("{乡}", township),
            ("{河}", river),
        ])
    }
}
