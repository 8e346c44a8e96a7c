//! The script for zsh: a function a command, in the terms of `_arguments`.

use super::tree::{ArgumentSpec, CommandSpec, OptionSpec, Value, ValueKind};

const HEAD: &str =
    "#compdef lvzhi\n# Completions of lvzhi for zsh; made by: lvzhi completions zsh\n";

const TAIL: &str = r#"
if [ "$funcstack[1]" = "_lvzhi" ]; then
    _lvzhi "$@"
else
    compdef _lvzhi lvzhi
fi
"#;

/// The script.
pub(super) fn script(root: &CommandSpec) -> String {
    let functions: String = root.all().into_iter().map(function).collect();
    [HEAD, &functions, TAIL].concat()
}

/// The name of the function for a command.
fn name(node: &CommandSpec) -> String {
    format!("_{}", node.words.replace([' ', '-'], "_"))
}

fn function(node: &CommandSpec) -> String {
    let mut specs: Vec<String> = node.options.iter().map(option).collect();
    if node.commands.is_empty() {
        specs.extend(node.arguments.iter().map(argument))
    } else {
        specs.extend([quoted("1: :->command"), quoted("*:: :->rest")])
    }
    let specs = specs.join(" \\\n        ");
    let name = name(node);
    let rest = if node.commands.is_empty() {
        String::new()
    } else {
        below(node)
    };
    format!(
        "
{name}() {{
    local curcontext=\"$curcontext\" state line ret=1
    typeset -A opt_args
    _arguments -C -S : \\
        {specs} && ret=0
{rest}    return ret
}}
"
    )
}

/// The commands below `node`, and what each leads to.
fn below(node: &CommandSpec) -> String {
    let entry = |inner: &CommandSpec| {
        let text = format!("{}:{}", inner.name(), inner.about);
        format!("                {}\n", quoted(&text))
    };
    let entries: String = node.commands.iter().map(entry).collect();
    let lead = |inner: &CommandSpec| {
        format!(
            "                {}) {} && ret=0 ;;\n",
            inner.name(),
            name(inner)
        )
    };
    let leads: String = node.commands.iter().map(lead).collect();
    format!(
        "    case $state in
        command)
            local -a commands=(
{entries}            )
            _describe -t commands command commands && ret=0
            ;;
        rest)
            case $line[1] in
{leads}            esac
            ;;
    esac
"
    )
}

/// `'(-o --output)'{-o+,--output=}'[help]:name:_files'`.
fn option(option: &OptionSpec) -> String {
    let value = option.value.as_ref().map(action).unwrap_or_default();
    let help = option
        .help
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    let rest = quoted(&format!("[{help}]{value}"));
    let takes = |name: String| match (&option.value, name.starts_with("--")) {
        (None, _) => name,
        (Some(_), true) => name + "=",
        (Some(_), false) => name + "+",
    };
    let names = option.names();
    let front = if option.repeats {
        quoted("*")
    } else {
        quoted(&format!("({})", names.join(" ")))
    };
    let names: Vec<String> = names.into_iter().map(takes).collect();
    match &names[..] {
        [one] => format!("{front}{one}{rest}"),
        several => format!("{front}{{{}}}{rest}", several.join(",")),
    }
}

fn argument(argument: &ArgumentSpec) -> String {
    let front = if argument.repeats { "*" } else { "" };
    quoted(&format!("{front}{}", action(&argument.value)))
}

/// `:name:` and what is offered.
fn action(value: &Value) -> String {
    let name = value.name.replace(':', "\\:");
    match &value.kind {
        ValueKind::Words(words) => format!(":{name}:({})", words.join(" ")),
        ValueKind::Files => format!(":{name}:_files"),
        ValueKind::Folders => format!(":{name}:_files -/"),
        ValueKind::Other => format!(":{name}: "),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
