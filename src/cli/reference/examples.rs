//! Examples of commands.

use super::ReferenceEntry;
use crate::language::Language;

/// A command's words, a line as it is typed, in Chinese and in English, and what it is for.
type Example = (&'static str, [&'static str; 2], [&'static str; 2]);

const EXAMPLES: [Example; 37] = [
    (
        "",
        ["lvzhi", "lvzhi"],
        ["打开全屏界面", "Opens the full screen"],
    ),
    (
        "",
        ["lvzhi 流浪犬", "lvzhi 流浪犬"],
        ["打开全屏界面并搜索", "Opens it and searches"],
    ),
    (
        "",
        ["lvzhi search 流浪犬", "lvzhi search 流浪犬"],
        ["搜索，逐行列出", "Searches, with a line for each item"],
    ),
    (
        "",
        ["lvzhi cite anjihai/c13", "lvzhi cite anjihai/c13"],
        ["引用一个事项的一句话", "The sentence that quotes an item"],
    ),
    (
        "",
        ["lvzhi import 清单.docx", "lvzhi import list.docx"],
        [
            "把公布的清单读入本人的清单库",
            "Reads a published list into your library",
        ],
    ),
    (
        "search",
        ["lvzhi search 食品 摊贩", "lvzhi search 食品 摊贩"],
        ["两个词都须符合", "Both words must hold"],
    ),
    (
        "search",
        [
            "lvzhi search fangxun --township 安集海镇",
            "lvzhi search fangxun --township anjihai",
        ],
        ["用拼音，只看一个乡镇", "By pinyin, in one township"],
    ),
    (
        "search",
        [
            "lvzhi search 烟花爆竹 --list 收回 --format json",
            "lvzhi search 烟花爆竹 --list reclaimed --format json",
        ],
        [
            "只看收回的，供其他程序使用",
            "Only what was taken back, for other programs",
        ],
    ),
    (
        "match",
        [
            "lvzhi match 狗把我孩子咬了，主人不管 --township 安集海",
            "lvzhi match 狗把我孩子咬了，主人不管 --township anjihai",
        ],
        ["一句话", "A sentence"],
    ),
    (
        "match",
        [
            "lvzhi match 工单.xlsx --column 诉求内容 --township-column 乡镇 -o 结果.xlsx",
            "lvzhi match tickets.xlsx --column 诉求内容 --township-column 乡镇 -o answers.xlsx",
        ],
        ["整张工单表", "A file of tickets"],
    ),
    (
        "show",
        ["lvzhi show anjihai/c13", "lvzhi show anjihai/c13"],
        ["按编号", "By its id"],
    ),
    (
        "show",
        [
            "lvzhi show 安集海镇 配合 13 --format md",
            "lvzhi show anjihai/c13 --format md",
        ],
        ["写成 Markdown 网页", "As a page of Markdown"],
    ),
    (
        "cite",
        ["lvzhi cite anjihai/c13", "lvzhi cite anjihai/c13"],
        ["按编号", "By its id"],
    ),
    (
        "cite",
        [
            "lvzhi cite anjihai/c13 --ticket",
            "lvzhi cite anjihai/c13 --ticket",
        ],
        ["工单答复", "The answer to a ticket"],
    ),
    (
        "related",
        [
            "lvzhi related anjihai/c41 --limit 3",
            "lvzhi related anjihai/c41 --limit 3",
        ],
        ["最相近的三项", "The three most similar"],
    ),
    (
        "matrix",
        ["lvzhi matrix --differ", "lvzhi matrix --differ"],
        [
            "各乡镇清单不一的职责",
            "The duties of which the lists do not say the same",
        ],
    ),
    (
        "matrix",
        [
            "lvzhi matrix 烟花爆竹 --township 安集海镇,阿扎克镇 -o 对照.xlsx",
            "lvzhi matrix 烟花爆竹 --township anjihai,azhake -o matrix.xlsx",
        ],
        [
            "两个乡镇的对照，写成工作簿",
            "Two townships compared, as a workbook",
        ],
    ),
    (
        "sheet",
        [
            "lvzhi sheet 公安局 --township 大南沟",
            "lvzhi sheet 公安局 --township danangou",
        ],
        [
            "一个部门在一个乡镇清单里的职责",
            "What a department has to do by one township's lists",
        ],
    ),
    (
        "list",
        ["lvzhi list townships", "lvzhi list townships"],
        ["乡镇及各清单的项数", "Townships, with counts"],
    ),
    (
        "list",
        [
            "lvzhi list departments --township 安集海镇",
            "lvzhi list departments --township anjihai",
        ],
        [
            "一个乡镇的清单里的部门",
            "The departments in one township's lists",
        ],
    ),
    (
        "export",
        ["lvzhi export -o 事项.xlsx", "lvzhi export -o items.xlsx"],
        ["可筛选和排序的工作簿", "A workbook to filter and sort"],
    ),
    (
        "export",
        [
            "lvzhi export --township 安集海镇 -o 清单.docx",
            "lvzhi export --township anjihai -o lists.docx",
        ],
        [
            "同公布的清单，供打印",
            "The lists as they are published, to print",
        ],
    ),
    (
        "export",
        [
            "lvzhi export --template 责任分工表 --search 防汛 -o 分工.xlsx",
            "lvzhi export --template division --search fangxun -o division.xlsx",
        ],
        [
            "责任分工表，责任人等留空待填",
            "Who does what, with room for names and dates",
        ],
    ),
    (
        "export",
        [
            "lvzhi export --list 收回 --bom -o 收回.csv",
            "lvzhi export --list reclaimed --bom -o reclaimed.csv",
        ],
        ["供 Excel 打开的 CSV", "CSV for Excel"],
    ),
    (
        "import",
        [
            "lvzhi import 清单.docx --dry-run",
            "lvzhi import list.docx --dry-run",
        ],
        ["先看能读出哪些事项", "Only shows what is read"],
    ),
    (
        "import",
        [
            "lvzhi import 清单.docx --review",
            "lvzhi import list.docx --review",
        ],
        [
            "逐条过目待核的行，再存入",
            "Goes through the doubtful rows, then keeps the list",
        ],
    ),
    (
        "library",
        ["lvzhi library", "lvzhi library"],
        [
            "有哪些乡镇，从哪里来",
            "Which townships there are, and where they come from",
        ],
    ),
    (
        "library show",
        ["lvzhi library show anjihai", "lvzhi library show anjihai"],
        ["一个乡镇的各个版本", "The versions of a township"],
    ),
    (
        "library remove",
        [
            "lvzhi library remove anjihai@1",
            "lvzhi library remove anjihai@1",
        ],
        ["只删除第 1 版", "Removes version 1 only"],
    ),
    (
        "check",
        ["lvzhi check 清单.docx", "lvzhi check list.docx"],
        ["数量、缺号和待核的行", "Counts, gaps and doubtful rows"],
    ),
    (
        "diff",
        [
            "lvzhi diff anjihai@0 anjihai@1",
            "lvzhi diff anjihai@0 anjihai@1",
        ],
        ["清单库中的两版", "Two versions in the library"],
    ),
    (
        "diff",
        [
            "lvzhi diff 旧版.docx 新版.docx --screen",
            "lvzhi diff old.docx new.docx --screen",
        ],
        [
            "两份文件，在全屏界面里看",
            "Two documents, on the full screen",
        ],
    ),
    (
        "keys",
        ["lvzhi keys --show", "lvzhi keys --show"],
        [
            "某个键不起作用时，看终端发来什么",
            "Where a key does nothing: what the terminal sends for it",
        ],
    ),
    (
        "completions",
        [
            "lvzhi completions bash > ~/.local/share/bash-completion/completions/lvzhi",
            "lvzhi completions bash > ~/.local/share/bash-completion/completions/lvzhi",
        ],
        ["自己用的 bash", "For bash, for oneself"],
    ),
    (
        "completions",
        [
            "lvzhi completions fish > ~/.config/fish/completions/lvzhi.fish",
            "lvzhi completions fish > ~/.config/fish/completions/lvzhi.fish",
        ],
        ["自己用的 fish", "For fish, for oneself"],
    ),
    (
        "man",
        [
            "lvzhi man library remove | man -l -",
            "lvzhi man library remove | man -l -",
        ],
        ["看一个命令的手册页", "Shows the page of a command"],
    ),
    (
        "man",
        [
            "lvzhi man --output ~/.local/share/man/man1",
            "lvzhi man --output ~/.local/share/man/man1",
        ],
        ["写出全部手册页", "Writes all pages"],
    ),
];

/// The examples of the command with these words.
pub(super) fn of(command: &str, language: Language) -> Vec<ReferenceEntry> {
    let own = EXAMPLES.iter().filter(|(whose, ..)| *whose == command);
    let entry = |(_, line, purpose): &Example| ReferenceEntry {
        term: language.pick(line[0], line[1]).to_string(),
        text: language.pick(purpose[0], purpose[1]).to_string(),
    };
    own.map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_understood() {
        for (_, lines, _) in EXAMPLES {
            for line in lines {
                let typed = line.split(['|', '>']).next().unwrap();
                let words = typed.split_whitespace().map(Into::into).collect();
                assert!(crate::cli::parse(words).is_ok(), "{line}");
            }
        }
    }
}
