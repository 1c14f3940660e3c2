//! Adding or changing one way to reach a customer.

use yew::prelude::*;

use super::{
    changes::{
        ContactPointAdd, ContactPointAddInput, ContactPointAddVariables, ContactPointUpdate, ContactPointUpdateInput,
        ContactPointUpdateVariables,
    },
    operations::{ContactPoint, Customer},
};
use crate::{
    components::{
        Banner, Button, ButtonKind, Dialog, ErrorNotice, Form, InputKind, SelectField, TextField, ToggleChip, Tone,
        Variant, use_text,
    },
    drafts::use_unsaved,
    graphql::{Change, UserErrorCode, use_mutation},
    i18n::use_i18n,
    link::PageLink,
    pages::customers::{
        list::masked,
        mask,
        types::{Consent, ContactPointKind},
    },
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ContactDialogProps {
    pub customer: cynic::Id,
    /// The one to change; none: a new one
    pub point: Option<ContactPoint>,
    pub on_changed: Callback<Customer>,
    pub on_close: Callback<()>,
}

#[component]
pub fn ContactDialog(props: &ContactDialogProps) -> Html {
    let i18n = use_i18n();
    let (add, update) = (use_mutation::<ContactPointAdd, _>(), use_mutation::<ContactPointUpdate, _>());
    let old = props.point.as_ref();
    let kind = use_text(old.map_or(ContactPointKind::Whatsapp, |point| point.kind).name());
    let value = use_text(old.map(|point| point.display.clone()).unwrap_or_default());
    let label = use_text(old.and_then(|point| point.label.clone()).unwrap_or_default());
    let consent = use_text(old.map_or(Consent::Unknown, |point| point.consent).name());
    let source = use_text(old.and_then(|point| point.consent_source.clone()).unwrap_or_default());
    let (preferred, verified) = (
        use_state_eq(|| old.is_some_and(|point| point.preferred)),
        use_state_eq(|| old.is_some_and(|point| point.verified)),
    );
    let written = [&kind, &value, &label, &consent, &source].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, *preferred, *verified));
    let chosen = ContactPointKind::from_name(&kind.value).unwrap_or(ContactPointKind::Phone);
    let (input_kind, value_field) = match chosen {
        ContactPointKind::Phone | ContactPointKind::Whatsapp => (InputKind::Phone, masked(&value, mask::phone)),
        ContactPointKind::Email => (InputKind::Email, value.clone()),
        _ => (InputKind::Text, value.clone()),
    };

    let save = {
        let (add, update, props_point, customer) =
            (add.clone(), update.clone(), props.point.clone(), props.customer.clone());
        let (on_changed, on_close) = (props.on_changed.clone(), props.on_close.clone());
        let (value, label, source) = (value.clone(), label.clone(), source.clone());
        let (preferred, verified, consent) = (*preferred, *verified, Consent::from_name(&consent.value));
        move |allow_duplicate: bool| {
            let (on_changed, on_close) = (on_changed.clone(), on_close.clone());
            let done = move |customer: Option<Customer>| {
                customer.into_iter().for_each(|customer| on_changed.emit(customer));
                on_close.emit(());
            };
            match &props_point {
                None => {
                    let input = ContactPointAddInput {
                        customer_id: customer.clone(),
                        kind: chosen,
                        value: value.get(),
                        label: label.filled(),
                        preferred: Some(preferred),
                        verified: Some(verified),
                        consent,
                        consent_source: source.filled(),
                        allow_duplicate,
                    };
                    add.run(ContactPointAddVariables { input }, move |outcome| {
                        outcome.into_iter().for_each(|data| done(data.contact_point_add.customer));
                    });
                }
                Some(point) => {
                    let changed = value.value != point.display;
                    let input = ContactPointUpdateInput {
                        id: point.id.clone(),
                        expected_version: Some(point.version),
                        value: if changed { Change::Set(value.get()) } else { Change::Keep },
                        label: Change::to(label.filled()),
                        preferred: if preferred == point.preferred { Change::Keep } else { Change::Set(preferred) },
                        verified: if verified == point.verified { Change::Keep } else { Change::Set(verified) },
                        consent: consent.filter(|consent| *consent != point.consent).map_or(Change::Keep, Change::Set),
                        consent_source: if source.filled() == point.consent_source {
                            Change::Keep
                        } else {
                            Change::to(source.filled())
                        },
                    };
                    update.run(ContactPointUpdateVariables { input }, move |outcome| {
                        outcome.into_iter().for_each(|data| done(data.contact_point_update.customer));
                    });
                }
            }
        }
    };
    let error = add.error.clone().or(update.error.clone());
    let taken = error.clone().filter(|error| error.has(UserErrorCode::Taken));
    let field = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let anyway = {
        let save = save.clone();
        move |_| save(true)
    };
    let toggle = |state: &UseStateHandle<bool>| {
        let state = state.setter();
        Callback::from(move |on: bool| state.set(on))
    };
    let title = if old.is_some() { t!(i18n, "contact-edit") } else { t!(i18n, "contact-add") };
    html! {
        <Dialog id="contact-point" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form on_submit={Callback::from(move |()| save(false))}>
                if let Some(error) = taken {
                    <Banner tone={Tone::Warning}>
                        <p>{ error.text(&i18n) }</p>
                        <div class="cluster">
                            if let Some(id) = error.user_errors.iter().find_map(|error| error.conflicting_id.clone()) {
                                <PageLink to={Route::Customer { id: id.into_inner() }}>{ t!(i18n, "customer-open-existing") }</PageLink>
                            }
                            if old.is_none() {
                                <Button small=true onclick={anyway}>{ t!(i18n, "contact-add-anyway") }</Button>
                            }
                        </div>
                    </Banner>
                } else if let Some(error) = error.clone().filter(|error| error.beyond(&["value", "label", "consentSource"])) {
                    <ErrorNotice {error} />
                }
                <SelectField id="contact-kind" label={t!(i18n, "contact-kind")} text={kind} choices={ContactPointKind::choices(&i18n)} disabled={old.is_some()} />
                <TextField id="contact-value" label={t!(i18n, "contact-value")} kind={input_kind} text={value_field} error={field("value")} autofocus=true />
                <TextField id="contact-label" label={t!(i18n, "contact-label")} text={label} optional=true hint={t!(i18n, "contact-label-hint")} error={field("label")} />
                <div class="cluster">
                    <ToggleChip on={*preferred} on_toggle={toggle(&preferred)}>{ t!(i18n, "contact-preferred") }</ToggleChip>
                    <ToggleChip on={*verified} on_toggle={toggle(&verified)}>{ t!(i18n, "contact-verified") }</ToggleChip>
                </div>
                <div class="form-row">
                    <SelectField id="contact-consent" label={t!(i18n, "contact-consent")} text={consent} choices={Consent::choices(&i18n)} />
                    <TextField id="contact-consent-source" label={t!(i18n, "contact-consent-source")} text={source} optional=true error={field("consentSource")} />
                </div>
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={add.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
