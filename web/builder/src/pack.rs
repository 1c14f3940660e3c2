//! Writes the finished site into an empty folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::Profile;
use crate::bindgen::{Bound, with_start};
use crate::compress;
use crate::sources::Sources;
use crate::stamp::short_hash;
use crate::template::{self, Urls};

/// Answers with the names that the files behind the app's first got.
pub fn pack(folder: &Path, profile: Profile, sources: &Sources, bound: Bound) -> Result<Names> {
    let site = Site { folder, profile };

    // Inside out: the script names all wasm, the page names script, style and the first wasm.
    let mut script_text = bound.script;
    let mut names = BTreeMap::new();
    let assets = Path::new("assets");
    for file in &bound.files {
        let name = hashed_name(&file.name, &file.wasm, "wasm");
        script_text = script_text.replace(&format!("\"./{}.wasm\"", file.name), &format!("\"./{name}\""));
        site.write(&assets.join(&name), &file.wasm)?;
        names.insert(file.name.clone(), name);
    }
    let wasm = hashed_name("app", &bound.wasm, "wasm");
    let script_text = with_start(&script_text, &wasm)?;
    let script = hashed_name("app", script_text.as_bytes(), "js");
    let style = hashed_name("app", sources.style.as_bytes(), "css");
    let page = template::fill(
        &sources.page,
        &Urls {
            script: format!("/assets/{script}"),
            wasm: format!("/assets/{wasm}"),
            style: format!("/assets/{style}"),
        },
    )?;

    site.write(&assets.join(style), sources.style.as_bytes())?;
    site.write(&assets.join(script), script_text.as_bytes())?;
    site.write(&assets.join(&wasm), &bound.wasm)?;
    for file in &sources.files {
        site.write(&file.path, &file.bytes)?;
    }
    site.write(Path::new("index.html"), page.as_bytes())?;
    Ok(Names { first: wasm, others: names })
}

/// Of wasm files in `assets/`.
#[derive(Debug)]
pub struct Names {
    pub first: String,
    /// By the name they had before
    pub others: BTreeMap<String, String>,
}

fn hashed_name(name: &str, content: &[u8], ending: &str) -> String {
    format!("{name}-{}.{ending}", short_hash(content))
}

struct Site<'a> {
    folder: &'a Path,
    profile: Profile,
}

impl Site<'_> {
    fn write(&self, path: &Path, content: &[u8]) -> Result<()> {
        let path = self.folder.join(path);
        let unwritable = || format!("cannot write {}", path.display());
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(unwritable)?;
        }
        fs::write(&path, content).with_context(unwritable)?;
        if self.profile == Profile::Release {
            compress::beside(&path, content)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use crate::sources::StaticFile;
    use crate::split::File;

    fn sources() -> Sources {
        Sources {
            page: "{{script}} {{wasm}} {{style}}".into(),
            style: "main { padding: 1rem }\n".into(),
            files: vec![StaticFile { path: "icons/logo.svg".into(), bytes: b"<svg/>".to_vec() }],
        }
    }

    fn bound() -> Bound {
        Bound { script: "async function __wbg_init(module) {}".into(), wasm: b"\0asm".to_vec(), ..Bound::default() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder exists");
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_page_names_the_files_that_exist() {
        let site = Scratch::new("pack-dev");
        pack(&site.path, Profile::Dev, &sources(), bound()).expect("packed");

        assert_eq!(names(&site.path), ["assets", "icons", "index.html"]);
        assert_eq!(names(&site.path.join("assets")).len(), 3);
        let page = site.read("index.html");
        for url in page.split(' ') {
            assert!(site.path.join(url.trim_start_matches('/')).is_file(), "{url}");
        }
    }

    #[test]
    fn a_release_lies_there_compressed_too() {
        let site = Scratch::new("pack-release");
        pack(&site.path, Profile::Release, &sources(), bound()).expect("packed");

        assert_eq!(names(&site.path.join("assets")).len(), 9);
        let icons = names(&site.path.join("icons"));
        assert_eq!(icons, ["logo.svg", "logo.svg.br", "logo.svg.gz"]);
        assert!(site.path.join("index.html.br").is_file());
    }

    #[test]
    fn files_behind_the_first_are_named_by_content_and_found_by_the_script() {
        let site = Scratch::new("pack-files");
        let mut bound = bound();
        bound.files = vec![File { name: "deals".into(), wasm: b"\0asm-deals".to_vec() }];
        bound.script += r#"fetch(new URL("./deals.wasm", import.meta.url))"#;
        let packed = pack(&site.path, Profile::Dev, &sources(), bound).expect("packed");

        let name = &packed.others["deals"];
        assert!(name.starts_with("deals-") && name.ends_with(".wasm"), "{name}");
        assert!(site.path.join("assets").join(name).is_file());
        assert!(site.path.join("assets").join(&packed.first).is_file());
        let assets = names(&site.path.join("assets"));
        let script = assets.iter().find(|name| name.ends_with(".js")).expect("a script");
        assert!(site.read(&format!("assets/{script}")).contains(&format!("new URL(\"./{name}\"")));
    }
}
