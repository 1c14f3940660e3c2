//! An order on one page: who, what, from where to where, and what it comes to while one writes.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    Stale,
    delivery::Delivery,
    draft::{Draft, Edit, Sums},
    lines::Lines,
    operations::{DealWithCustomer, Written},
    sending::use_sending,
};
use crate::{
    components::{
        Button, ButtonKind, Card, ErrorNotice, Form, Found, PageHeader, Text, TextAreaField, Variant as Look,
    },
    drafts::use_unsaved,
    format::use_format,
    graphql::{ClientError, ErrorKind, schema::Money},
    i18n::use_i18n,
    link::PageLink,
    pages::{
        deals::actions::CustomerPicker,
        sheet::{beyond, refused},
        variants::keys,
    },
    routes::Route,
    t,
    viewer::use_viewer,
};

const FIELDS: [&str; 7] =
    ["customerId", "locationId", "shippingMinor", "shippingAddress", "note", "customerNote", "lines"];

#[derive(Properties, PartialEq)]
pub struct WriteProps {
    /// What the fields begin with
    pub draft: Draft,
    pub deal: Option<DealWithCustomer>,
    /// The order as it stands; none: a new one
    pub written: Option<Written>,
    pub on_stale: Callback<()>,
}

#[component]
pub fn Write(props: &WriteProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let draft = use_reducer_eq(|| props.draft.clone());
    let edit = {
        let draft = draft.dispatcher();
        Callback::from(move |edit: Edit| draft.dispatch(edit))
    };
    // Which location comes first is no change of anybody's.
    let unsaved = Draft { location: props.draft.location.clone(), ..(*draft).clone() };
    use_unsaved(&unsaved);
    let tried = use_state_eq(|| false);
    let sending = use_sending(&draft, props.deal.as_ref(), props.written.as_ref(), &props.on_stale);
    let customer_known = props.draft.customer.is_some();
    use_effect_with((), move |()| {
        keys::enter(if customer_known { "#order-variant" } else { "#order-customer" });
    });
    // Which of the two buttons sends the form.
    let placing = use_mut_ref(|| false);
    let choose = |place: bool| {
        let placing = placing.clone();
        Callback::from(move |_: MouseEvent| *placing.borrow_mut() = place)
    };
    let on_submit = {
        let (tried, send, placing) = (tried.setter(), sending.send.clone(), placing.clone());
        Callback::from(move |()| {
            tried.set(true);
            let place = *placing.borrow();
            send.emit(place);
        })
    };
    let error = sending.error.as_ref();
    let nobody = *tried && draft.customer.is_none();
    let nobody = nobody.then(|| AttrValue::from(t!(i18n, "order-customer-missing")));
    let on_customer = edit.reform(|found: Option<Found>| Edit::new(move |draft| draft.customer = found));
    let on_gone = {
        let (tried, reset) = (tried.setter(), sending.reset.clone());
        Callback::from(move |()| {
            tried.set(false);
            reset.emit(());
        })
    };
    let note = Text::new(draft.note.clone(), edit.reform(|value: String| Edit::new(move |draft| draft.note = value)));
    let customer_note = Text::new(
        draft.customer_note.clone(),
        edit.reform(|value: String| Edit::new(move |draft| draft.customer_note = value)),
    );
    let currency = props.written.as_ref().map(|order| order.total.currency.clone().into());
    let currency: AttrValue = currency.unwrap_or_else(|| viewer.currency());
    let title = props
        .written
        .as_ref()
        .map_or_else(|| t!(i18n, "order-new"), |order| t!(i18n, "order-name", number = order.number.to_string()));
    let stale = error.is_some_and(|error| error.kind == ErrorKind::Conflict);
    let unseen = sending.error.clone().filter(|error| !stale && (beyond(error, &FIELDS) || unshown(error, &viewer)));
    html! {
        <>
            <PageHeader {title} detail={of_deal(props.deal.as_ref())} />
            <Form {on_submit}>
                if let Some(written) = props.written.clone().filter(|_| stale) {
                    <Stale {written} />
                } else if let Some(error) = unseen {
                    <ErrorNotice {error} />
                }
                <div class="order-form" onkeydown={Callback::from(stay)}>
                    <div class="order-main">
                        <Card>
                            <CustomerPicker id="order-customer" label={t!(i18n, "order-customer")} chosen={draft.customer.clone()} on_choose={on_customer} error={nobody.or_else(|| refused(error, "customerId"))} />
                        </Card>
                        <Card title={t!(i18n, "order-lines")}>
                            <Lines lines={draft.lines.clone()} edit={edit.clone()} location={draft.location.clone()} tried={*tried} error={sending.error.clone()} {on_gone} />
                        </Card>
                        <Card title={t!(i18n, "order-notes")}>
                            <TextAreaField id="order-customer-note" label={t!(i18n, "order-customer-note")} text={customer_note} rows={2} optional=true error={refused(error, "customerNote")} />
                            <TextAreaField id="order-note" label={t!(i18n, "order-note")} text={note} rows={2} optional=true error={refused(error, "note")} />
                        </Card>
                    </div>
                    <div class="order-side">
                        <Card title={t!(i18n, "order-delivery")}>
                            <Delivery draft={(*draft).clone()} {edit} currency={currency.clone()} tried={*tried} error={sending.error.clone()} />
                        </Card>
                        <Card title={t!(i18n, "order-sum")}>
                            <SumsList sums={draft.sums(&i18n)} {currency} />
                            <p class="quiet">{ t!(i18n, "order-place-hint") }</p>
                            <div class="form-actions order-send">
                                <Button kind={ButtonKind::Submit} busy={sending.pending} onclick={choose(false)}>{ t!(i18n, "order-save") }</Button>
                                <Button kind={ButtonKind::Submit} variant={Look::Primary} busy={sending.pending} onclick={choose(true)}>{ t!(i18n, "order-place") }</Button>
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

/// What was refused of a field that this reader does not have.
fn unshown(error: &ClientError, viewer: &crate::viewer::Viewer) -> bool {
    !viewer.can("stock.read") && refused(Some(error), "locationId").is_some()
}

fn of_deal(deal: Option<&DealWithCustomer>) -> Html {
    html! {
        if let Some(deal) = deal {
            <PageLink to={Route::Deal { id: deal.id.inner().to_owned() }}>{ &deal.title }</PageLink>
        }
    }
}

#[derive(Properties, PartialEq)]
struct SumsListProps {
    sums: Sums,
    currency: AttrValue,
}

#[component]
fn SumsList(props: &SumsListProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let money = |amount_minor: i64| format.money(&Money { amount_minor, currency: props.currency.to_string() });
    let line = |name: String, amount: String, total: bool| {
        html! { <div class="order-sum" data-total={total.then_some("true")}><dt>{ name }</dt><dd>{ amount }</dd></div> }
    };
    let sums = props.sums;
    html! {
        <dl class="order-sums">
            { line(t!(i18n, "order-subtotal"), money(sums.subtotal), false) }
            if sums.discount > 0 {
                { line(t!(i18n, "order-discount"), money(-sums.discount), false) }
            }
            if sums.shipping > 0 {
                { line(t!(i18n, "order-shipping"), money(sums.shipping), false) }
            }
            { line(t!(i18n, "order-total"), money(sums.total()), true) }
        </dl>
    }
}
