//! What was counted, as fields: by a variant's id how many were found, and how many the ledger had when that was typed.
//! It is kept on this device until it is sent or thrown away: a count takes an hour, and a phone is put away meanwhile.

use super::operations::StockCountLineInput;
use crate::{drafts::Fields, i18n::Locale, number};

/// Of the note; no variant is called so.
pub const NOTE: &str = "note";
/// Of the ids of variants that somebody put on the sheet, one per line.
pub const ADDED: &str = "added";
const EXPECTED: &str = ".expected";

pub fn counted_field(variant: &str) -> String {
    format!("{variant}.counted")
}

pub fn expected_field(variant: &str) -> String {
    format!("{variant}{EXPECTED}")
}

/// The ids of what was counted, in an order that stays.
pub fn counted(fields: &Fields) -> Vec<String> {
    let none = Fields::default();
    let all = fields.changes(&none).into_iter().filter_map(|field| field.strip_suffix(".counted"));
    all.map(str::to_owned).collect()
}

/// What somebody put on the sheet.
pub fn added(fields: &Fields) -> Vec<cynic::Id> {
    fields.get(ADDED).lines().map(cynic::Id::new).collect()
}

/// Nothing when it is no whole number from nought up.
pub fn whole(text: &str, locale: Locale) -> Option<i64> {
    let value = number::parse(text, locale).filter(|value| value.fract() == 0.0 && (0.0..9e15).contains(value))?;
    Some(value as i64)
}

/// Those that do not read, by id.
pub fn wrong(fields: &Fields, locale: Locale) -> Vec<String> {
    let all = counted(fields).into_iter();
    all.filter(|id| whole(&fields.get(&counted_field(id)), locale).is_none()).collect()
}

pub fn lines(fields: &Fields, locale: Locale) -> Vec<StockCountLineInput> {
    let line = |id: &String| {
        Some(StockCountLineInput {
            variant_id: cynic::Id::new(id),
            counted: whole(&fields.get(&counted_field(id)), locale)?,
            expected_on_hand: fields.get(&expected_field(id)).parse().ok(),
        })
    };
    counted(fields).iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_sent_with_what_was_there_then() {
        let mut fields = Fields::default();
        fields.set(NOTE, "Corredor 1");
        for (id, found, there) in [("a", "7", "9"), ("b", "0", "0")] {
            fields.set(&counted_field(id), found);
            fields.set(&expected_field(id), there);
        }
        let sent: Vec<_> = lines(&fields, Locale::PtBr).iter().map(|one| (one.counted, one.expected_on_hand)).collect();
        assert_eq!(sent, [(7, Some(9)), (0, Some(0))]);
        fields.set(&counted_field("b"), "umas");
        assert_eq!(wrong(&fields, Locale::PtBr), ["b"]);
    }
}
