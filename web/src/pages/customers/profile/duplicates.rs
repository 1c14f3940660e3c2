//! Says that this customer may be there twice, and leads to merging or to "they are two".

use std::rc::Rc;

use yew::prelude::*;

use super::{
    actions::Action,
    operations::{Customer, DuplicatePair, DuplicateReason},
};
use crate::{
    components::{Banner, Button, Tone, Variant, use_toasts},
    format::use_format,
    graphql::{
        UserError,
        schema::{ById, ByIdFields, schema},
        use_mutation,
    },
    i18n::{key, use_i18n},
    link::PageLink,
    mutation,
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct DuplicateDismiss {
    #[arguments(id: $id)]
    duplicate_dismiss: Dismissed,
}
mutation!(DuplicateDismiss, duplicate_dismiss);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
struct Dismissed {
    user_errors: Vec<UserError>,
}

#[derive(Properties, PartialEq)]
pub struct DuplicatesProps {
    pub customer: Rc<Customer>,
    pub on_action: Callback<Action>,
    pub on_changed: Callback<()>,
}

#[component]
pub fn Duplicates(props: &DuplicatesProps) -> Html {
    let may_merge = use_viewer().can("customer.merge");
    let pair = |pair: &DuplicatePair| {
        html! {
            <Pair
                key={pair.id.inner()}
                pair={pair.clone()}
                shown={props.customer.id.clone()}
                {may_merge}
                on_action={props.on_action.clone()}
                on_changed={props.on_changed.clone()}
            />
        }
    };
    html! { <div class="duplicates">{ for props.customer.duplicates.iter().map(pair) }</div> }
}

#[derive(Properties, PartialEq)]
struct PairProps {
    pair: DuplicatePair,
    shown: cynic::Id,
    may_merge: bool,
    on_action: Callback<Action>,
    on_changed: Callback<()>,
}

#[component]
fn Pair(props: &PairProps) -> Html {
    let (i18n, format, toasts) = (use_i18n(), use_format(), use_toasts());
    let dismiss = use_mutation::<DuplicateDismiss, _>();
    let pair = &props.pair;
    let other = if pair.a.id == props.shown { &pair.b } else { &pair.a };
    let merge = {
        let (on_action, id) = (props.on_action.clone(), other.id.clone());
        move |_| on_action.emit(Action::Merge(id.clone()))
    };
    let differ = {
        let (i18n, dismiss, on_changed, id) =
            (i18n.clone(), dismiss.clone(), props.on_changed.clone(), pair.id.clone());
        move |_| {
            let (i18n, toasts, on_changed) = (i18n.clone(), toasts.clone(), on_changed.clone());
            dismiss.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(_) => on_changed.emit(()),
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    let known = [other.primary_phone.clone(), other.primary_email.clone()].into_iter().flatten().collect::<Vec<_>>();
    html! {
        <Banner tone={Tone::Warning}>
            <p>
                { t!(i18n, "duplicate-found", share = format.percent(f64::from(pair.score) / 100.0)) }{ " " }
                <PageLink to={Route::Customer { id: other.id.inner().to_owned() }}>{ &other.name }</PageLink>
                { " · " }{ t!(i18n, reason(pair.reason)) }
                if !known.is_empty() {
                    { " · " }{ known.join(" · ") }
                }
            </p>
            if props.may_merge {
                <div class="cluster">
                    <Button small=true onclick={merge}>{ t!(i18n, "duplicate-compare") }</Button>
                    <Button variant={Variant::Ghost} small=true busy={dismiss.pending} onclick={differ}>{ t!(i18n, "duplicate-dismiss") }</Button>
                </div>
            }
        </Banner>
    }
}

/// The key of a reason.
pub fn reason(reason: DuplicateReason) -> &'static str {
    match reason {
        DuplicateReason::SameEmail => key!("duplicate-same-email"),
        DuplicateReason::SamePhone => key!("duplicate-same-phone"),
        DuplicateReason::SameTaxId => key!("duplicate-same-tax-id"),
        DuplicateReason::NameAndPhoneTail => key!("duplicate-name-phone"),
        DuplicateReason::NameAndCompany => key!("duplicate-name-company"),
    }
}
