//! A purchase order on one page: of whom, what, to where and by when, and what it comes to while one writes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    draft::{Draft, Edit},
    lines::Lines,
    operations::{OpenLocations, Written},
    sending::use_sending,
};
use crate::{
    components::{
        Banner, Button, ButtonKind, Card, Choice, ErrorNotice, Form, InputKind, PageHeader, SelectField, Text,
        TextAreaField, TextField, Tone, Variant as Look,
    },
    drafts::use_unsaved,
    format::use_format,
    graphql::{ErrorKind, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::{
        purchasing::{
            supplier_picker::{Seller, SupplierPicker},
            types::money,
        },
        sheet::{beyond, refused},
        variants::keys,
    },
    routes::Route,
    t,
    viewer::use_viewer,
};

const FIELDS: [&str; 5] = ["supplierId", "locationId", "expectedOn", "note", "lines"];

#[derive(Properties, PartialEq)]
pub struct WriteProps {
    /// What the fields begin with
    pub draft: Draft,
    /// The order as it stands; none: a new one
    pub written: Option<Written>,
    pub on_stale: Callback<()>,
}

#[component]
pub fn Write(props: &WriteProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let draft = use_reducer_eq(|| props.draft.clone());
    let edit = {
        let draft = draft.dispatcher();
        Callback::from(move |edit: Edit| draft.dispatch(edit))
    };
    // Which location comes first is no change of anybody's.
    let unsaved = Draft { location: props.draft.location.clone(), ..(*draft).clone() };
    use_unsaved(&unsaved);
    let tried = use_state_eq(|| false);
    let sending = use_sending(&draft, props.written.as_ref(), &props.on_stale);
    let known = props.draft.supplier.is_some();
    use_effect_with((), move |()| {
        keys::enter(if known { "#purchase-variant" } else { "#purchase-supplier" });
    });
    let on_submit = {
        let (tried, send) = (tried.setter(), sending.send.clone());
        Callback::from(move |()| {
            tried.set(true);
            send.emit(());
        })
    };
    let on_gone = {
        let (tried, reset) = (tried.setter(), sending.reset.clone());
        Callback::from(move |()| {
            tried.set(false);
            reset.emit(());
        })
    };
    let error = sending.error.as_ref();
    let nobody = (*tried && draft.supplier.is_none()).then(|| AttrValue::from(t!(i18n, "purchase-supplier-missing")));
    let on_supplier = edit.reform(|chosen: Option<Seller>| Edit::new(move |draft| draft.choose(chosen)));
    let text = |value: &str, set: fn(&mut Draft, String)| {
        Text::new(value.to_owned(), edit.reform(move |value: String| Edit::new(move |draft| set(draft, value))))
    };
    let currency = AttrValue::from(draft.currency.clone());
    let currency = if currency.is_empty() { viewer.currency() } else { currency };
    let title = props
        .written
        .as_ref()
        .map_or_else(|| t!(i18n, "purchase-new"), |order| t!(i18n, "purchase-name", number = order.number.to_string()));
    let stale = error.is_some_and(|error| error.kind == ErrorKind::Conflict);
    let unseen = sending.error.clone().filter(|error| !stale && beyond(error, &FIELDS));
    let total = format.money(&money(draft.total(&i18n), &currency));
    html! {
        <>
            <PageHeader {title} />
            <Form {on_submit}>
                if let Some(written) = props.written.clone().filter(|_| stale) {
                    <Stale {written} />
                } else if let Some(error) = unseen {
                    <ErrorNotice {error} />
                }
                <div class="order-form" onkeydown={Callback::from(stay)}>
                    <div class="order-main">
                        <Card>
                            <SupplierPicker id="purchase-supplier" label={t!(i18n, "purchase-supplier")} chosen={draft.supplier.clone()} on_choose={on_supplier} error={nobody.or_else(|| refused(error, "supplierId"))} />
                        </Card>
                        <Card title={t!(i18n, "purchase-lines")}>
                            <Lines lines={draft.lines.clone()} edit={edit.clone()} currency={currency.clone()} tried={*tried} error={sending.error.clone()} {on_gone} />
                        </Card>
                    </div>
                    <div class="order-side">
                        <Card title={t!(i18n, "purchase-delivery")}>
                            <LocationField location={draft.location.clone()} edit={edit.clone()} tried={*tried} error={refused(error, "locationId")} />
                            <TextField id="purchase-expected" kind={InputKind::Date} label={t!(i18n, "purchase-expected")} hint={t!(i18n, "purchase-expected-hint")} text={text(&draft.expected, |draft, value| draft.expected = value)} optional=true error={refused(error, "expectedOn")} />
                            <TextAreaField id="purchase-note" label={t!(i18n, "purchase-note")} text={text(&draft.note, |draft, value| draft.note = value)} rows={2} optional=true error={refused(error, "note")} />
                        </Card>
                        <Card title={t!(i18n, "purchase-sum")}>
                            <dl class="order-sums"><div class="order-sum" data-total="true"><dt>{ t!(i18n, "purchase-total") }</dt><dd>{ total }</dd></div></dl>
                            <p class="quiet">{ t!(i18n, "purchase-save-hint") }</p>
                            <div class="form-actions order-send">
                                <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={sending.pending}>{ t!(i18n, "purchase-save") }</Button>
                            </div>
                        </Card>
                    </div>
                </div>
            </Form>
        </>
    }
}

/// Enter goes on, and sends only from a button.
fn stay(event: KeyboardEvent) {
    if event.key() == "Enter" && event.target_dyn_into::<HtmlInputElement>().is_some() {
        event.prevent_default();
    }
}

#[derive(Properties, PartialEq)]
struct LocationFieldProps {
    location: AttrValue,
    edit: Callback<Edit>,
    tried: bool,
    error: Option<AttrValue>,
}

/// Where it is to come to; the first there is unless somebody says otherwise.
#[component]
fn LocationField(props: &LocationFieldProps) -> Html {
    let i18n = use_i18n();
    let found = use_query::<OpenLocations, _>(());
    let locations = found.data.as_ref().map(|data| data.stock_locations.clone()).unwrap_or_default();
    let first = locations.first().map(|location| location.id.inner().to_owned());
    use_effect_with((first.clone(), props.location.is_empty()), {
        let edit = props.edit.clone();
        move |(first, unknown)| {
            if let Some(first) = first.clone().filter(|_| *unknown) {
                edit.emit(Edit::new(move |draft| draft.location = first));
            }
        }
    });
    if first.is_none() && found.data.is_some() {
        let tone = if props.tried { Tone::Danger } else { Tone::Info };
        return html! {
            <Banner {tone}>
                <p>{ t!(i18n, "purchase-location-none") }</p>
                <PageLink to={Route::StockLocations}>{ t!(i18n, "purchase-location-first") }</PageLink>
            </Banner>
        };
    }
    let choices: Vec<_> =
        locations.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone())).collect();
    let text = Text::new(
        props.location.clone(),
        props.edit.reform(|value: String| Edit::new(move |draft| draft.location = value)),
    );
    html! { <SelectField id="purchase-location" label={t!(i18n, "purchase-location")} {text} {choices} error={props.error.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct StaleProps {
    written: Written,
}

/// Somebody else changed it meanwhile: what stands there now, and what saving again does.
#[component]
fn Stale(props: &StaleProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let (state, total) = (t!(i18n, props.written.state.text()), format.money(&props.written.total));
    let id = props.written.id.inner().to_owned();
    html! {
        <Banner tone={Tone::Warning}>
            <p>{ t!(i18n, "purchase-stale-form", state = state, total = total) }</p>
            <PageLink to={Route::Purchase { id }}>{ t!(i18n, "purchase-stale-look") }</PageLink>
        </Banner>
    }
}
