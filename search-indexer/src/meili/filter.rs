//! Filters in the words of Meilisearch. Whatever stands in a value stays inside its quotes.

use crate::query::Filter;

/// The filter as text, in parentheses of its own.
pub fn written(filter: &Filter) -> String {
    match filter {
        Filter::All(parts) if parts.is_empty() => ANYTHING.to_owned(),
        Filter::Any(parts) if parts.is_empty() => NOTHING.to_owned(),
        Filter::All(parts) => joined(parts, " AND "),
        Filter::Any(parts) => joined(parts, " OR "),
        Filter::Not(part) => format!("(NOT {})", written(part)),
        Filter::In(_, values) if values.is_empty() => NOTHING.to_owned(),
        Filter::In(field, values) => {
            format!("({field} IN [{}])", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", "))
        }
        Filter::Between(field, None, None) => format!("({field} EXISTS)"),
        Filter::Between(field, Some(from), None) => format!("({field} >= {from})"),
        Filter::Between(field, None, Some(to)) => format!("({field} <= {to})"),
        Filter::Between(field, Some(from), Some(to)) => format!("({field} {from} TO {to})"),
        Filter::Near(circle) => {
            let (latitude, longitude) = circle.middle.degrees();
            format!("(_geoRadius({latitude}, {longitude}, {}))", circle.metres)
        }
    }
}

/// Every document has one.
const ANYTHING: &str = "(tenant EXISTS)";
const NOTHING: &str = "(tenant NOT EXISTS)";

fn joined(parts: &[Filter], with: &str) -> String {
    format!("({})", parts.iter().map(written).collect::<Vec<_>>().join(with))
}

/// In double quotes; Meilisearch reads `\"` and `\\` inside of them.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_writes_stays_inside_its_quotes() {
        let hostile = "x\" OR tenant = \"y\\".to_owned();
        let filter = Filter::All(vec![Filter::In("city", vec![hostile]), Filter::Between("score", Some(1), None)]);
        assert_eq!(written(&filter), r#"((city IN ["x\" OR tenant = \"y\\"]) AND (score >= 1))"#);
    }

    #[test]
    fn nothing_to_choose_from_finds_nothing() {
        assert_eq!(written(&Filter::Any(Vec::new())), NOTHING);
        assert_eq!(written(&Filter::In("ownerId", Vec::new())), NOTHING);
    }
}
