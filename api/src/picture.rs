//! What a file of a picture says of itself in its first bytes, whatever its name. Of the kinds there are, those that
//! every browser shows and that can hold no script (SVG can).

/// A picture, by its header; what follows may still be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
}

/// None when it is no PNG, JPEG or WebP.
pub fn look(content: &[u8]) -> Option<Picture> {
    let picture = |media_type, (width, height): (u32, u32)| Picture { media_type, width, height };
    let found = png(content)
        .map(|size| picture("image/png", size))
        .or_else(|| webp(content).map(|size| picture("image/webp", size)))
        .or_else(|| jpeg(content).map(|size| picture("image/jpeg", size)))?;
    (found.width > 0 && found.height > 0).then_some(found)
}

/// The signature, then the IHDR chunk with both sizes (ISO/IEC 15948).
fn png(content: &[u8]) -> Option<(u32, u32)> {
    let header = content.strip_prefix(b"\x89PNG\r\n\x1a\n")?.strip_prefix(b"\0\0\0\x0dIHDR")?;
    Some((big(header.get(..4)?), big(header.get(4..8)?)))
}

/// RIFF, and in it one of the three forms of WebP (RFC 9649).
fn webp(content: &[u8]) -> Option<(u32, u32)> {
    let form = content.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let (kind, data) = (form.get(..4)?, form.get(8..)?);
    let fourteen = |bytes: &[u8]| Some(little(bytes.get(..2)?) & 0x3fff);
    match kind {
        b"VP8X" => Some((1 + little(data.get(4..7)?), 1 + little(data.get(7..10)?))),
        b"VP8L" => {
            let bits = little(data.strip_prefix(b"\x2f")?.get(..4)?);
            Some((1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)))
        }
        b"VP8 " => {
            let sizes = data.get(3..)?.strip_prefix(b"\x9d\x01\x2a")?;
            Some((fourteen(sizes)?, fourteen(sizes.get(2..)?)?))
        }
        _ => None,
    }
}

/// Segment after segment until the frame's header, which has the sizes (ITU T.81).
fn jpeg(content: &[u8]) -> Option<(u32, u32)> {
    let mut rest = content.strip_prefix(b"\xff\xd8")?;
    loop {
        let (marker, segment) = rest.strip_prefix(b"\xff")?.split_first()?;
        match marker {
            // Padding.
            0xff => rest = &rest[1..],
            // A frame, of whichever kind; the others between are tables.
            0xc0..=0xcf if ![0xc4, 0xc8, 0xcc].contains(marker) => {
                return Some((big(segment.get(5..7)?), big(segment.get(3..5)?)));
            }
            // The picture's data, or its end, before any header.
            0xd0..=0xda => return None,
            _ => rest = segment.get(big(segment.get(..2)?).max(2) as usize..)?,
        }
    }
}

fn big(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(content: &[u8]) -> Option<(&'static str, u32, u32)> {
        look(content).map(|picture| (picture.media_type, picture.width, picture.height))
    }

    #[test]
    fn a_picture_is_known_by_its_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xf0\x08\x06";
        assert_eq!(found(png), Some(("image/png", 320, 240)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xdb\0\x03x\xff\xc2\0\x11\x08\0\xf0\x01\x40\x03";
        assert_eq!(found(jpeg), Some(("image/jpeg", 320, 240)));
        let lossy = b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9d\x01\x2a\x40\x01\xf0\0";
        assert_eq!(found(lossy), Some(("image/webp", 320, 240)));
        let lossless = b"RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2f\x3f\xc1\x3b\0";
        assert_eq!(found(lossless), Some(("image/webp", 320, 240)));
        let extended = b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x3f\x01\0\xef\0\0";
        assert_eq!(found(extended), Some(("image/webp", 320, 240)));
    }

    #[test]
    fn everything_else_is_none_and_breaks_nothing() {
        for content in [
            &b""[..],
            b"GIF89a\x40\x01\xf0\0",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            b"<!doctype html>",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\xf0",
            b"\xff\xd8\xff\xda\0\x02",
            b"\xff\xd8\xff\xe0\0\0\xff\xe0",
            b"RIFF\x24\0\0\0WEBPVP8?",
        ] {
            assert_eq!(look(content), None, "{content:?}");
        }
        let whole = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xdb\0\x03x\xff\xc2\0\x11\x08\0\xf0\x01\x40\x03";
        for length in 0..whole.len() - 1 {
            assert_eq!(look(&whole[..length]), None, "{length} bytes");
        }
    }
}
