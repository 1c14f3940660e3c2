//! A look at a customer beside the list: who it is, how to reach them, what happened last. Enter in the table goes to
//! the whole profile.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    super::{
        profile::{
            operations::{ContactPoint, Customer, CustomerDetail},
            timeline::{Page as TimelinePage, TimelineFilter, TimelineItem, TimelineVariables, sign},
        },
        types::CustomerStatus,
    },
    rows::TagList,
};
use crate::{
    components::{Badge, Beside, ErrorNotice, Icon, Skeleton},
    format::use_format,
    graphql::{schema::ById, use_pages, use_query},
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    t,
};

/// As many as fit without scrolling.
const LATEST: usize = 6;

#[derive(Clone, Properties, PartialEq)]
pub struct PreviewProps {
    pub id: AttrValue,
    pub on_close: Callback<()>,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let i18n = use_i18n();
    let look = |id: AttrValue| html! { <Look key={id.to_string()} id={id.clone()} /> };
    html! {
        <Beside id={props.id.clone()} label={t!(i18n, "preview-label")} close={t!(i18n, "preview-close")} on_close={props.on_close.clone()} look={Callback::from(look)} />
    }
}

#[derive(Properties, PartialEq)]
struct LookProps {
    id: AttrValue,
}

#[component]
fn Look(props: &LookProps) -> Html {
    let detail = use_query::<CustomerDetail, _>(ById { id: cynic::Id::new(&*props.id) });
    let customer = detail.data.as_ref().and_then(|data| data.customer.clone());
    html! {
        if let Some(customer) = customer {
            <About customer={Rc::new(customer)} />
        } else if let Some(error) = detail.error.clone() {
            <ErrorNotice {error} on_retry={detail.refetch.clone()} />
        } else {
            <Skeleton lines=8 />
        }
    }
}

#[derive(Properties, PartialEq)]
struct AboutProps {
    customer: Rc<Customer>,
}

#[component]
fn About(props: &AboutProps) -> Html {
    let (i18n, format, customer) = (use_i18n(), use_format(), &props.customer);
    let fact = |label: String, value: Option<String>| match value {
        Some(value) => html! { <div class="profile-fact"><dt>{ label }</dt><dd>{ value }</dd></div> },
        None => Html::default(),
    };
    let point = |point: &ContactPoint| {
        html! { <li key={point.id.inner()} class="cluster"><Icon name={point.kind.icon()} /><span class="cut">{ &point.display }</span></li> }
    };
    let place = customer.address.as_ref().and_then(|address| address.city.clone());
    html! {
        <>
            <h2><PageLink class="strong-link" to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink></h2>
            <div class="cluster">
                <Badge tone={customer.lifecycle.tone()}>{ t!(i18n, customer.lifecycle.text()) }</Badge>
                if customer.status != CustomerStatus::Active {
                    <Badge tone={customer.status.tone()}>{ t!(i18n, customer.status.text()) }</Badge>
                }
            </div>
            if !customer.contact_points.is_empty() {
                <ul class="preview-points">{ for customer.contact_points.iter().map(point) }</ul>
            }
            if !customer.tags.is_empty() {
                <TagList tags={customer.tags.clone()} />
            }
            <dl class="profile-facts">
                { fact(t!(i18n, "customer-owner"), customer.owner.as_ref().map(|one| one.name.clone())) }
                { fact(t!(i18n, "customer-company"), customer.company.as_ref().map(|one| one.name.clone())) }
                { fact(t!(i18n, "customer-position"), customer.position.clone()) }
                { fact(t!(i18n, "customer-portfolio"), customer.portfolio.as_ref().map(|one| one.name.clone())) }
                { fact(t!(i18n, "address-city"), place) }
                { fact(t!(i18n, "customer-score"), customer.score.map(|score| format.number(score.into()))) }
                { fact(t!(i18n, "customer-last-contact"), customer.last_contacted_at.map(|at| format.relative(at))) }
            </dl>
            <Latest id={customer.id.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LatestProps {
    id: cynic::Id,
}

#[component]
fn Latest(props: &LatestProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let list = use_pages::<TimelinePage>(TimelineVariables::of(&props.id, TimelineFilter::default()));
    let item = |item: &TimelineItem| {
        let (icon, tone) = sign(item.kind);
        html! {
            <li key={item.id.inner()} class="preview-item">
                <span class="timeline-icon" data-tone={tone}><Icon name={icon} /></span>
                <span class="row-text">
                    <span class="clamp">{ item.text.as_ref().unwrap_or(&item.summary) }</span>
                    <span class="quiet" title={format.date_time(item.at)}>{ format.relative(item.at) }</span>
                </span>
            </li>
        }
    };
    html! {
        <>
            <h3>{ t!(i18n, "profile-tab-timeline") }</h3>
            if list.items.is_empty() && list.loading {
                <Skeleton />
            }
            <ul class="preview-items">{ for list.items.iter().take(LATEST).map(item) }</ul>
        </>
    }
}
