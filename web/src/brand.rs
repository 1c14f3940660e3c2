//! The company's colour made safe: whatever they chose, words on it and words in it can be read (WCAG 2.2, 1.4.3:
//! 4.5 to 1), in light and in dark.

/// Words of the usual size need this.
pub const READABLE: f64 = 4.5;
/// Light words on dark seem thinner, so they get more than they must have.
const AT_EASE: f64 = 6.5;

/// The darkest grounds that words in the brand colour stand on in light (`--surface-sunken`), and the lightest in dark
/// (`--surface-raised`), as in `00-tokens.css`.
const LIGHT_GROUND: Colour = Colour(0xee, 0xee, 0xf2);
const DARK_GROUND: Colour = Colour(0x24, 0x23, 0x29);
const DARK_BASE: Colour = Colour(0x17, 0x16, 0x1a);
const WHITE: Colour = Colour(255, 255, 255);
const INK: Colour = Colour(0x1d, 0x1b, 0x22);
/// How much of the brand colour is in its soft grounds.
const SOFT_LIGHT: f64 = 0.09;
const SOFT_DARK: f64 = 0.34;

/// sRGB, 0–255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The colours that follow from the one chosen; names as in `00-tokens.css`.
#[derive(Clone, Debug, PartialEq)]
pub struct Brand {
    pub fill: Colour,
    /// Words on `fill`
    pub on: Colour,
    pub text_light: Colour,
    pub text_dark: Colour,
    pub soft_light: Colour,
    pub soft_dark: Colour,
}

impl Colour {
    /// `#660098`
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// WCAG's relative luminance, 0–1.
    fn luminance(self) -> f64 {
        let part = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// This much of another colour mixed in, 0–1.
    fn mixed(self, other: Self, share: f64) -> Self {
        let part = |own: u8, other: u8| (f64::from(own) * (1.0 - share) + f64::from(other) * share).round() as u8;
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// The least of another colour mixed in that all these grounds let it be read on.
    fn until_readable(self, towards: Self, on: &[Self], least: f64) -> Self {
        let steps = (0..=50).map(|step| self.mixed(towards, f64::from(step) / 50.0));
        let mut readable = steps.filter(|colour| on.iter().all(|ground| contrast(*colour, *ground) >= least));
        readable.next().unwrap_or(towards)
    }
}

/// WCAG's contrast ratio, 1–21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    one.max(other) / one.min(other)
}

impl Brand {
    pub fn of(chosen: Colour) -> Self {
        // A light brand carries dark words; one in between is darkened until white can be read.
        let dark_words = contrast(chosen, INK) >= READABLE && contrast(chosen, WHITE) < READABLE;
        let (fill, on) = if dark_words {
            (chosen, INK)
        } else {
            (chosen.until_readable(Colour(0, 0, 0), &[WHITE], READABLE), WHITE)
        };
        let soft_light = WHITE.mixed(chosen, SOFT_LIGHT);
        let soft_dark = DARK_BASE.mixed(chosen, SOFT_DARK);
        Self {
            fill,
            on,
            text_light: chosen.until_readable(Colour(0, 0, 0), &[LIGHT_GROUND, soft_light], READABLE),
            text_dark: chosen.until_readable(WHITE, &[DARK_GROUND, soft_dark], AT_EASE),
            soft_light,
            soft_dark,
        }
    }

    /// As custom properties of `<html>`.
    pub fn properties(&self) -> [(&'static str, String); 4] {
        let pair = |light: Colour, dark: Colour| format!("light-dark({}, {})", light.hex(), dark.hex());
        [
            ("--brand", self.fill.hex()),
            ("--brand-on", self.on.hex()),
            ("--brand-text", pair(self.text_light, self.text_dark)),
            ("--brand-soft", pair(self.soft_light, self.soft_dark)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_wcag_says() {
        assert!((contrast(WHITE, Colour(0, 0, 0)) - 21.0).abs() < 0.01);
        assert!((contrast(Colour(0x77, 0x77, 0x77), WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn our_own_colour_is_left_as_it_is() {
        let brand = Brand::of(Colour::parse("#660098").expect("a colour"));
        assert_eq!((brand.fill.hex().as_str(), brand.on), ("#660098", WHITE));
        assert_eq!(brand.text_light.hex(), "#660098");
    }

    #[test]
    fn whatever_is_chosen_can_be_read() {
        for step in 0..1000_u32 {
            let part = |shift: u32| (((step * 7919) >> shift) & 255) as u8;
            let brand = Brand::of(Colour(part(0), part(4), part(8)));
            for (words, ground) in [
                (brand.on, brand.fill),
                (brand.text_light, LIGHT_GROUND),
                (brand.text_light, brand.soft_light),
                (brand.text_dark, DARK_GROUND),
                (brand.text_dark, brand.soft_dark),
            ] {
                assert!(contrast(words, ground) >= READABLE, "{words:?} on {ground:?} of {step}");
            }
        }
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "660098", "#66009", "#66009g", "#€€", "red"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
