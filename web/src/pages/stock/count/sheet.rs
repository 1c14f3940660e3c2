//! The sheet of a count: each variant with what the ledger has, and a field for what was found.

use std::rc::Rc;

use yew::prelude::*;

use super::draft::{counted_field, expected_field, whole};
use crate::{
    components::{InputKind, Table, Text, TextField},
    drafts::RecordForm,
    format::use_format,
    graphql::ClientError,
    i18n::use_i18n,
    pages::{
        sheet::refused,
        stock::types::{Variant, signed},
        variants::keys,
    },
    t,
};

/// Finds what is not on the sheet.
const FINDER: &str = "#count-variant";

/// Of the field for how many of a variant were found.
pub fn field_id(variant: &str) -> String {
    format!("counted-{variant}")
}

#[derive(Properties, PartialEq)]
pub struct SheetTableProps {
    pub location: cynic::Id,
    pub variants: Rc<Vec<Variant>>,
    pub form: RecordForm,
    /// The ids that were sent, in their order
    pub sent: Rc<Vec<String>>,
    pub error: Option<ClientError>,
    /// The ids of what does not read
    pub wrong: Vec<String>,
}

#[component]
pub fn SheetTable(props: &SheetTableProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let plain = |number: i64| format.number(number as f64);
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let number = |text: String| html! { <th scope="col" class="number">{ text }</th> };
    let row = |variant: &Variant| {
        let id = variant.id.inner();
        let there = variant.on_hand_at(&props.location);
        let (found, expected) = (props.form.text(counted_field(id)), props.form.text(expected_field(id)));
        let typed = found.get();
        // What the ledger had is kept with what is typed: what moves later is told.
        let change = {
            let change = found.change.clone();
            Callback::from(move |text: String| {
                expected.set(if text.trim().is_empty() { String::new() } else { there.to_string() });
                change.emit(text);
            })
        };
        let place = props.sent.iter().position(|one| one == id);
        let said = |part: &str| place.and_then(|at| refused(props.error.as_ref(), &format!("lines.{at}.{part}")));
        let wrong = props.wrong.iter().any(|one| one == id).then(|| AttrValue::from(t!(i18n, "stock-wrong-counted")));
        let error = wrong.or_else(|| said("expectedOnHand")).or_else(|| said("counted")).or_else(|| said("variantId"));
        let difference = whole(&typed, i18n.locale).map(|found| found - there).filter(|by| *by != 0);
        html! {
            <tr key={id.to_owned()}>
                <td>
                    <strong>{ variant.title() }</strong>
                    <span class="quiet stock-sku">{ &variant.sku }</span>
                </td>
                <td class="number" data-label={t!(i18n, "stock-by-ledger")}>{ plain(there) }</td>
                <td class="stock-counted">
                    <TextField id={field_id(id)} kind={InputKind::Decimal} label={t!(i18n, "stock-counted-of", sku = variant.sku.as_str())} text={Text::new(typed, change)} {error} />
                </td>
                <td class="number" data-label={t!(i18n, "stock-difference")}>{ difference.map(|by| signed(by, plain)) }</td>
            </tr>
        }
    };
    let onkeydown = |event: KeyboardEvent| keys::walk(&event, ".stock-counted input", FINDER);
    html! {
        <div class="stock-sheet stacked" {onkeydown}><Table label={t!(i18n, "stock-count")}>
            <thead>
                <tr>
                    { head(t!(i18n, "stock-product")) }
                    { number(t!(i18n, "stock-by-ledger")) }
                    { head(t!(i18n, "stock-counted")) }
                    { number(t!(i18n, "stock-difference")) }
                </tr>
            </thead>
            <tbody>{ for props.variants.iter().map(row) }</tbody>
        </Table></div>
    }
}
