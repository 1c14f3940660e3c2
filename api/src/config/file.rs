//! Settings from a file: lines `NAME=value`, named like the environment variables, which go before them.

use anyhow::{Context, Result, anyhow, ensure};
use clap::CommandFactory;
use std::{collections::BTreeSet, ffi::OsString, path::PathBuf};

const FLAG: &str = "--config";
const VARIABLE: &str = "BALCAO_CONFIG";

/// Takes the file that the arguments or the environment name into the environment. Called before anything else
/// looks there, and before there are threads.
pub fn load<C: CommandFactory>() -> Result<()> {
    let Some(path) = named(std::env::args_os())? else { return Ok(()) };
    let cannot = || format!("cannot read the configuration {}", path.display());
    let text = std::fs::read_to_string(&path).with_context(cannot)?;
    let known = names(&mut C::command());
    let mut lines = String::new();
    for (n, line) in
        text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.trim().starts_with('#'))
    {
        // A line may hold a secret, so it is never repeated.
        let place = format!("{}, line {}", path.display(), n + 1);
        let (name, value) = line.split_once('=').ok_or_else(|| anyhow!("{place}: write NAME=value"))?;
        let name = name.trim();
        let there = known.contains(name) || name.starts_with("FEATURE_");
        ensure!(there, "{place}: there is no setting {name}; `balcao --help` lists what there is");
        lines += &format!("{name}={}\n", quoted(unquoted(value.trim())));
    }
    dotenvy::from_read(lines.as_bytes()).map_err(|_| anyhow!("{}", cannot()))
}

/// Values mean what they say: nothing in them is replaced.
fn quoted(value: &str) -> String {
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
    format!("\"{escaped}\"")
}

/// One pair of quotes around a value is not part of it.
fn unquoted(value: &str) -> &str {
    let within = |quote| value.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

fn named(arguments: impl Iterator<Item = OsString>) -> Result<Option<PathBuf>> {
    let mut arguments = arguments.skip(1);
    while let Some(argument) = arguments.next() {
        if argument == FLAG {
            return arguments.next().map(|path| Some(path.into())).ok_or_else(|| anyhow!("{FLAG} needs a file"));
        }
        if let Some(path) = argument.to_str().and_then(|text| text.strip_prefix(FLAG)?.strip_prefix('=')) {
            return Ok(Some(path.into()));
        }
    }
    Ok(std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from))
}

/// The environment names of all arguments of all commands.
pub fn names(command: &mut clap::Command) -> BTreeSet<String> {
    command.build();
    let own = command.get_arguments().filter_map(|argument| argument.get_env());
    let mut all: BTreeSet<String> = own.map(|name| name.to_string_lossy().into_owned()).collect();
    for inner in command.get_subcommands_mut() {
        all.extend(names(inner));
    }
    all
}
