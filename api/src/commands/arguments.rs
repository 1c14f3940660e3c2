//! Arguments, file and environment, with mistakes told in one line that names the variable.

use anyhow::anyhow;
use clap::{Parser, error::ContextKind, error::ContextValue, error::ErrorKind};

/// Parses; `--help` and `--version` are printed and end the process.
pub fn parse<C: Parser>() -> anyhow::Result<C> {
    crate::config::file::load::<C>()?;
    C::try_parse().map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => error.exit(),
        _ => anyhow!("{}", line::<C>(&error)),
    })
}

/// clap's first line; what it adds below (possible values) is put behind, its general advice left out.
fn line<C: Parser>(error: &clap::Error) -> String {
    let text = error.to_string();
    let mut line = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    if let Some(ContextValue::Strings(possible)) = error.get(ContextKind::ValidValue) {
        line += &format!(" (possible: {})", possible.join(", "));
    }
    match variable::<C>(error) {
        Some(name) => format!("{name}: {line}"),
        None => format!("{line}; `balcao --help` lists what there is"),
    }
}

/// The environment variable of the argument that was wrong.
fn variable<C: Parser>(error: &clap::Error) -> Option<String> {
    let ContextValue::String(argument) = error.get(ContextKind::InvalidArg)? else { return None };
    let mut command = C::command();
    command.build();
    let wrong = command.get_arguments().find(|known| known.to_string() == *argument)?;
    Some(wrong.get_env()?.to_string_lossy().into_owned())
}
