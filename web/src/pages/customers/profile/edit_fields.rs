//! The sections of the edit drawer.

use std::rc::Rc;

use yew::prelude::*;

use super::{edit::Editor, operations::Customer};
use crate::{
    components::{Choice, ColourDot, InputKind, SelectField, Text, TextField, ToggleChip},
    i18n::use_i18n,
    pages::customers::{
        choices::{choices, use_labels, use_owners},
        list::masked,
        mask,
        picker::CompanyPicker,
        types::{CustomerKind, CustomerStatus, Lifecycle, Tag},
    },
    t,
};

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    pub editor: Editor,
    pub customer: Rc<Customer>,
}

fn field(editor: &Editor, key: &'static str, label: String, kind: InputKind) -> Html {
    let id = format!("edit-{}", key.replace('.', "-"));
    html! { <TextField {id} {label} {kind} text={editor.text(key)} error={editor.error(key)} /> }
}

fn select(editor: &Editor, key: &'static str, label: String, choices: Vec<Choice>) -> Html {
    html! { <SelectField id={format!("edit-{key}")} {label} {choices} text={editor.text(key)} error={editor.error(key)} /> }
}

fn masked_field(editor: &Editor, key: &'static str, label: String, mask: fn(&str) -> String) -> Html {
    let id = format!("edit-{}", key.replace('.', "-"));
    html! { <TextField {id} {label} text={masked(&editor.text(key), mask)} error={editor.error(key)} /> }
}

#[component]
pub fn IdentityFields(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let company = editor.get("kind") == CustomerKind::Company.name();
    let born = if company { t!(i18n, "customer-founded") } else { t!(i18n, "customer-birth-date") };
    let id = props.customer.company.as_ref();
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-section-identity") }</legend>
            <div class="form-row">
                { select(editor, "kind", t!(i18n, "customer-kind"), CustomerKind::choices(&i18n)) }
                { masked_field(editor, "taxId", t!(i18n, "customer-tax-id"), mask::tax_id) }
            </div>
            <TextField id="edit-name" label={t!(i18n, "field-name")} text={editor.text("name")} error={editor.error("name")} autofocus=true />
            if company {
                { field(editor, "legalName", t!(i18n, "customer-legal-name"), InputKind::Text) }
                <div class="form-row">
                    { field(editor, "industry", t!(i18n, "customer-industry"), InputKind::Text) }
                    { field(editor, "sizeBand", t!(i18n, "customer-size-band"), InputKind::Text) }
                </div>
            } else {
                <CompanyPicker
                    id="edit-companyId"
                    label={t!(i18n, "customer-company")}
                    text={editor.text("companyId")}
                    name={id.map(|company| company.name.clone()).unwrap_or_default()}
                    error={editor.error("companyId")}
                />
                { field(editor, "position", t!(i18n, "customer-position"), InputKind::Text) }
            }
            { field(editor, "birthDate", born, InputKind::Date) }
        </fieldset>
    }
}

#[component]
pub fn BusinessFields(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    let owner = with_current(
        choices(t!(i18n, "customer-nobody"), &owners, |one| (&one.id, one.name.as_str())),
        props.customer.owner.as_ref().map(|one| (&one.id, one.name.as_str())),
    );
    let portfolio = with_current(
        choices(t!(i18n, "choice-none"), &portfolios, |one| (&one.id, one.name.as_str())),
        props.customer.portfolio.as_ref().map(|one| (&one.id, one.name.as_str())),
    );
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-section-business") }</legend>
            <div class="form-row">
                { select(editor, "lifecycle", t!(i18n, "customer-lifecycle"), Lifecycle::choices(&i18n)) }
                { select(editor, "status", t!(i18n, "customer-status"), CustomerStatus::choices(&i18n)) }
            </div>
            <div class="form-row">
                { select(editor, "ownerId", t!(i18n, "customer-owner"), owner) }
                { select(editor, "portfolioId", t!(i18n, "customer-portfolio"), portfolio) }
            </div>
            <div class="form-row">
                { field(editor, "category", t!(i18n, "customer-category"), InputKind::Text) }
                { field(editor, "product", t!(i18n, "customer-product"), InputKind::Text) }
                { field(editor, "score", t!(i18n, "customer-score"), InputKind::Decimal) }
            </div>
            if !tags.is_empty() {
                <TagPicker text={editor.text("tagIds")} {tags} />
            }
        </fieldset>
    }
}

/// A value that is no longer among the choices (somebody who left) must not look like none.
pub fn with_current(mut all: Vec<Choice>, current: Option<(&cynic::Id, &str)>) -> Vec<Choice> {
    if let Some((id, name)) = current.filter(|(id, _)| !all.iter().any(|choice| choice.value == id.inner())) {
        all.push(Choice::new(id.inner().to_owned(), name.to_owned()));
    }
    all
}

#[derive(Properties, PartialEq)]
struct TagPickerProps {
    /// Ids, one per line
    text: Text,
    tags: Vec<Tag>,
}

#[component]
fn TagPicker(props: &TagPickerProps) -> Html {
    let i18n = use_i18n();
    let chosen: Vec<String> = props.text.value.lines().map(str::to_owned).collect();
    let chip = |tag: &Tag| {
        let on = chosen.iter().any(|id| id == tag.id.inner());
        let (text, id, chosen) = (props.text.clone(), tag.id.inner().to_owned(), chosen.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let mut ids: Vec<_> = chosen.iter().filter(|one| **one != id).cloned().collect();
            if on {
                ids.push(id.clone());
            }
            text.set(ids.join("\n"));
        });
        html! { <ToggleChip key={tag.id.inner()} {on} {on_toggle}><ColourDot colour={tag.color.clone()} />{ &tag.name }</ToggleChip> }
    };
    html! {
        <div class="field" role="group" aria-label={t!(i18n, "customer-tags")}>
            <span class="field-label">{ t!(i18n, "customer-tags") }</span>
            <div class="cluster">{ for props.tags.iter().map(chip) }</div>
        </div>
    }
}

#[component]
pub fn AddressFields(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-address") }</legend>
            <div class="form-row">
                { masked_field(editor, "address.postalCode", t!(i18n, "address-postal-code"), mask::postal_code) }
                { field(editor, "address.street", t!(i18n, "address-street"), InputKind::Text) }
            </div>
            <div class="form-row">
                { field(editor, "address.number", t!(i18n, "address-number"), InputKind::Text) }
                { field(editor, "address.complement", t!(i18n, "address-complement"), InputKind::Text) }
                { field(editor, "address.district", t!(i18n, "address-district"), InputKind::Text) }
            </div>
            <div class="form-row">
                { field(editor, "address.city", t!(i18n, "address-city"), InputKind::Text) }
                { field(editor, "address.state", t!(i18n, "address-state"), InputKind::Text) }
                { field(editor, "address.country", t!(i18n, "address-country"), InputKind::Text) }
            </div>
        </fieldset>
    }
}

#[component]
pub fn OriginFields(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "customer-section-origin") }</legend>
            <div class="form-row">
                { field(editor, "source", t!(i18n, "customer-source"), InputKind::Text) }
                { field(editor, "sourceDetails", t!(i18n, "customer-source-details"), InputKind::Text) }
            </div>
            <div class="form-row">
                { field(editor, "website", t!(i18n, "customer-website"), InputKind::Url) }
                { field(editor, "linkedin", t!(i18n, "customer-linkedin"), InputKind::Url) }
            </div>
        </fieldset>
    }
}
