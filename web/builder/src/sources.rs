//! The parts of the web app that are not Rust: page, styles, icons. Read as a whole
//! into memory before anything is written, so that the stamp and the result cannot
//! come from two different moments of an editor's save.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `web/index.html` with its placeholders.
    pub page: String,
    /// All of `web/style/*.css`, joined.
    pub style: String,
    /// All of `web/assets/`, sorted by path.
    pub files: Vec<StaticFile>,
}

#[derive(Debug, Clone)]
pub struct StaticFile {
    /// Relative to `web/assets/`, so to the root of the site.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

impl Sources {
    pub fn read(web: &Path) -> Result<Self> {
        let page = web.join("index.html");
        Ok(Sources {
            page: fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?,
            style: style(&web.join("style"))?,
            files: files(&web.join("assets"))?,
        })
    }
}

/// File-name order is the cascade's order (`00-reset.css` before `10-layout.css`);
/// every file ends in a line break, lest a comment without one swallow the next file.
fn style(folder: &Path) -> Result<String> {
    let mut sheets: Vec<PathBuf> = list(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "css"))
        .filter(|path| !is_hidden(path))
        .collect();
    sheets.sort();
    ensure!(!sheets.is_empty(), "{} holds no style sheet", folder.display());

    let mut joined = String::new();
    for sheet in sheets {
        let text = fs::read_to_string(&sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
        joined.push_str(text.trim_end());
        joined.push('\n');
    }
    Ok(joined)
}

/// Editors leave `.#sheet.css` beside a sheet being edited.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn files(folder: &Path) -> Result<Vec<StaticFile>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found)?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    for file in &found {
        refuse_taken_name(&file.path)?;
    }
    Ok(found)
}

fn collect(folder: &Path, relative: &Path, found: &mut Vec<StaticFile>) -> Result<()> {
    for path in list(folder)? {
        let name = path.file_name().unwrap_or_default();
        let relative = relative.join(name);
        if path.is_dir() {
            collect(&path, &relative, found)?;
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        found.push(StaticFile { path: relative, bytes });
    }
    Ok(())
}

/// `/assets/` is served with "never changes", which holds only for hashed names.
fn refuse_taken_name(path: &Path) -> Result<()> {
    if path.starts_with("assets") || path == Path::new("index.html") {
        bail!("web/assets/{} would land on a generated file: give it another name", path.display());
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        paths.push(entry.with_context(unreadable)?.path());
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn styles_are_joined_in_file_name_order() {
        let web = Scratch::new("styles");
        web.write("index.html", "<!doctype html>");
        web.write("style/10-page.css", "main { padding: 1rem }\n\n");
        web.write("style/00-reset.css", "* { margin: 0 } /* no line break */");
        web.write("style/05-theme.css", ":root { color: black }\n");
        web.write("style/notes.md", "not a sheet");
        web.write("style/.#00-reset.css", "an editor's lock");

        let sources = Sources::read(&web.path).expect("all files are there");
        assert_eq!(
            sources.style,
            "* { margin: 0 } /* no line break */\n:root { color: black }\nmain { padding: 1rem }\n"
        );
        assert!(sources.files.is_empty());
    }

    #[test]
    fn assets_keep_their_folders() {
        let web = Scratch::new("assets");
        web.write("assets/icons/big.svg", "<svg/>");
        web.write("assets/favicon.svg", "<svg/>");
        let found = files(&web.path.join("assets")).expect("readable");
        let paths: Vec<_> = found.iter().map(|file| file.path.as_path()).collect();
        assert_eq!(paths, [Path::new("favicon.svg"), Path::new("icons/big.svg")]);
    }

    #[test]
    fn an_asset_cannot_shadow_a_generated_file() {
        for name in ["assets/index.html", "assets/assets/logo.svg"] {
            let web = Scratch::new("shadow");
            web.write(name, "");
            let error = files(&web.path.join("assets")).expect_err(name);
            assert!(error.to_string().contains("another name"), "{error}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let web = Scratch::new("missing");
        let error = Sources::read(&web.path).expect_err("no page");
        assert!(error.to_string().contains("index.html"), "{error}");
        web.write("index.html", "");
        web.write("style/readme.md", "");
        let error = Sources::read(&web.path).expect_err("no sheet");
        assert!(error.to_string().contains("no style sheet"), "{error}");
    }
}
