//! The form of an item, section by section. What a type does not have is not shown.

use yew::prelude::*;

use super::{
    draft::{self, YES},
    lines::Attributes,
    markdown::Markdown,
};
use crate::{
    components::{
        Checkbox, Choice, ColourDot, InputKind, MoneyField, NumberField, SelectField, TextAreaField, TextField,
        ToggleChip,
    },
    drafts::RecordForm,
    graphql::{ClientError, use_query},
    i18n::use_i18n,
    pages::catalog::types::{CatalogItemType, CategoryTree, Tag, TagList, category_choices},
    slug, t,
};

/// What the sections work on.
#[derive(Clone, PartialEq)]
pub struct Editor {
    pub form: RecordForm,
    pub error: Option<ClientError>,
    /// What did not read when it was to be sent
    pub wrong: Vec<(String, AttrValue)>,
    pub currency: AttrValue,
}

impl Editor {
    /// What is wrong with a field, by its path: `attributes.0.name`.
    pub fn error(&self, path: &str) -> Option<AttrValue> {
        let own = self.wrong.iter().find(|(field, _)| field == path).map(|(_, text)| text.clone());
        let refused = || self.error.as_ref()?.user_errors.iter().find(|error| error.field.join(".") == path);
        own.or_else(|| refused().map(|error| error.message.clone().into()))
    }

    fn kind(&self) -> CatalogItemType {
        draft::kind(self.form.fields())
    }

    fn has(&self, field: &str) -> bool {
        draft::has(self.kind(), field)
    }

    fn id(field: &str) -> String {
        format!("item-{}", field.replace('.', "-"))
    }

    fn text(&self, field: &'static str, label: String, kind: InputKind, optional: bool) -> Html {
        html! { <TextField id={Self::id(field)} {label} {kind} text={self.form.text(field)} error={self.error(field)} {optional} /> }
    }

    fn number(&self, field: &'static str, label: String, unit: String, optional: bool) -> Html {
        html! { <NumberField id={Self::id(field)} {label} {unit} text={self.form.text(field)} error={self.error(field)} {optional} /> }
    }

    fn check(&self, field: &'static str, label: String, hint: String) -> Html {
        let text = self.form.text(field);
        let on = *text.value == *YES;
        let on_toggle = text.change.reform(|on: bool| if on { YES.to_owned() } else { String::new() });
        html! { <Checkbox id={Self::id(field)} {label} {hint} {on} {on_toggle} /> }
    }
}

#[derive(Properties, PartialEq)]
pub struct SectionProps {
    pub editor: Editor,
}

#[component]
pub fn Sections(props: &SectionProps) -> Html {
    let i18n = use_i18n();
    let editor = &props.editor;
    html! {
        <>
            <Basics editor={editor.clone()} />
            <Delivery editor={editor.clone()} />
            <Sorting editor={editor.clone()} />
            <fieldset class="form-section">
                <legend>{ t!(i18n, "catalog-section-attributes") }</legend>
                <Attributes editor={editor.clone()} />
            </fieldset>
            <fieldset class="form-section">
                <legend>{ t!(i18n, "catalog-section-search") }</legend>
                { editor.text("seoTitle", t!(i18n, "catalog-seo-title"), InputKind::Text, true) }
                <TextAreaField id="item-seoDescription" label={t!(i18n, "catalog-seo-description")} text={editor.form.text("seoDescription")} rows={2} optional=true error={editor.error("seoDescription")} />
            </fieldset>
        </>
    }
}

#[component]
fn Basics(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let proposed = slug::of(&editor.form.get("title"));
    let price_error = ["price", "price.amountMinor", "price.currency"].into_iter().find_map(|path| editor.error(path));
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "catalog-section-basics") }</legend>
            <TextField id="item-title" label={t!(i18n, "catalog-item-title")} text={editor.form.text("title")} error={editor.error("title")} />
            <div class="form-row">
                <SelectField id="item-type" label={t!(i18n, "catalog-type")} text={editor.form.text("type")} choices={CatalogItemType::choices(&i18n)} error={editor.error("type")} />
                { editor.text("sku", t!(i18n, "catalog-sku"), InputKind::Text, false) }
            </div>
            <div class="form-row">
                <MoneyField id="item-price" label={t!(i18n, "catalog-price")} text={editor.form.text("price")} currency={editor.currency.clone()} error={price_error} />
                <MoneyField id="item-compareAtMinor" label={t!(i18n, "catalog-compare-at")} text={editor.form.text("compareAtMinor")} currency={editor.currency.clone()} optional=true error={editor.error("compareAtMinor")} />
            </div>
            <TextField id="item-slug" label={t!(i18n, "catalog-slug")} text={editor.form.text("slug")} placeholder={AttrValue::from(proposed)} hint={t!(i18n, "catalog-slug-hint")} optional=true error={editor.error("slug")} />
            <Description editor={editor.clone()} />
        </fieldset>
    }
}

/// What is typed, and below it, for whoever asks, how it will look.
#[component]
fn Description(props: &SectionProps) -> Html {
    let (i18n, editor, looking) = (use_i18n(), &props.editor, use_state_eq(|| false));
    let text = editor.form.text("description");
    let typed = text.value.clone();
    let on_toggle = {
        let looking = looking.setter();
        Callback::from(move |on: bool| looking.set(on))
    };
    html! {
        <>
            <TextAreaField id="item-description" label={t!(i18n, "catalog-description")} {text} rows={6} hint={t!(i18n, "catalog-description-hint")} optional=true error={editor.error("description")} />
            if !typed.trim().is_empty() {
                <div><ToggleChip on={*looking} {on_toggle}>{ t!(i18n, "catalog-description-look") }</ToggleChip></div>
                if *looking {
                    <section class="markdown-look" aria-label={t!(i18n, "catalog-description-look")}><Markdown text={typed} /></section>
                }
            }
        </>
    }
}

/// How the buyer gets it: what differs by type.
#[component]
fn Delivery(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let kind = editor.kind();
    let scheduled = kind == CatalogItemType::Experience || editor.form.get("requiresScheduling") == YES;
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "catalog-section-delivery") }</legend>
            if kind == CatalogItemType::Physical {
                { editor.number("weightGrams", t!(i18n, "catalog-weight"), t!(i18n, "catalog-grams"), false) }
                { editor.check("requiresShipping", t!(i18n, "catalog-shipping"), t!(i18n, "catalog-shipping-hint")) }
            }
            if kind == CatalogItemType::Service {
                { editor.check("requiresScheduling", t!(i18n, "catalog-scheduling"), t!(i18n, "catalog-scheduling-hint")) }
            }
            if editor.has("durationMinutes") {
                { editor.number("durationMinutes", t!(i18n, "catalog-duration"), t!(i18n, "catalog-minutes"), !scheduled) }
            }
            if editor.has("digitalUrl") {
                <TextField id="item-digitalUrl" label={t!(i18n, "catalog-digital-url")} kind={InputKind::Url} text={editor.form.text("digitalUrl")} hint={t!(i18n, "catalog-digital-url-hint")} optional=true error={editor.error("digitalUrl")} />
            }
            if editor.has("location.name") {
                { editor.text("location.name", t!(i18n, "catalog-location"), InputKind::Text, true) }
                <div class="form-row">
                    { editor.text("location.latitude", t!(i18n, "catalog-latitude"), InputKind::Decimal, true) }
                    { editor.text("location.longitude", t!(i18n, "catalog-longitude"), InputKind::Decimal, true) }
                </div>
            }
        </fieldset>
    }
}

/// Where it lies and what it is marked with.
#[component]
fn Sorting(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let (tree, tags) = (use_query::<CategoryTree, _>(()), use_query::<TagList, _>(()));
    let none = std::iter::once(Choice::new("", t!(i18n, "catalog-category-none")));
    let known = tree.data.as_ref().map(|data| category_choices(&data.catalog_categories, |_| true));
    let choices: Vec<_> = none.chain(known.unwrap_or_default()).collect();
    let tags = tags.data.as_ref().map(|data| data.tags.clone()).unwrap_or_default();
    let text = editor.form.text("tagIds");
    let chosen: Vec<String> = text.value.lines().map(str::to_owned).collect();
    let chip = |tag: &Tag| {
        let on = chosen.iter().any(|id| id == tag.id.inner());
        let (text, id, chosen) = (text.clone(), tag.id.inner().to_owned(), chosen.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let others = chosen.iter().filter(|one| **one != id).cloned();
            text.set(others.chain(on.then(|| id.clone())).collect::<Vec<_>>().join("\n"));
        });
        html! { <ToggleChip key={tag.id.inner()} {on} {on_toggle}><ColourDot colour={tag.color.clone()} />{ &tag.name }</ToggleChip> }
    };
    html! {
        <fieldset class="form-section">
            <legend>{ t!(i18n, "catalog-section-sorting") }</legend>
            <SelectField id="item-categoryId" label={t!(i18n, "catalog-category")} text={editor.form.text("categoryId")} {choices} error={editor.error("categoryId")} />
            if !tags.is_empty() {
                <div class="field" role="group" aria-label={t!(i18n, "catalog-tags")}>
                    <span class="field-label">{ t!(i18n, "catalog-tags") }</span>
                    <div class="cluster">{ for tags.iter().map(chip) }</div>
                </div>
            }
        </fieldset>
    }
}
