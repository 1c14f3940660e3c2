//! The variants a new product comes in: one, or a line for each way to choose.

use yew::prelude::*;

use super::{
    draft::{self, LEFT_OUT, YES, included, proposed_sku, row_field},
    fields::{Editor, SectionProps},
    options::{MOST_VARIANTS, combinations, how_many},
};
use crate::{
    components::{Checkbox, MoneyField, NumberField, Table, TextField},
    i18n::use_i18n,
    t,
};

/// The first of these that is wrong.
fn at(editor: &Editor, paths: &[&str]) -> Option<AttrValue> {
    paths.iter().find_map(|path| editor.error_within(path))
}

#[component]
pub fn FreshVariants(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let several = !draft::lines(editor.form.fields()).is_empty();
    // Of several variants, the refusals stand in their lines.
    let of = |own: &'static str, sent: &'static str| {
        if several { editor.error(own) } else { at(editor, &[own, sent]) }
    };
    let sku = if several { t!(i18n, "product-sku-base") } else { t!(i18n, "product-sku") };
    let hint = if several { t!(i18n, "product-sku-base-hint") } else { String::new() };
    let currency = &editor.currency;
    html! {
        <>
            <div class="form-row">
                <TextField id="product-sku" label={sku} text={editor.form.text("sku")} {hint} error={of("sku", "variants.0.sku")} />
                if !several {
                    <TextField id="product-gtin" label={t!(i18n, "product-gtin")} text={editor.form.text("gtin")} optional=true error={of("gtin", "variants.0.gtin")} />
                }
            </div>
            <div class="form-row">
                <MoneyField id="product-price" label={t!(i18n, "product-price")} text={editor.form.text("price")} currency={currency.clone()} error={of("price", "variants.0.price")} />
                <MoneyField id="product-cost" label={t!(i18n, "product-cost")} text={editor.form.text("cost")} currency={currency.clone()} optional=true error={at(editor, &["cost", "variants.0.costMinor"])} />
                <NumberField id="product-reorderPoint" label={t!(i18n, "product-reorder-point")} text={editor.form.text("reorderPoint")} hint={t!(i18n, "product-reorder-point-hint")} optional=true error={at(editor, &["reorderPoint", "variants.0.reorderPoint"])} />
            </div>
            if several {
                <Ways editor={editor.clone()} />
            }
            if let Some(error) = editor.error("variants") {
                <p class="field-error" role="alert">{ error }</p>
            }
        </>
    }
}

/// A line for each way to choose, with what it has of its own.
#[component]
fn Ways(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let fields = editor.form.fields();
    let lines = draft::lines(fields);
    let all = combinations(&lines);
    if how_many(&lines) > MOST_VARIANTS {
        return html! { <p class="field-error" role="alert">{ t!(i18n, "product-ways-many", most = MOST_VARIANTS as i64) }</p> };
    }
    if all.is_empty() {
        return html! { <p class="quiet">{ t!(i18n, "product-ways-none") }</p> };
    }
    let included = included(fields);
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let row = |(place, way): (usize, &Vec<String>)| {
        let title = way.join(" · ");
        let sent = included.iter().position(|one| one == way);
        let left_out = editor.form.text(row_field(way, LEFT_OUT));
        let on_toggle = left_out.change.reform(|on: bool| if on { String::new() } else { YES.to_owned() });
        let text = |field: &str| editor.form.text(row_field(way, field));
        let error = |field: &str| sent.and_then(|sent| editor.error_within(&format!("variants.{sent}.{field}")));
        let id = |field: &str| format!("way-{place}-{field}");
        let named = |label: String| format!("{label} ({title})");
        let proposed = proposed_sku(&editor.form.get("sku"), way);
        html! {
            <tr key={place}>
                <td>
                    <Checkbox id={id("included")} label={title.clone()} on={sent.is_some()} {on_toggle} />
                    if let Some(error) = error("options") {
                        <p class="field-error" role="alert">{ error }</p>
                    }
                </td>
                if sent.is_some() {
                    <td><TextField id={id("sku")} label={named(t!(i18n, "product-sku"))} text={text("sku")} placeholder={AttrValue::from(proposed)} error={error("sku")} /></td>
                    <td><TextField id={id("gtin")} label={named(t!(i18n, "product-gtin"))} text={text("gtin")} error={error("gtin")} /></td>
                    <td><MoneyField id={id("price")} label={named(t!(i18n, "product-price"))} text={text("price")} currency={editor.currency.clone()} error={error("price")} /></td>
                } else {
                    <td colspan="3" class="quiet">{ t!(i18n, "product-way-left-out") }</td>
                }
            </tr>
        }
    };
    html! {
        <>
            <p class="quiet">{ t!(i18n, "product-ways-text", count = included.len() as i64) }</p>
            <div class="product-ways"><Table label={t!(i18n, "product-section-variants")}>
                <thead>
                    <tr>
                        { head(t!(i18n, "product-variant")) }
                        { head(t!(i18n, "product-sku")) }
                        { head(t!(i18n, "product-gtin")) }
                        { head(t!(i18n, "product-price")) }
                    </tr>
                </thead>
                <tbody>{ for all.iter().enumerate().map(row) }</tbody>
            </Table></div>
        </>
    }
}
