//! Makes the two things the app is compiled against: the GraphQL schema (cynic checks every operation against it)
//! and the texts. Texts are gathered here, file after file, so that a page adds its own `.ftl` and nothing else.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

const SCHEMA: &str = "../schema.graphql";
const LANGUAGES: [&str; 2] = ["pt-BR", "en"];
/// Texts that only one chunk shows, kept out of what everybody fetches; `I18n::with` adds them to the others.
const APART: [&str; 24] = [
    "audit",
    "board",
    "bulk",
    "catalog",
    "changes",
    "customer",
    "dashboard",
    "deal",
    "deal-list",
    "duplicates",
    "exports",
    "import",
    "news",
    "orders",
    "palette",
    "products",
    "purchasing",
    "reminder",
    "rules",
    "segments",
    "session",
    "settings",
    "stock",
    "views",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SCHEMA}");
    println!("cargo::rerun-if-changed=i18n");
    cynic_codegen::register_schema("balcao").from_sdl_file(SCHEMA)?.as_default()?;
    for language in LANGUAGES {
        gather_texts(language)?;
    }
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() && env::var("CARGO_CFG_TARGET_FAMILY")?.contains("wasm") {
        // Where the linker put what: the packer cuts the app apart by it, and leaves it out of the result.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    Ok(())
}

/// The gallery is for whoever makes the app; what is cut into files is for those who use it.
fn is_wanted(file: &Path) -> bool {
    let released = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    file.extension().is_some_and(|ending| ending == "ftl") && !(released && file.ends_with("gallery.ftl"))
}

fn gather_texts(language: &str) -> Result<(), Box<dyn Error>> {
    let folder = Path::new("i18n").join(language);
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut texts = String::new();
    for file in files.iter().filter(|file| is_wanted(file)) {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(file)?;
        // Comments are for whoever writes texts; visitors need not load them.
        let lines = text.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]);
        match file.file_stem().and_then(|stem| stem.to_str()).filter(|stem| APART.contains(stem)) {
            Some(stem) => fs::write(out.join(format!("{language}-{stem}.ftl")), lines.collect::<String>())?,
            None => texts.extend(lines),
        }
    }
    fs::write(out.join(format!("{language}.ftl")), texts)?;
    Ok(())
}
