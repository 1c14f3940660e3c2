//! How to reach a customer: each point a link that calls or writes, with what they consented to.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    changes::{
        ContactPointAdd, ContactPointAddInput, ContactPointAddVariables, ContactPointRemove, ContactPointUpdate,
        ContactPointUpdateInput, ContactPointUpdateVariables,
    },
    contact_form::ContactDialog,
    operations::{ContactPoint, Customer},
};
use crate::{
    components::{Badge, Card, Icon, IconButton, IconName, Menu, MenuItem, Tone, use_toasts},
    format::use_format,
    graphql::{Change, schema::ById, use_mutation},
    i18n::use_i18n,
    pages::customers::types::{Consent, ContactPointKind},
    t,
};

#[derive(Properties, PartialEq)]
pub struct ContactsProps {
    pub customer: Rc<Customer>,
    pub may_write: bool,
    pub on_changed: Callback<Customer>,
}

/// The form that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    One(ContactPoint),
}

#[component]
pub fn Contacts(props: &ContactsProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |_: ()| open.set(what.clone()))
    };
    let actions = html! {
        if props.may_write {
            <IconButton icon={IconName::Plus} label={t!(i18n, "contact-add")} onclick={show(Open::New).reform(|_| ())} />
        }
    };
    let row = |point: &ContactPoint| {
        html! {
            <ContactRow
                key={point.id.inner()}
                point={point.clone()}
                customer={props.customer.id.clone()}
                may_write={props.may_write}
                on_edit={show(Open::One(point.clone()))}
                on_changed={props.on_changed.clone()}
            />
        }
    };
    let point = match &*open {
        Open::Nothing => None,
        Open::New => Some(None),
        Open::One(point) => Some(Some(point.clone())),
    };
    html! {
        <Card title={t!(i18n, "profile-contacts")} {actions}>
            <ul class="rows">{ for props.customer.contact_points.iter().map(row) }</ul>
            if props.customer.contact_points.is_empty() {
                <p class="quiet">{ t!(i18n, "contact-none") }</p>
            }
            if let Some(point) = point {
                <ContactDialog
                    customer={props.customer.id.clone()}
                    {point}
                    on_changed={props.on_changed.clone()}
                    on_close={show(Open::Nothing)}
                />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct ContactRowProps {
    point: ContactPoint,
    customer: cynic::Id,
    may_write: bool,
    on_edit: Callback<()>,
    on_changed: Callback<Customer>,
}

#[component]
fn ContactRow(props: &ContactRowProps) -> Html {
    let (i18n, format, point) = (use_i18n(), use_format(), &props.point);
    let (prefer, remove) = (use_prefer(props), use_remove(props));
    let mut items = vec![MenuItem::new(t!(i18n, "contact-edit"), props.on_edit.clone()).icon(IconName::Edit)];
    if !point.preferred {
        items.push(MenuItem::new(t!(i18n, "contact-prefer"), prefer).icon(IconName::Star));
    }
    items.push(MenuItem::new(t!(i18n, "contact-remove"), remove).icon(IconName::Trash));
    let consented = point.consent_at.map(|at| format.date(at));
    let consent = [consented, point.consent_source.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    html! {
        <li class="row contact">
            <span class="contact-icon" title={t!(i18n, point.kind.text())}><Icon name={point.kind.icon()} /></span>
            <span class="row-text">
                if let Some(href) = href(point) {
                    <a {href} target={(!href_is_local(point.kind)).then_some("_blank")} rel="noopener noreferrer">{ &point.display }</a>
                } else {
                    <span>{ &point.display }</span>
                }
                <span class="contact-notes">
                    <span class="quiet">{ point.label.clone().unwrap_or_else(|| t!(i18n, point.kind.text())) }</span>
                    if point.preferred {
                        <Badge tone={Tone::Brand}>{ t!(i18n, "contact-preferred") }</Badge>
                    }
                    if point.verified {
                        <Badge tone={Tone::Info}>{ t!(i18n, "contact-verified") }</Badge>
                    }
                    if point.consent != Consent::Unknown {
                        <span title={consent}><Badge tone={point.consent.tone()}>{ t!(i18n, point.consent.text()) }</Badge></span>
                    }
                </span>
            </span>
            if props.may_write {
                <Menu label={t!(i18n, "contact-actions", value = point.display.as_str())} {items}><Icon name={IconName::More} /></Menu>
            }
        </li>
    }
}

/// Where a click leads; only schemes of our own making.
fn href(point: &ContactPoint) -> Option<String> {
    let digits: String = point.value.chars().filter(char::is_ascii_digit).collect();
    let handle = point.value.trim_start_matches('@');
    let plain = !handle.is_empty() && handle.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '_'));
    match point.kind {
        ContactPointKind::Phone => Some(format!("tel:{}", point.value)),
        ContactPointKind::Email => Some(format!("mailto:{}", point.value)),
        ContactPointKind::Whatsapp => (digits.len() >= 8).then(|| format!("https://wa.me/{digits}")),
        ContactPointKind::Instagram => plain.then(|| format!("https://instagram.com/{handle}")),
        ContactPointKind::Facebook => plain.then(|| format!("https://facebook.com/{handle}")),
        ContactPointKind::Other => None,
    }
}

fn href_is_local(kind: ContactPointKind) -> bool {
    matches!(kind, ContactPointKind::Phone | ContactPointKind::Email)
}

#[hook]
fn use_prefer(props: &ContactRowProps) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let update = use_mutation::<ContactPointUpdate, _>();
    let (point, on_changed) = (props.point.clone(), props.on_changed.clone());
    Callback::from(move |()| {
        let (i18n, toasts, on_changed) = (i18n.clone(), toasts.clone(), on_changed.clone());
        let input = ContactPointUpdateInput {
            id: point.id.clone(),
            expected_version: Some(point.version),
            preferred: Change::Set(true),
            value: Change::Keep,
            label: Change::Keep,
            verified: Change::Keep,
            consent: Change::Keep,
            consent_source: Change::Keep,
        };
        update.run(ContactPointUpdateVariables { input }, move |outcome| match outcome {
            Ok(data) => data.contact_point_update.customer.into_iter().for_each(|customer| on_changed.emit(customer)),
            Err(error) => toasts.failure(&error, &i18n),
        });
    })
}

/// Removes at once; undoing adds it again as it was.
#[hook]
fn use_remove(props: &ContactRowProps) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let (remove, add) = (use_mutation::<ContactPointRemove, _>(), use_mutation::<ContactPointAdd, _>());
    let (point, customer, on_changed) = (props.point.clone(), props.customer.clone(), props.on_changed.clone());
    Callback::from(move |()| {
        let (i18n, toasts, on_changed, add) = (i18n.clone(), toasts.clone(), on_changed.clone(), add.clone());
        let input = ContactPointAddInput {
            customer_id: customer.clone(),
            kind: point.kind,
            value: point.value.clone(),
            label: point.label.clone(),
            preferred: Some(point.preferred),
            verified: Some(point.verified),
            consent: Some(point.consent),
            consent_source: point.consent_source.clone(),
            allow_duplicate: true,
        };
        remove.run(ById { id: point.id.clone() }, move |outcome| {
            let removed = match outcome {
                Ok(data) => data.contact_point_remove.customer,
                Err(error) => return toasts.failure(&error, &i18n),
            };
            removed.into_iter().for_each(|customer| on_changed.emit(customer));
            let undo = Callback::from(move |()| {
                let on_changed = on_changed.clone();
                add.run(ContactPointAddVariables { input: input.clone() }, move |outcome| {
                    let back = outcome.ok().and_then(|data| data.contact_point_add.customer);
                    back.into_iter().for_each(|customer| on_changed.emit(customer));
                });
            });
            toasts.offer(t!(i18n, "contact-removed"), t!(i18n, "action-undo"), undo);
        });
    })
}
