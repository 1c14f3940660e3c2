//! Two customers side by side: why they look alike, how likely it is, and the two ways on.

use yew::prelude::*;

use super::operations::{Candidate, Pair};
use crate::{
    components::{Avatar, Badge, Button, Icon, IconName, Tone, Variant, use_toasts},
    format::use_format,
    graphql::{schema::ById, use_mutation},
    i18n::use_i18n,
    link::PageLink,
    pages::customers::{
        profile::duplicates::{DuplicateDismiss, reason},
        types::CustomerKind,
    },
    routes::Route,
    t,
};

/// From here on it is almost certain.
const CERTAIN: i32 = 90;

#[derive(Properties, PartialEq)]
pub struct PairViewProps {
    pub pair: Pair,
    pub may_merge: bool,
    /// Hears the two, the one to stay first
    pub on_compare: Callback<(cynic::Id, cynic::Id)>,
    pub on_gone: Callback<()>,
}

#[component]
pub fn PairView(props: &PairViewProps) -> Html {
    let (i18n, format, toasts) = (use_i18n(), use_format(), use_toasts());
    let dismiss = use_mutation::<DuplicateDismiss, _>();
    let pair = &props.pair;
    let compare = {
        let (on_compare, two) = (props.on_compare.clone(), (pair.a.id.clone(), pair.b.id.clone()));
        move |_| on_compare.emit(two.clone())
    };
    let differ = {
        let (dismiss, on_gone, id, i18n) = (dismiss.clone(), props.on_gone.clone(), pair.id.clone(), i18n.clone());
        move |_| {
            let (toasts, on_gone, i18n) = (toasts.clone(), on_gone.clone(), i18n.clone());
            dismiss.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(_) => on_gone.emit(()),
                Err(error) => toasts.failure(&error, &i18n),
            });
        }
    };
    let tone = if pair.score >= CERTAIN { Tone::Danger } else { Tone::Warning };
    let names = t!(i18n, "duplicates-pair", a = pair.a.name.as_str(), b = pair.b.name.as_str());
    html! {
        <li class="card pair" aria-label={names}>
            <p class="pair-reason">
                <Badge {tone}>{ format.percent(f64::from(pair.score) / 100.0) }</Badge>
                { t!(i18n, reason(pair.reason)) }
            </p>
            <div class="pair-two">
                <CandidateView customer={pair.a.clone()} />
                <CandidateView customer={pair.b.clone()} />
            </div>
            if props.may_merge {
                <div class="cluster">
                    <Button small=true icon={IconName::Merge} onclick={compare}>{ t!(i18n, "duplicate-compare") }</Button>
                    <Button variant={Variant::Ghost} small=true busy={dismiss.pending} onclick={differ}>{ t!(i18n, "duplicate-dismiss") }</Button>
                </div>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct CandidateViewProps {
    customer: Candidate,
}

#[component]
fn CandidateView(props: &CandidateViewProps) -> Html {
    let (i18n, format, customer) = (use_i18n(), use_format(), &props.customer);
    let since = t!(i18n, "duplicates-since", day = format.date(customer.created_at));
    let known = [
        customer.tax_id_display.clone(),
        customer.primary_phone.clone(),
        customer.primary_email.clone(),
        customer.company.as_ref().map(|company| company.name.clone()),
        customer.owner.as_ref().map(|owner| owner.name.clone()),
        Some(since),
    ];
    html! {
        <div class="pair-one">
            if customer.kind == CustomerKind::Company {
                <span class="avatar avatar-company" aria-hidden="true"><Icon name={IconName::Building} /></span>
            } else {
                <Avatar name={customer.name.clone()} />
            }
            <div class="row-text">
                <PageLink class="strong-link" to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
                { for known.into_iter().flatten().map(|fact| html! { <span class="quiet">{ fact }</span> }) }
            </div>
        </div>
    }
}
