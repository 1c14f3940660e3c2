//! Cuts the compiled app into the first file and the chunks that are fetched later: at the functions of
//! `web/src/chunks/mod.rs`, by the linker's record of what refers to what. What all of the app needs stays in the first
//! file, what only one chunk needs lies in its own; what several need is joined into a few between them (`shelf`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::merge::merge;

/// The script that fetches chunks, as the first file asks for it. It is not served: `bindgen` makes it a part of the
/// app's own.
pub const LINK: &str = "./chunks.js";

/// Chunks whose pages people open first: what they fetch is held to a budget.
pub const FIRST_SCREENS: [&str; 3] = ["customers", "dashboard", "door"];

/// The compiled app in parts.
#[derive(Debug, Default)]
pub struct Parts {
    /// The first file, not yet bound to JavaScript
    pub first: Vec<u8>,
    pub files: Vec<File>,
    /// The script that fetches them, but for their names
    pub link: String,
    pub needs: Needs,
}

/// The files that have to be there before the pages of a chunk are, by its name.
pub type Needs = BTreeMap<String, BTreeSet<String>>;

#[derive(Debug)]
pub struct File {
    pub name: String,
    pub wasm: Vec<u8>,
}

impl Parts {
    /// An app in one file.
    pub fn whole(raw_wasm: Vec<u8>) -> Self {
        Parts { first: raw_wasm, ..Parts::default() }
    }
}

/// `folder` is emptied before and removed afterwards.
pub fn split(raw_wasm: &[u8], folder: &Path) -> Result<Parts> {
    clear(folder)?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(raw_wasm);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LINK;
    let cut = transform(options).map_err(|error| anyhow!("cannot cut the app into chunks: {error:#}"))?;
    ensure!(
        !cut.split_modules.is_empty(),
        "the compiled app names no place to cut it: does web/src/chunks still use wasm_split?"
    );

    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let (shelves, needs) = shelves(cut.prefetch_map);
    let mut files = Vec::new();
    for (name, pieces) in shelves {
        let pieces: Vec<_> =
            pieces.iter().map(|piece| read(&folder.join(format!("{piece}.wasm")))).collect::<Result<_>>()?;
        let pieces: Vec<_> = pieces.iter().map(Vec::as_slice).collect();
        let wasm = merge(&pieces).with_context(|| format!("cannot join the file {name}"))?;
        files.push(File { name, wasm });
    }
    let parts = Parts { first: read(&first)?, files, link: String::from_utf8(read(&folder.join(LINK))?)?, needs };
    clear(folder)?;
    Ok(parts)
}

/// From what each chunk needs: which pieces lie in which file, and which files each chunk needs then.
fn shelves(pieces_of: impl IntoIterator<Item = (String, Vec<String>)>) -> (BTreeMap<String, BTreeSet<String>>, Needs) {
    let mut chunks_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (chunk, pieces) in pieces_of {
        for piece in pieces {
            chunks_of.entry(piece).or_default().insert(chunk.clone());
        }
    }
    let (mut shelves, mut needs): (BTreeMap<_, BTreeSet<_>>, Needs) = Default::default();
    for (piece, chunks) in chunks_of {
        let shelf = shelf(&chunks);
        for chunk in chunks {
            needs.entry(chunk).or_default().insert(shelf.clone());
        }
        shelves.entry(shelf).or_default().insert(piece);
    }
    (shelves, needs)
}

/// The file for what these chunks need: a first screen fetches nothing that it has no use for, other pages may.
fn shelf(chunks: &BTreeSet<String>) -> String {
    let mut all = chunks.iter();
    if let (Some(only), None) = (all.next(), all.next()) {
        return only.clone();
    }
    let first: Vec<_> = chunks.iter().filter(|chunk| FIRST_SCREENS.contains(&chunk.as_str())).collect();
    match first[..] {
        [] => "more".into(),
        [one] => format!("{one}-and-more"),
        _ => "shared".into(),
    }
}

fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn cut() -> (BTreeMap<String, BTreeSet<String>>, Needs) {
        let pieces = [
            ("customers", vec!["chunk_1", "chunk_2", "split_customers"]),
            ("dashboard", vec!["chunk_1", "split_dashboard"]),
            ("deal", vec!["chunk_2", "chunk_3", "split_deal"]),
            ("settings", vec!["chunk_3"]),
        ];
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        shelves(pieces.map(|(chunk, names)| (chunk.to_owned(), owned(names))))
    }

    #[test]
    fn a_first_screen_fetches_nothing_it_has_no_use_for() {
        let (shelves, needs) = cut();
        assert_eq!(needs["dashboard"], set(&["dashboard", "shared"]));
        assert_eq!(needs["customers"], set(&["customers", "customers-and-more", "shared"]));
        assert_eq!(shelves["shared"], set(&["chunk_1"]), "what several first screens need");
        assert_eq!(shelves["customers-and-more"], set(&["chunk_2"]), "what one of them and others need");
        assert_eq!(shelves["dashboard"], set(&["split_dashboard"]));
    }

    #[test]
    fn what_only_other_pages_share_lies_together() {
        let (shelves, needs) = cut();
        assert_eq!(shelves["more"], set(&["chunk_3"]));
        assert_eq!(needs["settings"], set(&["more"]));
        assert_eq!(needs["deal"], set(&["customers-and-more", "deal", "more"]));
    }

    #[test]
    fn an_app_without_places_to_cut_is_refused() {
        let folder = crate::scratch::Scratch::new("no-places");
        assert!(split(b"\0asm\x01\0\0\0", &folder.path.join("parts")).is_err());
    }
}
