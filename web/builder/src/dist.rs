//! The result's life on disk: one process at a time works on it, readers see the old
//! folder or the new one.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::Profile;
use crate::places::Places;

/// Waits until no other process builds this profile; the turn ends when the file is
/// dropped, or the process dies. Compiling is inside the turn too: otherwise another
/// process's linker could write the wasm while this one reads it.
pub fn take_turn(places: &Places, profile: Profile) -> Result<File> {
    let path = places.beside(profile, "lock");
    let unlockable = || format!("cannot lock {}", path.display());
    fs::create_dir_all(&places.target).with_context(unlockable)?;
    let file = File::options().create(true).truncate(false).write(true).open(&path).with_context(unlockable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("    Blocking waiting for another build of the web app");
            file.lock().with_context(unlockable)?;
        }
        // Some network file systems cannot lock; as cargo does, go on without.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(error).with_context(unlockable),
    }
    Ok(file)
}

pub fn is_fresh(places: &Places, profile: Profile, stamp: &str) -> bool {
    let written = fs::read_to_string(places.beside(profile, "stamp"));
    written.is_ok_and(|written| written == stamp) && places.dist(profile).join("index.html").is_file()
}

/// Lets `fill` write into a new folder and swaps that in. If it fails the old result
/// stays. No system call both portable and atomic replaces a full folder, so the old
/// one is renamed away first; a process killed between the two renames leaves no
/// result and no stamp, and the next build packs again.
pub fn replace(places: &Places, profile: Profile, stamp: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    sweep(places, profile)?;
    let process = std::process::id();
    let fresh = places.beside(profile, &format!("tmp-{process}"));
    fs::create_dir_all(&fresh).with_context(|| format!("cannot create {}", fresh.display()))?;
    if let Err(error) = fill(&fresh) {
        // The error that matters is the one at hand; the next build sweeps the rest.
        let _ = fs::remove_dir_all(&fresh);
        return Err(error);
    }

    let dist = places.dist(profile);
    let mark = places.beside(profile, "stamp");
    let old = places.beside(profile, &format!("old-{process}"));
    swap(&dist, &fresh, &old, &mark)
        .and_then(|()| fs::write(&mark, stamp))
        .with_context(|| format!("cannot replace {}", dist.display()))?;
    sweep(places, profile)
}

/// The stamp goes first and comes back last: it never vouches for a half-done swap.
fn swap(dist: &Path, fresh: &Path, old: &Path, mark: &Path) -> std::io::Result<()> {
    absent_is_fine(fs::remove_file(mark))?;
    absent_is_fine(fs::rename(dist, old))?;
    fs::rename(fresh, dist).inspect_err(|_| {
        let _ = fs::rename(old, dist);
    })
}

fn absent_is_fine(result: std::io::Result<()>) -> std::io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes the working folders of this build and of killed ones; whoever has the turn
/// may, as nobody else is at work.
fn sweep(places: &Places, profile: Profile) -> Result<()> {
    let entries = fs::read_dir(&places.target).with_context(|| format!("cannot read {}", places.target.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left_over =
            ["tmp-", "old-"].iter().any(|kind| name.starts_with(&format!("{}.{kind}", profile.dist_name())));
        if is_left_over {
            fs::remove_dir_all(entry.path()).with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    use anyhow::bail;

    fn places(scratch: &Scratch) -> Places {
        Places { root: scratch.path.clone(), target: scratch.path.clone() }
    }

    fn pack(scratch: &Scratch, stamp: &str, page: &str) -> Result<()> {
        replace(&places(scratch), Profile::Dev, stamp, |folder| {
            fs::write(folder.join("index.html"), page)?;
            Ok(())
        })
    }

    #[test]
    fn a_new_result_replaces_the_old_one_whole() {
        let scratch = Scratch::new("replace");
        pack(&scratch, "one", "first").expect("packed");
        scratch.write("dist-dev/assets/app-old.js", "");
        pack(&scratch, "two", "second").expect("packed again");

        assert_eq!(scratch.read("dist-dev/index.html"), "second");
        assert!(!scratch.path.join("dist-dev/assets").exists());
        assert!(is_fresh(&places(&scratch), Profile::Dev, "two"));
        assert!(!is_fresh(&places(&scratch), Profile::Dev, "one"));
        assert!(!is_fresh(&places(&scratch), Profile::Release, "two"));
    }

    #[test]
    fn a_failed_build_leaves_the_old_result() {
        let scratch = Scratch::new("failed");
        pack(&scratch, "one", "first").expect("packed");
        let failed = replace(&places(&scratch), Profile::Dev, "two", |folder| {
            fs::write(folder.join("index.html"), "half")?;
            bail!("too heavy")
        });

        assert!(failed.is_err());
        assert_eq!(scratch.read("dist-dev/index.html"), "first");
        assert!(is_fresh(&places(&scratch), Profile::Dev, "one"));
    }

    #[test]
    fn working_folders_of_killed_builds_are_removed() {
        let scratch = Scratch::new("sweep");
        scratch.write("dist-dev.tmp-1/index.html", "");
        scratch.write("dist-dev.old-1/index.html", "");
        scratch.write("dist-release.tmp-1/index.html", "another profile's");
        pack(&scratch, "one", "first").expect("packed");

        assert!(!scratch.path.join("dist-dev.tmp-1").exists());
        assert!(!scratch.path.join("dist-dev.old-1").exists());
        assert!(scratch.path.join("dist-release.tmp-1").exists());
    }

    #[test]
    fn a_deleted_result_is_not_fresh() {
        let scratch = Scratch::new("deleted");
        pack(&scratch, "one", "first").expect("packed");
        fs::remove_dir_all(scratch.path.join("dist-dev")).expect("removable");
        assert!(!is_fresh(&places(&scratch), Profile::Dev, "one"));
    }

    #[test]
    fn only_one_process_has_the_turn() {
        let scratch = Scratch::new("turn");
        let turn = take_turn(&places(&scratch), Profile::Dev).expect("free");
        let again = File::open(scratch.path.join("dist-dev.lock")).expect("there");
        assert!(again.try_lock().is_err());
        take_turn(&places(&scratch), Profile::Release).expect("another profile is free");
        drop(turn);
        again.try_lock().expect("free again");
    }
}
