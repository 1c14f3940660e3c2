//! One hash over everything that decides the packed result: the compiled app, the
//! other sources, the profile, and this packer's own code.

use sha2::{Digest, Sha256};

use crate::Profile;
use crate::sources::Sources;

/// Changing how things are packed must repack; nobody remembers to raise a number.
const PACKER: [&str; 8] = [
    include_str!("bindgen.rs"),
    include_str!("compress.rs"),
    include_str!("merge.rs"),
    include_str!("pack.rs"),
    include_str!("screens.rs"),
    include_str!("sources.rs"),
    include_str!("split.rs"),
    include_str!("template.rs"),
];

pub fn stamp(profile: Profile, raw_wasm: &[u8], sources: &Sources) -> String {
    let mut hash = Sha256::new();
    // Each part with its length: text moved from one part to the next must show.
    let mut add = |part: &[u8]| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    };
    for code in PACKER {
        add(code.as_bytes());
    }
    add(profile.cargo_name().as_bytes());
    add(raw_wasm);
    add(sources.page.as_bytes());
    add(sources.style.as_bytes());
    for file in &sources.files {
        add(file.path.as_os_str().as_encoded_bytes());
        add(&file.bytes);
    }
    hex(&hash.finalize())
}

/// Sixteen hex digits, to name a file after its content.
pub fn short_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::StaticFile;

    fn sources() -> Sources {
        Sources {
            page: "page".into(),
            style: "style".into(),
            files: vec![StaticFile { path: "favicon.svg".into(), bytes: b"<svg/>".to_vec() }],
        }
    }

    fn original() -> String {
        stamp(Profile::Dev, b"wasm", &sources())
    }

    #[test]
    fn the_same_sources_give_the_same_stamp() {
        assert_eq!(original(), stamp(Profile::Dev, b"wasm", &sources()));
        assert_eq!(original().len(), 64);
    }

    #[test]
    fn any_change_gives_another_stamp() {
        assert_ne!(original(), stamp(Profile::Release, b"wasm", &sources()));
        assert_ne!(original(), stamp(Profile::Dev, b"wasm2", &sources()));

        let mut page = sources();
        page.page.push('!');
        assert_ne!(original(), stamp(Profile::Dev, b"wasm", &page));

        let mut style = sources();
        style.style.push('!');
        assert_ne!(original(), stamp(Profile::Dev, b"wasm", &style));

        let mut bytes = sources();
        bytes.files[0].bytes.push(b'!');
        assert_ne!(original(), stamp(Profile::Dev, b"wasm", &bytes));

        let mut renamed = sources();
        renamed.files[0].path = "icon.svg".into();
        assert_ne!(original(), stamp(Profile::Dev, b"wasm", &renamed));
    }

    #[test]
    fn text_moved_between_parts_gives_another_stamp() {
        let mut moved = sources();
        moved.page = "pages".into();
        moved.style = "tyle".into();
        assert_ne!(original(), stamp(Profile::Dev, b"wasm", &moved));
    }

    #[test]
    fn file_names_get_sixteen_digits_of_sha256() {
        assert_eq!(short_hash(b"abc"), "ba7816bf8f01cfea");
    }
}
