//! Looks at a document before any work is done for it.
//!
//! The checks that async-graphql does itself re-walk every fragment at every place it is spread: a text of
//! 2 KB can ask for 2^31 visits. So the text is scanned first (size, tokens, nesting: the parser recurses),
//! then parsed, then walked once per fragment with sums that cannot overflow. Only what passes is validated.

use crate::{
    error::{Code, Error},
    i18n::Text,
};
use async_graphql::{
    Value as ConstValue,
    parser::types::{ExecutableDocument, OperationType, Selection, SelectionSet},
};
use serde_json::Value as Json;
use std::collections::HashMap;

pub const BYTES: usize = 256 * 1024;
pub const TOKENS: usize = 4_000;
/// How deep fields may nest.
pub const DEPTH: usize = 12;
/// How deep braces, brackets and parentheses may nest in the text.
pub const NESTING: usize = 32;
pub const FRAGMENTS: usize = 60;
pub const SELECTIONS: u64 = 2_000;
pub const ALIASES: u64 = 60;
pub const DIRECTIVES: usize = 5;
pub const ROOT_FIELDS: u64 = 20;
pub const MUTATIONS: u64 = 3;
/// How many input objects one operation may bring (filters are such), in variables or in its text: each
/// alternative of a filter is a level of recursion for whoever writes the SQL.
pub const OBJECTS: usize = 250;
/// The longest list among inputs: as many records as a person selects by hand.
pub const LIST: usize = 1_000;
/// How deep objects and lists of inputs may nest.
pub const VALUE_DEPTH: usize = 24;

/// Parses a document that keeps within the limits.
pub fn parse(text: &str) -> Result<ExecutableDocument, Error> {
    scan(text)?;
    let document = async_graphql::parser::parse_query(text)
        .map_err(|error| refuse(Text::new("fault-syntax").with("detail", error.to_string())))?;
    walk(&document)?;
    let mut values = Values::default();
    for arguments in arguments(&document) {
        values.add(
            &arguments
                .into_json()
                .map_err(|error| refuse(Text::new("fault-syntax").with("detail", error.to_string())))?,
            0,
        )?;
    }
    Ok(document)
}

/// Looks at an operation's variables as [`parse`] does at its text.
pub fn variables(variables: &Json) -> Result<(), Error> {
    Values::default().add(variables, 0)
}

/// What was counted of input values.
#[derive(Default)]
struct Values {
    objects: usize,
}

impl Values {
    fn add(&mut self, value: &Json, depth: usize) -> Result<(), Error> {
        if depth > VALUE_DEPTH {
            return Err(beyond("nested values", VALUE_DEPTH as u64));
        }
        match value {
            Json::Array(list) if list.len() > LIST => Err(beyond("values of a list", LIST as u64)),
            Json::Array(list) => list.iter().try_for_each(|value| self.add(value, depth + 1)),
            Json::Object(fields) => {
                self.objects += 1;
                if self.objects > OBJECTS {
                    return Err(beyond("input objects", OBJECTS as u64));
                }
                fields.values().try_for_each(|value| self.add(value, depth + 1))
            }
            // PostgreSQL's texts cannot hold it.
            Json::String(text) if text.contains('\0') => Err(refuse(Text::new("fault-zero-character"))),
            _ => Ok(()),
        }
    }
}

/// The values written into a document, variables among them as nothing.
fn arguments(document: &ExecutableDocument) -> Vec<ConstValue> {
    fn collect(set: &SelectionSet, found: &mut Vec<ConstValue>) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) => {
                    let values = field.node.arguments.iter().map(|(_, value)| value.node.clone());
                    found.extend(
                        values.filter_map(|value| value.into_const_with(|_| Ok::<_, ()>(ConstValue::Null)).ok()),
                    );
                    collect(&field.node.selection_set.node, found);
                }
                Selection::InlineFragment(inline) => collect(&inline.node.selection_set.node, found),
                Selection::FragmentSpread(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    document.operations.iter().for_each(|(_, operation)| collect(&operation.node.selection_set.node, &mut found));
    document.fragments.values().for_each(|fragment| collect(&fragment.node.selection_set.node, &mut found));
    found
}

/// Whether a document asks for the schema itself. (`__typename` is no such question.)
pub fn introspects(document: &ExecutableDocument) -> bool {
    fn asks(set: &SelectionSet) -> bool {
        set.items.iter().any(|item| match &item.node {
            Selection::Field(field) => {
                matches!(field.node.name.node.as_str(), "__schema" | "__type") || asks(&field.node.selection_set.node)
            }
            Selection::InlineFragment(inline) => asks(&inline.node.selection_set.node),
            // Fragments are looked at by themselves.
            Selection::FragmentSpread(_) => false,
        })
    }
    document.operations.iter().any(|(_, operation)| asks(&operation.node.selection_set.node))
        || document.fragments.values().any(|fragment| asks(&fragment.node.selection_set.node))
}

fn refuse(text: Text) -> Error {
    Error::Fault(Code::BadRequest, text)
}

fn beyond(what: &'static str, limit: u64) -> Error {
    refuse(Text::new("fault-document-limit").with("what", what).with("limit", limit as i64))
}

/// Counts tokens and nesting without building anything.
fn scan(text: &str) -> Result<(), Error> {
    let (mut tokens, mut nesting) = (0usize, 0usize);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => continue,
            b'#' => while bytes.next_if(|(_, b)| *b != b'\n' && *b != b'\r').is_some() {},
            b'"' => skip_string(text.as_bytes(), at, &mut bytes),
            b'{' | b'(' | b'[' => nesting += 1,
            b'}' | b')' | b']' => nesting = nesting.saturating_sub(1),
            b if word(b) => while bytes.next_if(|(_, b)| word(*b)).is_some() {},
            _ => {}
        }
        tokens += 1;
        if tokens > TOKENS {
            return Err(beyond("tokens", TOKENS as u64));
        }
        if nesting > NESTING {
            return Err(beyond("nesting", NESTING as u64));
        }
    }
    Ok(())
}

fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn skip_string(text: &[u8], at: usize, bytes: &mut std::iter::Peekable<impl Iterator<Item = (usize, u8)>>) {
    let block = text[at..].starts_with(b"\"\"\"");
    let mut end = if block { at + 3 } else { at + 1 };
    while end < text.len() {
        match (block, text[end]) {
            (true, _) if text[end..].starts_with(b"\\\"\"\"") => end += 4,
            (true, _) if text[end..].starts_with(b"\"\"\"") => {
                end += 3;
                break;
            }
            (false, b'\\') => end += 2,
            (false, b'"' | b'\n') => {
                end += 1;
                break;
            }
            _ => end += 1,
        }
    }
    while bytes.next_if(|(i, _)| *i < end).is_some() {}
}

/// What a selection set comes to when its fragments are put in.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Fields on this level itself.
    fields: u64,
    selections: u64,
    aliases: u64,
    depth: usize,
}

struct Walk<'d> {
    document: &'d ExecutableDocument,
    /// None while a fragment is being walked: meeting it again is a cycle.
    fragments: HashMap<&'d str, Option<Sums>>,
}

fn walk(document: &ExecutableDocument) -> Result<(), Error> {
    if document.fragments.len() > FRAGMENTS {
        return Err(beyond("fragments", FRAGMENTS as u64));
    }
    let mut walk = Walk { document, fragments: HashMap::new() };
    for (_, operation) in document.operations.iter() {
        let set = &operation.node.selection_set.node;
        let sums = walk.set(set)?;
        let root_limit = if operation.node.ty == OperationType::Mutation { MUTATIONS } else { ROOT_FIELDS };
        for (what, count, limit) in [
            ("root fields", sums.fields, root_limit),
            ("selections", sums.selections, SELECTIONS),
            ("aliases", sums.aliases, ALIASES),
            ("depth", sums.depth as u64, DEPTH as u64),
        ] {
            if count > limit {
                return Err(beyond(what, limit));
            }
        }
    }
    // Fragments that no operation uses are walked too: validation looks at them.
    for name in document.fragments.keys() {
        walk.fragment(name)?;
    }
    Ok(())
}

impl<'d> Walk<'d> {
    fn set(&mut self, set: &'d SelectionSet) -> Result<Sums, Error> {
        let mut sums = Sums::default();
        for item in &set.items {
            let (inner, directives) = match &item.node {
                Selection::Field(field) => {
                    let below = self.set(&field.node.selection_set.node)?;
                    let own = Sums {
                        fields: 1,
                        selections: below.selections.saturating_add(1),
                        aliases: below.aliases.saturating_add(field.node.alias.is_some().into()),
                        depth: below.depth + 1,
                    };
                    (own, field.node.directives.len())
                }
                Selection::InlineFragment(inline) => {
                    (self.set(&inline.node.selection_set.node)?, inline.node.directives.len())
                }
                Selection::FragmentSpread(spread) => {
                    (self.fragment(&spread.node.fragment_name.node)?, spread.node.directives.len())
                }
            };
            if directives > DIRECTIVES {
                return Err(beyond("directives", DIRECTIVES as u64));
            }
            sums.fields = sums.fields.saturating_add(inner.fields);
            sums.selections = sums.selections.saturating_add(inner.selections);
            sums.aliases = sums.aliases.saturating_add(inner.aliases);
            sums.depth = sums.depth.max(inner.depth);
        }
        Ok(sums)
    }

    fn fragment(&mut self, name: &str) -> Result<Sums, Error> {
        // An unknown fragment is validation's to report.
        let Some((key, fragment)) = self.document.fragments.get_key_value(name) else { return Ok(Sums::default()) };
        match self.fragments.get(key.as_str()) {
            Some(Some(sums)) => return Ok(*sums),
            Some(None) => return Err(refuse(Text::new("fault-fragment-cycle").with("fragment", name))),
            None => {}
        }
        self.fragments.insert(key, None);
        let sums = self.set(&fragment.node.selection_set.node)?;
        self.fragments.insert(key, Some(sums));
        Ok(sums)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    #[test]
    fn an_ordinary_document_passes() {
        assert!(parse("query($n: Int = 3) { a(first: $n, s: \"}}}\") { ...F } } fragment F on A { b c: d }").is_ok());
    }

    #[test]
    fn a_fragment_bomb_is_refused_at_once() {
        let mut bomb = String::from("{ ...F0 }");
        for n in 0..50 {
            write!(bomb, " fragment F{n} on Query {{ a{n}: x {{ ...F{} ...F{} }} }}", n + 1, n + 1).unwrap();
        }
        bomb.push_str(" fragment F50 on Query { x }");
        let started = std::time::Instant::now();
        assert!(parse(&bomb).is_err());
        assert!(started.elapsed().as_millis() < 500);
    }

    #[test]
    fn cycles_depth_aliases_tokens_and_nesting_are_refused() {
        assert!(parse("{ ...A } fragment A on Q { ...B } fragment B on Q { ...A }").is_err());
        assert!(parse(&format!("{}x{}", "{a".repeat(200), "}".repeat(200))).is_err());
        assert!(parse(&format!("{{ {} }}", (0..100).map(|n| format!("a{n}: x ")).collect::<String>())).is_err());
        assert!(parse(&format!("{{ {} }}", "x ".repeat(10_000))).is_err());
        assert!(parse(&format!("{{ a(x: {}1{}) }}", "[".repeat(5000), "]".repeat(5000))).is_err());
        assert!(parse(&format!("{{ x {} }}", "@skip(if: true) ".repeat(20))).is_err());
    }
}
