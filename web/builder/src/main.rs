//! `cargo web build [--release]` and `cargo web doctor`; the work is in the library.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Result, bail};
use web_builder::{Profile, doctor, ensure, sizes};

const USAGE: &str = "usage: cargo web build [--release] | cargo web doctor";

fn main() -> ExitCode {
    match run() {
        Ok(answer) => {
            // `cargo web doctor | head -1` closes the pipe early; that is no failure.
            let _ = writeln!(std::io::stdout(), "{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            // One line, however many lines a library put into its message.
            let line = format!("{error:#}").replace('\n', " ");
            eprintln!("error: {line}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String> {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();

    match words[..] {
        ["build"] => Ok(ensure(Profile::Dev)?.display().to_string()),
        ["build", "--release"] => {
            let dist = ensure(Profile::Release)?;
            Ok(format!("{}{}", sizes(&dist)?, dist.display()))
        }
        ["doctor"] => doctor(),
        _ => bail!(USAGE),
    }
}
