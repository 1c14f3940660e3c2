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
    let known = names(&mut C::command());
    for line in dotenvy::from_path_iter(&path).with_context(cannot)? {
        let (name, _) = line.with_context(cannot)?;
        ensure!(
            known.contains(&name),
            "{}: there is no setting {name}; `balcao --help` lists what there is",
            path.display()
        );
    }
    dotenvy::from_path(&path).with_context(cannot)
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
