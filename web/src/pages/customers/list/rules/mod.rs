//! Conditions that somebody puts together: all, any or none of them, and groups within groups. As text they stand in the
//! address, so that a filter can be kept and sent: `all(city:is:Recife;any(score:least:50;tag:is:dGFn))`.

mod editor;
mod fields;
mod line;
mod meaning;
mod periods;

pub use self::{
    editor::{RulesPanel, RulesPanelProps},
    meaning::Clock,
};
use crate::i18n::{Locale, key};

/// What the panel of conditions says in a language.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => include_str!(concat!(env!("OUT_DIR"), "/pt-BR-rules.ftl")),
        Locale::En => include_str!(concat!(env!("OUT_DIR"), "/en-rules.ftl")),
    }
}

/// Groups within groups, as deep as the server and people still follow.
const DEEPEST: usize = 3;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pub join: Join,
    pub nodes: Vec<Node>,
}

/// How many of a group's conditions must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    #[default]
    All,
    Any,
    None,
}

impl Join {
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::All, "all(", key!("rules-all")),
        (Self::Any, "any(", key!("rules-any")),
        (Self::None, "none(", key!("rules-none")),
    ];

    /// As a group begins in the address.
    fn opens(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Reads `all(` and takes it off the text.
    fn take(rest: &mut &str) -> Option<Self> {
        let (join, after) = Self::ALL.iter().find_map(|(join, word, _)| Some((*join, rest.strip_prefix(word)?)))?;
        *rest = after;
        Some(join)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Rule(Rule),
    Group(Group),
}

/// One condition; without a value that it needs it says nothing yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `city`, or type and key of a field of the company: `number.matricula`
    pub field: String,
    pub op: Op,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Is,
    IsNot,
    Contains,
    Starts,
    Ends,
    /// This number or more
    Least,
    Most,
    Before,
    /// That day or later
    Since,
    /// In the last so many days
    Within,
    /// Longer ago than so many days, or never
    Older,
    /// In the next so many days
    Ahead,
    /// On days told by the calendar: this week, last month
    During,
    Empty,
    Filled,
}

impl Op {
    const ALL: [(Self, &'static str, &'static str); 15] = [
        (Self::Is, "is", key!("rules-is")),
        (Self::IsNot, "not", key!("rules-is-not")),
        (Self::Contains, "contains", key!("rules-contains")),
        (Self::Starts, "starts", key!("rules-starts")),
        (Self::Ends, "ends", key!("rules-ends")),
        (Self::Least, "least", key!("rules-least")),
        (Self::Most, "most", key!("rules-most")),
        (Self::Before, "before", key!("rules-before")),
        (Self::Since, "since", key!("rules-since")),
        (Self::Within, "within", key!("rules-within")),
        (Self::Older, "older", key!("rules-older")),
        (Self::Ahead, "ahead", key!("rules-ahead")),
        (Self::During, "during", key!("rules-during")),
        (Self::Empty, "empty", key!("rules-empty")),
        (Self::Filled, "filled", key!("rules-filled")),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(op, ..)| *op == self).map_or("", |(_, name, _)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == name).map(|(op, ..)| op)
    }

    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(op, ..)| *op == self).map_or("", |(.., text)| text)
    }

    /// Whether it wants a value beside it.
    pub fn takes_value(self) -> bool {
        !matches!(self, Self::Empty | Self::Filled)
    }
}

impl Group {
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Conditions in it, however deep.
    pub fn count(&self) -> usize {
        let count = |node: &Node| match node {
            Node::Rule(_) => 1,
            Node::Group(group) => group.count(),
        };
        self.nodes.iter().map(count).sum()
    }

    /// Nothing for no conditions.
    pub fn to_text(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let node = |node: &Node| match node {
            Node::Group(group) if group.is_empty() => "all()".to_owned(),
            Node::Group(group) => group.to_text(),
            Node::Rule(rule) => format!("{}:{}:{}", rule.field, rule.op.name(), escaped(&rule.value)),
        };
        let opens = self.join.opens();
        format!("{opens}{})", self.nodes.iter().map(node).collect::<Vec<_>>().join(";"))
    }

    /// What is not understood counts as not given.
    pub fn from_text(text: &str) -> Self {
        let mut rest = text;
        group(&mut rest, DEEPEST).filter(|_| rest.is_empty()).unwrap_or_default()
    }
}

/// Reads `all(…)` and takes it off the text.
fn group(rest: &mut &str, depth: usize) -> Option<Group> {
    let join = Join::take(rest)?;
    let mut nodes = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(')') {
            *rest = after;
            return Some(Group { join, nodes });
        }
        let nested = Join::ALL.iter().any(|(_, word, _)| rest.starts_with(word));
        nodes.push(if nested { Node::Group(group(rest, depth.checked_sub(1)?)?) } else { Node::Rule(rule(rest)?) });
        if let Some(after) = rest.strip_prefix(';') {
            *rest = after;
        } else if !rest.starts_with(')') {
            return None;
        }
    }
}

/// Reads `field:op:value` up to what ends it.
fn rule(rest: &mut &str) -> Option<Rule> {
    let (field, after) = rest.split_once(':')?;
    let (op, after) = after.split_once(':')?;
    let (mut value, mut letters) = (String::new(), after.char_indices());
    let end = loop {
        match letters.next() {
            Some((_, '\\')) => value.push(letters.next()?.1),
            Some((at, ';' | ')')) => break at,
            Some((_, letter)) => value.push(letter),
            None => return None,
        }
    };
    *rest = &after[end..];
    // Addresses that were kept may say so still.
    let (op, value) = if op == "today" { ("during", op.to_owned()) } else { (op, value) };
    Some(Rule { field: field.to_owned(), op: Op::from_name(op)?, value })
}

fn escaped(value: &str) -> String {
    let mut text = String::new();
    for letter in value.chars() {
        if matches!(letter, '\\' | ';' | ')') {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(field: &str, op: Op, value: &str) -> Node {
        Node::Rule(Rule { field: field.into(), op, value: value.into() })
    }

    #[test]
    fn conditions_are_the_same_after_a_way_through_the_address() {
        let inner = Group { join: Join::Any, nodes: vec![rule("score", Op::Least, "50"), rule("tag", Op::Is, "dGFn")] };
        let nodes =
            vec![rule("city", Op::Is, "São João; (d\\el Rei)"), Node::Group(inner), rule("owner", Op::Empty, "")];
        let group = Group { join: Join::None, nodes };
        assert_eq!(Group::from_text(&group.to_text()), group);
        assert_eq!(group.count(), 4);
        let unfinished =
            Group { join: Join::Any, nodes: vec![Node::Group(Group::default()), rule("name", Op::Contains, "")] };
        assert_eq!(Group::from_text(&unfinished.to_text()), unfinished);
        assert_eq!(Group::default().to_text(), "");
    }

    #[test]
    fn days_counted_from_now_stay_so_in_the_address() {
        for text in
            ["all(dealClose:ahead:7;dealClose:during:today)", "any(activityDue:within:30;dealCreated:since:2026-01-02)"]
        {
            assert_eq!(Group::from_text(text).to_text(), text);
        }
        assert_eq!(Group::from_text("all(dealClose:today:)").to_text(), "all(dealClose:during:today)");
    }

    #[test]
    fn nonsense_counts_as_not_given() {
        let deep = format!("{}{}", "all(".repeat(9), ")".repeat(9));
        for text in ["", "all", "all(", "all(city)", "all(city:is:x", "all(city:flies:x)", "all(city:is:x)y", &deep] {
            assert_eq!(Group::from_text(text), Group::default(), "{text}");
        }
    }
}
