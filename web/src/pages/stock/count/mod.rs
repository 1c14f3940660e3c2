//! A stock count: what somebody found at a location, variant by variant. What moved between typing and sending is told
//! in its line, to be counted again.

mod draft;
mod operations;
mod sheet;

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::prelude::*;

pub use self::operations::Sheet;
use self::{
    operations::{CountVariables, SheetVariables, StockCount, StockCountInput},
    sheet::{SheetTable, field_id},
};
use super::{
    list::{AnyOf, BackToList, ProductVariantFilter},
    types::{LocationList, Variant, invalidate, location_choices},
};
use crate::{
    address::use_address,
    browser,
    components::{
        Banner, Button, ButtonKind, Card, Choice, EmptyState, ErrorNotice, Form, IconName, LoadMore, PageHeader,
        SelectField, Skeleton, Text, TextField, Tone, Variant as Look, use_toasts,
    },
    drafts::{Fields, use_record_form},
    graphql::{ErrorKind, use_mutation, use_pages, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::{
        sheet::refused,
        variants::{VariantPicker, keys},
    },
    routes::{Route, use_title},
    session::use_client,
    t,
};

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct View {
    /// An id
    #[serde(skip_serializing_if = "String::is_empty")]
    location: String,
}

#[component]
pub fn CountPage() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "stock-count"));
    let (view, show) = use_address::<View>(Route::StockCount);
    let locations = use_query::<LocationList, _>(());
    let choices = locations.data.as_ref().map(|data| location_choices(&data.stock_locations)).unwrap_or_default();
    // Where there is one place only, that is counted.
    let only = choices.first().filter(|_| choices.len() == 1).map(|choice| choice.value.to_string());
    let chosen = if view.location.is_empty() { only.unwrap_or_default() } else { view.location };
    let none = (choices.len() > 1).then(|| Choice::new("", t!(i18n, "stock-count-where")));
    let change = show.reform(|location: String| View { location });
    html! {
        <div class="page stock-page">
            <BackToList />
            <PageHeader title={t!(i18n, "stock-count")} />
            <p class="quiet">{ t!(i18n, "stock-count-text") }</p>
            if choices.is_empty() && locations.data.is_some() {
                <EmptyState icon={IconName::Location} title={t!(i18n, "stock-location-none")} text={t!(i18n, "stock-location-none-text")}>
                    <PageLink class="button-link" to={Route::StockLocations}>{ t!(i18n, "stock-location-first") }</PageLink>
                </EmptyState>
            }
            if !choices.is_empty() {
                <div class="stock-where"><SelectField id="count-location" label={t!(i18n, "stock-location")} text={Text::new(chosen.clone(), change)} choices={none.into_iter().chain(choices).collect::<Vec<_>>()} /></div>
            }
            if let Some(error) = locations.error.clone() {
                <ErrorNotice {error} on_retry={locations.refetch.clone()} />
            }
            if locations.loading && locations.data.is_none() {
                <Skeleton lines={4} />
            }
            if !chosen.is_empty() {
                <CountForm key={chosen.clone()} location={chosen.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CountFormProps {
    /// An id
    location: String,
}

#[component]
fn CountForm(props: &CountFormProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let location = cynic::Id::new(&props.location);
    let filter = ProductVariantFilter { location_id: Some(location.clone()), ..ProductVariantFilter::default() };
    let list = use_pages::<Sheet>(SheetVariables { filter, after: None });
    let count = use_mutation::<StockCount, _>();
    let round = use_state_eq(|| 0_u32);
    let key = use_memo(*round, |_| browser::idempotency_key());
    let form = use_record_form(&format!("count:{}:", props.location), Fields::default(), 0, Callback::noop());
    // Found where by the ledger none are.
    let ids = Some(draft::added(form.fields()));
    let filter = ProductVariantFilter { id: Some(AnyOf { ids }), ..ProductVariantFilter::default() };
    let added = use_pages::<Sheet>(SheetVariables { filter, after: None });
    let (tried, sent) = (use_state_eq(|| false), use_state_eq(|| Rc::new(Vec::<String>::new())));
    let locale = i18n.locale;
    let on_submit = {
        let (form, count, tried, sent, i18n) =
            (form.clone(), count.clone(), tried.setter(), sent.setter(), i18n.clone());
        let (location, key) = (location.clone(), (*key).clone());
        let (refetch, refetch_added) = (list.refetch.clone(), added.refetch.clone());
        let (round, next) = (round.setter(), *round + 1);
        Callback::from(move |()| {
            tried.set(true);
            let lines = draft::lines(form.fields(), locale);
            if lines.is_empty() || !draft::wrong(form.fields(), locale).is_empty() {
                return;
            }
            sent.set(Rc::new(lines.iter().map(|line| line.variant_id.inner().to_owned()).collect()));
            let note = Some(form.get(draft::NOTE).trim().to_owned()).filter(|note| !note.is_empty());
            let idempotency_key = Some(key.clone());
            let input = StockCountInput { location_id: location.clone(), note, lines, idempotency_key };
            let (form, toasts, client, i18n) = (form.clone(), toasts.clone(), client.clone(), i18n.clone());
            let (tried, round) = (tried.clone(), round.clone());
            let (refetch, refetch_added) = (refetch.clone(), refetch_added.clone());
            count.run(CountVariables { input }, move |outcome| {
                // A refused line is counted again over what is there now.
                refetch.emit(());
                refetch_added.emit(());
                if outcome.is_ok() {
                    invalidate(&client);
                    form.discard();
                    tried.set(false);
                    round.set(next);
                    toasts.success(t!(i18n, "stock-counted-toast"));
                }
            });
        })
    };
    let there = list.items.iter().cloned();
    let more = added.items.iter().filter(|one| !list.items.iter().any(|other| other.id == one.id)).cloned();
    let variants: Rc<Vec<Variant>> = Rc::new(there.chain(more).collect());
    let fresh = use_mut_ref(String::new);
    // What was found comes on the sheet with the next answer; then it waits for how many.
    use_effect_with(variants.len(), {
        let fresh = fresh.clone();
        move |_| {
            if keys::enter(&fresh.borrow()) {
                fresh.take();
            }
        }
    });
    let on_pick = {
        let text = form.text(draft::ADDED);
        Callback::from(move |variant: Variant| {
            let (id, field) = (variant.id.inner(), format!("#{}", field_id(variant.id.inner())));
            if keys::enter(&field) {
                return;
            }
            fresh.replace(field);
            let known = text.value.lines().map(str::to_owned);
            text.set(known.chain([id.to_owned()]).collect::<Vec<_>>().join("\n"));
        })
    };
    let conflict = count.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let at_lines = |path: &str| path.starts_with("lines.") || path == "note";
    let beyond = count.error.clone().filter(|error| {
        error.user_errors.is_empty() || !error.user_errors.iter().all(|one| at_lines(&one.field.join(".")))
    });
    let wrong = if *tried { draft::wrong(form.fields(), locale) } else { Vec::new() };
    let counted = draft::counted(form.fields()).len();
    let discard = {
        let (form, count) = (form.clone(), count.clone());
        move |_: MouseEvent| {
            form.discard();
            count.reset();
        }
    };
    html! {
        <Card>
            <Form {on_submit}>
                if form.resumed && form.unsaved {
                    <Banner tone={Tone::Info}>{ t!(i18n, "stock-count-resumed") }</Banner>
                }
                if let Some(error) = list.error.clone() {
                    <ErrorNotice {error} on_retry={list.refetch.clone()} />
                }
                if variants.is_empty() && list.loading {
                    <Skeleton lines={4} />
                }
                if !variants.is_empty() {
                    <SheetTable {location} variants={variants.clone()} form={form.clone()} sent={(*sent).clone()} error={count.error.clone()} {wrong} />
                }
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
                <VariantPicker id="count-variant" label={t!(i18n, "stock-add-variant")} placeholder={t!(i18n, "stock-add-variant-search")} {on_pick} />
                <TextField id="count-note" label={t!(i18n, "stock-note")} text={form.text(draft::NOTE)} optional=true error={refused(count.error.as_ref(), "note")} />
                <div class="save-bar">
                    if conflict {
                        <Banner tone={Tone::Warning}>{ t!(i18n, "stock-count-moved") }</Banner>
                    }
                    if let Some(error) = beyond {
                        <ErrorNotice {error} />
                    }
                    <div class="form-actions">
                        if form.unsaved {
                            <Button onclick={discard}>{ t!(i18n, "form-discard") }</Button>
                        }
                        <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={count.pending} disabled={counted == 0}>{ t!(i18n, "stock-count-save", count = counted as i64) }</Button>
                    </div>
                </div>
            </Form>
        </Card>
    }
}
