//! What a browser fetches before somebody sees a first screen, and what that may weigh.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::compress::with_ending;
use crate::split::{FIRST_SCREENS, Needs};

/// In bytes of brotli, all wasm of a first screen together. The first file is most of it.
pub const BUDGET_BYTES: u64 = 400_000;

/// The wasm files behind each first screen, by the chunk its page lies in.
#[derive(Debug, PartialEq)]
pub struct Screens(BTreeMap<String, Vec<String>>);

impl Screens {
    /// `first` is the file that all need; `names` has the name on disk of each of the others.
    pub fn new(first: &str, needs: &Needs, names: &BTreeMap<String, String>) -> Result<Self> {
        let mut screens = BTreeMap::new();
        for screen in FIRST_SCREENS {
            let files = needs.get(screen).with_context(|| {
                format!("the app has no chunk {screen} any more: name the first screens in web/builder/src/split.rs")
            })?;
            let files = files.iter().map(|file| names.get(file).cloned().with_context(|| format!("no file {file}")));
            let all = std::iter::once(Ok(first.to_owned())).chain(files).collect::<Result<_>>()?;
            screens.insert(screen.to_owned(), all);
        }
        Ok(Screens(screens))
    }

    /// What each weighs, from the compressed files in a packed site.
    pub fn weigh(&self, site: &Path) -> Result<Vec<(&str, u64)>> {
        let weight = |name: &String| -> Result<u64> {
            let path = with_ending(&site.join("assets").join(name), "br");
            let facts = fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?;
            Ok(facts.len())
        };
        let weigh = |(screen, files): (_, &Vec<String>)| {
            let bytes = files.iter().map(weight).sum::<Result<u64>>()?;
            Ok((screen, bytes))
        };
        self.0.iter().map(|(screen, files)| (screen.as_str(), files)).map(weigh).collect()
    }

    pub fn check(&self, site: &Path) -> Result<()> {
        for (screen, bytes) in self.weigh(site)? {
            ensure!(
                bytes <= BUDGET_BYTES,
                "the first screen {screen} fetches {bytes} bytes in brotli, {} over its budget of {BUDGET_BYTES}: move what it does not show at once into a part (web/src/chunks), or drop a dependency",
                bytes - BUDGET_BYTES
            );
        }
        Ok(())
    }

    /// One line for each: the screen, then its files.
    pub fn write(&self, path: &Path) -> Result<()> {
        let line = |(screen, files): (&String, &Vec<String>)| format!("{screen} {}\n", files.join(" "));
        let text: String = self.0.iter().map(line).collect();
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }

    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let screen = |line: &str| {
            let mut words = line.split(' ').map(str::to_owned);
            Some((words.next()?, words.collect()))
        };
        Ok(Screens(text.lines().filter_map(screen).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn screens() -> Screens {
        let of = |files: &[&str]| files.iter().map(|file| (*file).to_owned()).collect();
        let needs = BTreeMap::from([
            ("customers".to_owned(), of(&["customers", "shared"])),
            ("dashboard".to_owned(), of(&["dashboard", "shared"])),
            ("door".to_owned(), of(&["door"])),
            ("settings".to_owned(), of(&["settings"])),
        ]);
        let names = ["customers", "dashboard", "door", "settings", "shared"];
        let names = names.map(|name| (name.to_owned(), format!("{name}-1.wasm")));
        Screens::new("app-1.wasm", &needs, &names.into()).expect("all are there")
    }

    fn site(customers: usize) -> Scratch {
        let site = Scratch::new("screens");
        for (name, bytes) in
            [("app", 300_000), ("customers", customers), ("dashboard", 7), ("door", 8), ("shared", 90_000)]
        {
            site.write(&format!("assets/{name}-1.wasm.br"), &"x".repeat(bytes));
        }
        site
    }

    #[test]
    fn a_first_screen_weighs_all_that_it_fetches_and_nothing_else() {
        let weights = [("customers", 390_009), ("dashboard", 390_007), ("door", 300_008)];
        assert_eq!(screens().weigh(&site(9).path).expect("all are there"), weights);
    }

    #[test]
    fn the_budget_is_a_limit_not_a_hint() {
        assert!(screens().check(&site(10_000).path).is_ok());
        let error = screens().check(&site(10_001).path).expect_err("too heavy").to_string();
        assert!(error.contains("customers") && error.contains("1 over its budget"), "{error}");
    }

    #[test]
    fn a_first_screen_that_is_gone_is_noticed() {
        let error = Screens::new("app-1.wasm", &Needs::new(), &BTreeMap::new()).expect_err("nothing is there");
        assert!(error.to_string().contains("no chunk customers"), "{error}");
    }

    #[test]
    fn what_was_written_is_read() {
        let scratch = Scratch::new("screens-file");
        let path = scratch.path.join("dist-release.screens");
        screens().write(&path).expect("writable");
        assert_eq!(Screens::read(&path).expect("readable"), screens());
    }
}
