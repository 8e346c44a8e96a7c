//! What stands for something else in usage lines and help: `[OPTIONS]`, `<FILE>`; in Chinese `[选项]`, `<文件>`.

use clap::{Arg, Command};

use crate::language::Language;

/// What stands for a value in the help, in English and in Chinese.
const VALUE_NAMES: [(&str, &str); 27] = [
    ("CATEGORY", "类别"),
    ("COMMAND", "命令"),
    ("DEPARTMENT", "部门"),
    ("DIR", "目录"),
    ("FILE", "文件"),
    ("FORM", "样式"),
    ("FORMAT", "格式"),
    ("ID", "编号"),
    ("LANG", "语言"),
    ("LAYOUT", "版式"),
    ("LIST", "清单"),
    ("MINUTES", "分钟"),
    ("N", "项数"),
    ("NAME", "名称"),
    ("NEW", "新版"),
    ("OLD", "旧版"),
    ("ORDER", "次序"),
    ("PLACE", "范围"),
    ("QUERY", "搜索词"),
    ("SHELL", "外壳"),
    ("TEXT", "诉求"),
    ("TITLE", "标题"),
    ("TOPIC", "主题"),
    ("TOWNSHIP", "乡镇"),
    ("WHAT", "对象"),
    ("WHEN", "何时"),
    ("WIDTH", "宽度"),
];

/// The ways in which `command` can be written, a line each.
pub(super) fn synopsis(command: &Command, language: Language) -> Vec<String> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let options = language.pick("[选项]", "[OPTIONS]");
    let mut words = vec![name.to_string(), options.to_string()];
    words.extend(command.get_positionals().map(Arg::to_string));
    let inner = language.pick("[命令]", "[COMMAND]");
    let inner = Some(inner).filter(|_| command.has_subcommands());
    match inner {
        Some(inner) if command.is_args_conflicts_with_subcommands_set() => {
            vec![words.join(" "), format!("{name} {inner}")]
        }
        inner => {
            words.extend(inner.map(str::to_string));
            vec![words.join(" ")]
        }
    }
}

/// `argument` with the Chinese names of its values.
pub(super) fn chinese_value(argument: Arg) -> Arg {
    let names = argument.get_value_names().unwrap_or_default();
    let chinese = |name: &str| {
        let known = VALUE_NAMES.iter().find(|(english, _)| *english == name);
        known.map(|(_, chinese)| *chinese)
    };
    let names: Option<Vec<&str>> = names.iter().map(|name| chinese(name)).collect();
    match names {
        Some(names) if !names.is_empty() => argument.value_names(names),
        _ => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_help_has_no_english_placeholders() {
        fn look_at(command: &mut Command, language: Language) {
            for help in [command.render_help(), command.render_long_help()] {
                let text = help.to_string();
                let english = |at: usize| {
                    let name = text[at + 1..].split(['>', ']']).next().unwrap_or_default();
                    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase())
                };
                let placeholder = text.match_indices(['<', '[']).any(|(at, _)| english(at));
                assert_eq!(placeholder, language == Language::English, "{text}");
            }
            let inner = command.get_subcommands_mut();
            inner.for_each(|inner| look_at(inner, language));
        }
        for language in [Language::Chinese, Language::English] {
            let mut all = crate::cli::definition(language);
            look_at(&mut all, language);
        }
    }
}
