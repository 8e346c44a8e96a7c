//! The script for bash: one function that finds the command and offers what can stand there.

use super::tree::{ArgumentSpec, CommandSpec, Value, ValueKind};

const HEAD: &str = r##"# Completions of lvzhi for bash; made by: lvzhi completions bash

_lvzhi() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local command=lvzhi count=0 skip= word i
    # --format=json comes in three words.
    if [[ $cur == "=" ]]; then
        cur=
    elif [[ $prev == "=" ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $skip ]]; then
            [[ $word == "=" ]] || skip=
            continue
        fi
        case $word in
            VALUED)
                skip=1
                continue
                ;;
            --)
                # Words to search for, whatever they are.
                return
                ;;
            -*) continue ;;
        esac
        case "$command $word" in
            COMMANDS)
                command="$command $word"
                ;;
            *) ((count++)) ;;
        esac
    done

    local options= words= kind=
    case $command in
"##;

const TAIL: &str = r##"    esac

    if [[ $cur == -* ]]; then
        words=$options kind=
    fi
    local IFS=$' \t\n'
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    IFS=$'\n'
    case $kind in
        files)
            compopt -o filenames
            COMPREPLY+=($(compgen -f -- "$cur"))
            ;;
        folders)
            compopt -o filenames
            COMPREPLY+=($(compgen -d -- "$cur"))
            ;;
    esac
}

complete -F _lvzhi lvzhi
"##;

/// The script.
pub(super) fn script(root: &CommandSpec) -> String {
    let below = root.all().into_iter().skip(1);
    let commands: Vec<String> = below.map(|node| format!("\"{}\"", node.words)).collect();
    let head = HEAD
        .replace("VALUED", &root.options_with_values().join(" | "))
        .replace("COMMANDS", &commands.join(" | "));
    let cases: String = root.all().into_iter().map(case).collect();
    [&head, &cases, TAIL].concat()
}

/// What can stand behind a command: the value of the option in front, else options, commands, arguments.
fn case(node: &CommandSpec) -> String {
    let mut lines = format!("        \"{}\")\n            case $prev in\n", node.words);
    for option in &node.options {
        if let Some(value) = &option.value {
            let names = option.names().join(" | ");
            lines += &format!("                {names}) {} ;;\n", offered(value));
        }
    }
    let options: Vec<String> = node
        .options
        .iter()
        .flat_map(|option| option.names())
        .collect();
    lines += &format!(
        "                *)\n                    options=\"{}\"\n",
        options.join(" ")
    );
    let commands: Vec<&str> = node.commands.iter().map(CommandSpec::name).collect();
    if !commands.is_empty() {
        let names = commands.join(" ");
        lines += &format!("                    ((count > 0)) || words=\"{names}\"\n");
    }
    for (at, ArgumentSpec { value, repeats }) in node.arguments.iter().enumerate() {
        let test = if *repeats { ">=" } else { "==" };
        if !matches!(value.kind, ValueKind::Other) {
            let offered = offered(value);
            lines += &format!("                    ((count {test} {at})) && {offered}\n");
        }
    }
    lines + "                    ;;\n            esac\n            ;;\n"
}

/// The assignment that offers a value.
fn offered(value: &Value) -> String {
    match &value.kind {
        ValueKind::Words(words) => format!("words=\"{}\"", words.join(" ")),
        ValueKind::Files => "kind=files".to_string(),
        ValueKind::Folders => "kind=folders".to_string(),
        ValueKind::Other => ":".to_string(),
    }
}
