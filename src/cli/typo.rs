//! A command's name with a typo in it: `lvzhi serch 流浪犬` asks for `search`, not for the screen.

use std::ffi::OsString;

use clap::Command;
use strsim::osa_distance;

use crate::language::Language;
use crate::text::normal::folded;
use crate::text::syllables::is_whole_syllables;

/// A shorter word is near too many others, and initials (`fx`, `llq`) are as short.
const SHORTEST: usize = 4;
/// At most so many letters are wrong in a word that is taken for a command's name.
const WRONG_LETTERS: usize = 2;
/// Letters of a name for each one that may be wrong.
const LETTERS_EACH: usize = 3;
/// The same where the word can be a search by pinyin: `shou` (收) is no typo of `show`.
const LETTERS_EACH_IN_PINYIN: usize = 6;

/// A word that is no command, and the commands that it is nearest to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CommandTypo {
    /// The word as it was typed.
    pub word: String,
    /// At least one; several where they are equally near.
    pub meant: Vec<String>,
}

impl CommandTypo {
    /// Whether one of those was meant.
    pub fn question(&self, language: Language) -> String {
        language.pick(
            format!("是不是 {}？", self.meant.join("、")),
            format!("Did you mean {}?", self.meant.join(" or ")),
        )
    }
}

/// The words that `arguments`, which the parser of `definition` refused, would have searched for.
pub(super) fn query(definition: Command, arguments: &[OsString]) -> Vec<String> {
    // Without its help: that is an answer, and no words come with it.
    let lenient = definition
        .disable_help_flag(true)
        .disable_version_flag(true)
        .ignore_errors(true);
    let matches = lenient.try_get_matches_from(arguments);
    let words = matches.as_ref().ok().and_then(|matches| {
        let words = matches.get_many::<String>("query");
        words.filter(|_| matches.subcommand_name().is_none())
    });
    words.into_iter().flatten().cloned().collect()
}

/// The typo in one of the commands of `definition` with which `query` begins, if there is one.
pub(super) fn first(definition: &Command, query: &[String]) -> Option<CommandTypo> {
    let word = query.first()?;
    near(word, definition.get_subcommands().map(Command::get_name))
}

/// The names that `word` is a typo of, if it is one of any.
pub(super) fn near<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<CommandTypo> {
    let typed = folded(word);
    if !typed.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let wrong = names.filter_map(|name| Some((wrong_letters(&typed, name)?, name)));
    let mut wrong: Vec<(usize, &str)> = wrong.collect();
    wrong.sort();
    wrong.dedup();
    let least = wrong.first()?.0;
    let nearest = wrong.iter().take_while(|(letters, _)| *letters == least);
    Some(CommandTypo {
        word: word.to_string(),
        meant: nearest.map(|(_, name)| name.to_string()).collect(),
    })
}

/// How many letters of `typed` are wrong, if it can be meant as `name`; two that changed places are one.
fn wrong_letters(typed: &str, name: &str) -> Option<usize> {
    let wrong = osa_distance(typed, name);
    // What differs in capitals only, or in the width of its letters.
    if wrong == 0 {
        return Some(0);
    }
    let each = if is_pinyin(typed) {
        LETTERS_EACH_IN_PINYIN
    } else {
        LETTERS_EACH
    };
    let most = WRONG_LETTERS.min(name.len() / each);
    (wrong <= most && typed.len() >= SHORTEST).then_some(wrong)
}

/// Whether people would write `letters` to find Chinese characters: whole syllables, or initials alone.
fn is_pinyin(letters: &str) -> bool {
    !letters.contains(['a', 'e', 'i', 'o', 'u']) || is_whole_syllables(letters)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::args::Arguments;
    use super::*;

    fn meant(query: &str) -> Vec<String> {
        let query: Vec<String> = query.split(' ').map(str::to_string).collect();
        first(&Arguments::command(), &query)
            .map(|typo| typo.meant)
            .unwrap_or_default()
    }

    #[test]
    fn a_word_within_two_letters_of_a_command_is_a_typo_of_it() {
        for (typed, name) in [
            ("serch 流浪犬", "search"),
            ("serach", "search"),
            ("saerhc", "search"),
            ("seach 流浪犬", "search"),
            ("sherch", "search"),
            ("Search 流浪犬", "search"),
            ("ｓｅａｒｃｈ 流浪犬", "search"),
            ("imprt 清单.docx", "import"),
            ("improt", "import"),
            ("exprot", "export"),
            ("libary", "library"),
            ("relate anjihai/c41", "related"),
            ("shwo anjihai/c13", "show"),
            ("ctie anjihai/c13", "cite"),
            ("lsit townships", "list"),
            ("chekc", "check"),
            ("dfif", "diff"),
            ("hepl", "help"),
            ("cofnig", "config"),
            ("completion bash", "completions"),
            ("MAN", "man"),
        ] {
            assert_eq!(meant(typed), [name], "{typed}");
        }
    }

    #[test]
    fn what_people_search_for_is_no_typo() {
        for query in [
            "流浪犬",
            "fx",
            "llq",
            "lis",
            "lst",
            "mna",
            "yhbz",
            "shfw",
            "shou",
            "shuo",
            "lisi",
            "lishi",
            "mian",
            "heli",
            "checi",
            "cheku",
            "cizi",
            "dif",
            "difang",
            "cong",
            "congfu",
            "fangxun",
            "liulangquan",
            "anjihai",
            "azhake",
            "chengguan",
            "shehui",
            "jiancha",
            "xinxi",
            "#41",
            "!猫",
            "dept:公安局",
            "list:c",
            "",
            "a",
            "gis",
        ] {
            assert_eq!(meant(query), [] as [&str; 0], "{query}");
        }
    }

    #[test]
    fn words_are_found_behind_options_and_before_what_the_parser_refuses() {
        let words = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            query(Arguments::command(), &arguments)
        };
        assert_eq!(words("lvzhi serch 犬 --limit 5"), ["serch", "犬"]);
        assert_eq!(words("lvzhi --lang en serch 犬 --limit"), ["serch", "犬"]);
        assert_eq!(words("lvzhi imprt a.docx --dry-run"), ["imprt", "a.docx"]);
        assert_eq!(words("lvzhi library lsit"), [] as [&str; 0]);
    }
}
