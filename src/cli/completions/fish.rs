//! The script for fish: a line for each thing that can be typed, with the command behind which it can.

use super::tree::{ArgumentSpec, CommandSpec, OptionSpec, Value, ValueKind};

const HEAD: &str = r##"# Completions of lvzhi for fish; made by: lvzhi completions fish

# The command typed so far, and how many arguments stand behind it.
function __lvzhi_state
    set -l words (commandline -opc)
    set -l command lvzhi
    set -l count 0
    set -l skip 0
    for word in $words[2..]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case VALUED
                set skip 1
                continue
            case --
                # Words to search for, whatever they are.
                return
            case '-*'
                continue
        end
        switch "$command $word"
            case COMMANDS
                set command "$command $word"
            case '*'
                set count (math $count + 1)
        end
    end
    echo $command
    echo $count
end

# Whether that is the command, and the number of arguments as asked for: -eq 0.
function __lvzhi_at
    set -l state (__lvzhi_state)
    test "$state[1]" = "$argv[1]"
    and begin
        test (count $argv) -eq 1
        or test $state[2] $argv[2] $argv[3]
    end
end

complete -c lvzhi -f
"##;

/// The script.
pub(super) fn script(root: &CommandSpec) -> String {
    let below = root.all().into_iter().skip(1);
    let commands: Vec<String> = below.map(|node| quoted(&node.words)).collect();
    let head = HEAD
        .replace("VALUED", &root.options_with_values().join(" "))
        .replace("COMMANDS", &commands.join(" "));
    let lines: String = root.all().into_iter().map(lines).collect();
    head + &lines
}

/// Whatever can be typed behind a command.
fn lines(node: &CommandSpec) -> String {
    let at = |count: &str| {
        // Words of commands need no quoting of their own.
        format!(
            "complete -c lvzhi -n \"__lvzhi_at '{}'{count}\"",
            node.words
        )
    };
    let mut lines = String::new();
    for inner in &node.commands {
        let (front, about) = (at(" -eq 0"), quoted(&inner.about));
        lines += &format!("{front} -a {} -d {about}\n", inner.name());
    }
    for (place, ArgumentSpec { value, repeats }) in node.arguments.iter().enumerate() {
        let test = if *repeats { "-ge" } else { "-eq" };
        if !matches!(value.kind, ValueKind::Other) {
            lines += &format!("{}{}\n", at(&format!(" {test} {place}")), offered(value));
        }
    }
    for option in &node.options {
        lines += &format!("{}{}\n", at(""), written(option));
    }
    lines
}

fn written(option: &OptionSpec) -> String {
    let short = option.short.map(|short| format!(" -s {short}"));
    let long = option.long.as_ref().map(|long| format!(" -l {long}"));
    let value = option.value.as_ref().map(|value| match value.kind {
        ValueKind::Files => " -r -F".to_string(),
        _ => format!(" -x{}", offered(value)),
    });
    let parts = [short, long, value].into_iter().flatten();
    parts.collect::<String>() + " -d " + &quoted(&option.help)
}

/// What is offered for a value.
fn offered(value: &Value) -> String {
    match &value.kind {
        ValueKind::Words(words) => format!(" -a {}", quoted(&words.join(" "))),
        ValueKind::Files => " -F".to_string(),
        ValueKind::Folders => " -a '(__fish_complete_directories)'".to_string(),
        ValueKind::Other => String::new(),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
