//! Words as glyphs of Noto Sans: how wide they are, and where their lines break.
//!
//! Everything runs from left to right: of the scripts that do not, Noto Sans has no letters.

use anyhow::Context;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, UnicodeBuffer};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is read first.
    Text,
    /// Labels, and what is looked up only.
    Quiet,
    /// Lines between things.
    Hairline,
    Accent,
}

/// How text is set; sizes in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub weight: Weight,
    pub size: f32,
    /// From one line to the next.
    pub leading: f32,
    pub ink: Ink,
}

impl Style {
    pub const fn new(weight: Weight, size: f32, leading: f32, ink: Ink) -> Self {
        Self { weight, size, leading, ink }
    }

    /// From the top of a line to where its letters stand.
    pub fn baseline(self) -> f32 {
        // Noto Sans reaches 0.71 em up with its capitals: they stand in the middle.
        (self.leading + 0.71 * self.size) / 2.0
    }
}

/// A piece of one line, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
    pub style: Style,
}

pub(super) struct Fonts {
    regular: Cut,
    bold: Cut,
}

/// One font, for measuring and for the file.
struct Cut {
    face: rustybuzz::Face<'static>,
    font: Font,
}

impl Cut {
    fn load(bytes: &'static [u8]) -> anyhow::Result<Self> {
        let face = rustybuzz::Face::from_slice(bytes, 0).context("Noto Sans has no tables")?;
        let font = Font::new(bytes.into(), 0).context("Noto Sans cannot be embedded")?;
        Ok(Self { face, font })
    }
}

impl Fonts {
    pub fn load() -> anyhow::Result<Self> {
        Ok(Self { regular: Cut::load(notosans::REGULAR_TTF)?, bold: Cut::load(notosans::BOLD_TTF)? })
    }

    pub fn font(&self, weight: Weight) -> Font {
        self.cut(weight).font.clone()
    }

    fn cut(&self, weight: Weight) -> &Cut {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Text on one line.
    pub fn run(&self, text: &str, style: Style) -> Run {
        let cut = self.cut(style.weight);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&cut.face, &[], buffer);
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let em = |units: i32| units as f32 / cut.font.units_per_em();
        let mut end = text.len();
        let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(infos.len());
        // From the back: a glyph stands for what reaches to the next cluster.
        for (at, (info, position)) in infos.iter().zip(positions).enumerate().rev() {
            let start = info.cluster as usize;
            let id = GlyphId::new(info.glyph_id);
            let (across, up) = (em(position.x_offset), em(position.y_offset));
            glyphs.push(KrillaGlyph::new(id, em(position.x_advance), across, up, 0.0, start..end, None));
            if at > 0 && infos[at - 1].cluster != info.cluster {
                end = start;
            }
        }
        glyphs.reverse();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * style.size;
        Run { text: text.to_owned(), glyphs, width, style }
    }

    /// Text in lines of at most this width: broken between words, and within those that are wider.
    pub fn lines(&self, text: &str, style: Style, width: f32) -> Vec<Run> {
        clean(text).lines().flat_map(|paragraph| self.broken(paragraph, style, width)).collect()
    }

    /// How wide text would be that is broken nowhere but at its line breaks.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        clean(text).lines().map(|line| self.run(line.trim(), style).width).fold(0.0, f32::max)
    }

    fn broken(&self, paragraph: &str, style: Style, width: f32) -> Vec<Run> {
        let space = self.run(" ", style).width;
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0.0);
        for word in paragraph.split(may_break).filter(|word| !word.is_empty()) {
            for (nth, (part, wide)) in self.parts(word, style, width).into_iter().enumerate() {
                let gap = if line.is_empty() || nth > 0 { 0.0 } else { space };
                if !line.is_empty() && (nth > 0 || used + gap + wide > width) {
                    lines.push(self.run(&line, style));
                    line.clear();
                    used = 0.0;
                } else if gap > 0.0 {
                    line.push(' ');
                    used += gap;
                }
                line.push_str(part);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(self.run(&line, style));
        }
        lines
    }

    /// A word, or the pieces of one that is too long, each with its width. No piece is empty, and no letter is parted
    /// from its accents.
    fn parts<'a>(&self, word: &'a str, style: Style, width: f32) -> Vec<(&'a str, f32)> {
        let run = self.run(word, style);
        if run.width <= width {
            return vec![(word, run.width)];
        }
        let mut parts = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        for cluster in run.glyphs.chunk_by(|one, next| one.text_range.start == next.text_range.start) {
            let wide = cluster.iter().map(|glyph| glyph.x_advance).sum::<f32>() * style.size;
            let at = cluster[0].text_range.start;
            if used + wide > width && at > start {
                parts.push((&word[start..at], used));
                (start, used) = (at, 0.0);
            }
            used += wide;
        }
        parts.push((&word[start..], used));
        parts
    }
}

/// Spaces, but for those that hold together what stands on both sides.
fn may_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Text without what is no text: control characters, and what Unicode keeps for no character.
pub(super) fn clean(text: &str) -> String {
    let no_character = |c: char| c.is_control() || u32::from(c) & 0xfffe == 0xfffe;
    text.replace("\r\n", "\n").chars().map(|c| if c != '\n' && no_character(c) { ' ' } else { c }).collect()
}
