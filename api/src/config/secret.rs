//! The secret, and those it replaced, the newest first: the lines of `DATA/secret`, or `BALCAO_SECRET` and
//! `BALCAO_SECRET_FORMER`.

use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// In bytes.
pub const SHORTEST: usize = 32;

/// The name of the file in the data folder.
pub const FILE: &str = "secret";

/// What the data folder keeps; made now when there is nothing yet, readable by its owner only.
pub fn kept(data: &Path) -> Result<Vec<Vec<u8>>> {
    let path = data.join(FILE);
    let secrets = match fs::read_to_string(&path) {
        Ok(text) => lines(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let fresh = fresh()?;
            write(&path, &fresh)?;
            lines(&fresh)
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let whole = !secrets.is_empty() && secrets.iter().all(|secret| secret.len() >= SHORTEST);
    ensure!(whole, "{} is damaged: each line must hold at least {SHORTEST} bytes", path.display());
    Ok(secrets)
}

/// Puts a fresh secret in front of what the data folder keeps.
pub fn rotate(data: &Path) -> Result<PathBuf> {
    let mut all = vec![fresh()?.into_bytes()];
    all.extend(kept(data)?);
    replace(data, all)
}

/// Keeps the newest secret only.
pub fn forget(data: &Path) -> Result<PathBuf> {
    replace(data, kept(data)?.into_iter().take(1).collect())
}

fn replace(data: &Path, secrets: Vec<Vec<u8>>) -> Result<PathBuf> {
    let text = String::from_utf8(secrets.join(&b'\n')).context("the secret is no text")?;
    let (path, partial) = (data.join(FILE), data.join(format!("{FILE}.new-{}", std::process::id())));
    write(&partial, &text)?;
    fs::rename(&partial, &path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn lines(text: &str) -> Vec<Vec<u8>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.as_bytes().to_vec()).collect()
}

/// 256 random bits.
pub fn fresh() -> Result<String> {
    let mut bytes = [0u8; 32];
    aws_lc_rs::rand::fill(&mut bytes).context("no random numbers")?;
    Ok(hex::encode(bytes))
}

fn write(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_secret_stands_in_front_of_the_former_ones() -> Result<()> {
        let data = std::env::temp_dir().join(format!("balcao-secret-{}", std::process::id()));
        fs::create_dir_all(&data)?;
        let first = kept(&data)?;
        assert_eq!(kept(&data)?, first);
        rotate(&data)?;
        let second = kept(&data)?;
        assert_eq!((second.len(), &second[1]), (2, &first[0]));
        rotate(&data)?;
        let third = kept(&data)?;
        assert_eq!((third.len(), &third[1], &third[2]), (3, &second[0], &first[0]));
        forget(&data)?;
        assert_eq!(kept(&data)?, third[..1]);
        fs::remove_dir_all(&data)?;
        Ok(())
    }
}
