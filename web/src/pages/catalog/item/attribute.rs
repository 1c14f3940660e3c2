//! An item's own words as lines of the form: a name, what kind of value, and the value as it is typed.

use super::operations::{Attribute, CatalogAttributeInput};
use crate::{
    components::Choice,
    i18n::{I18n, Locale, key},
    number, t,
};

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    Number,
    YesNo,
}

impl Kind {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Text, "text", key!("catalog-attribute-text")),
        (Self::Number, "number", key!("catalog-attribute-number")),
        (Self::YesNo, "yes-no", key!("catalog-attribute-yes-no")),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, ..)| *kind == self).map_or("", |(_, name, _)| name)
    }

    pub fn from_name(name: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| *kind).unwrap_or_default()
    }

    pub fn choices(i18n: &I18n) -> Vec<Choice> {
        Self::ALL.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, *text))).collect()
    }
}

pub const YES: &str = "1";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub name: String,
    pub kind: Kind,
    /// Of yes or no, [`YES`] or nothing
    pub value: String,
}

impl Line {
    pub fn of(attribute: &Attribute, locale: Locale) -> Self {
        let (kind, value) = match (&attribute.text, attribute.number, attribute.boolean) {
            (_, Some(value), _) => (Kind::Number, number::text(value, locale)),
            (_, _, Some(yes)) => (Kind::YesNo, if yes { YES.to_owned() } else { String::new() }),
            (text, ..) => (Kind::Text, text.clone().unwrap_or_default()),
        };
        Self { name: attribute.name.clone(), kind, value }
    }

    pub fn input(&self, locale: Locale) -> CatalogAttributeInput {
        let number = || number::parse(&self.value, locale);
        CatalogAttributeInput {
            name: self.name.clone(),
            text: (self.kind == Kind::Text).then(|| self.value.clone()),
            number: if self.kind == Kind::Number { number() } else { None },
            boolean: (self.kind == Kind::YesNo).then(|| self.value == YES),
        }
    }

    /// A number that is none.
    pub fn is_wrong(&self, locale: Locale) -> bool {
        self.kind == Kind::Number && number::parse(&self.value, locale).is_none()
    }
}

/// As one field of the form.
pub fn to_text(lines: &[Line]) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let line = |line: &Line| format!("{}\t{}\t{}", plain(&line.name), line.kind.name(), plain(&line.value));
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn from_text(text: &str) -> Vec<Line> {
    let line = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let mut part = || parts.next().unwrap_or_default().to_owned();
        let (name, kind, value) = (part(), part(), part());
        Line { name, kind: Kind::from_name(&kind), value }
    };
    text.split('\n').filter(|line| !line.is_empty()).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_as_text_even_unfinished_ones() {
        let line = |name: &str, kind, value: &str| Line { name: name.into(), kind, value: value.into() };
        let lines =
            [line("Cor", Kind::Text, "Azul\tclaro"), line("", Kind::YesNo, ""), line("Volts", Kind::Number, "x")];
        let back = from_text(&to_text(&lines));
        assert_eq!((back[0].value.as_str(), back.len()), ("Azul claro", 3));
        assert_eq!(back[1..], lines[1..]);
        assert!(back[2].is_wrong(Locale::PtBr) && from_text("").is_empty());
    }

    #[test]
    fn a_value_is_sent_as_what_it_is() {
        let number = Line { name: "Peso".into(), kind: Kind::Number, value: "1,5".into() }.input(Locale::PtBr);
        assert_eq!((number.number, number.text, number.boolean), (Some(1.5), None, None));
        let attribute = Attribute { name: "Vegano".into(), text: None, number: None, boolean: Some(false) };
        assert_eq!(Line::of(&attribute, Locale::En).input(Locale::En).boolean, Some(false));
    }
}
