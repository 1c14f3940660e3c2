//! Shares of a whole, and who did how much.

use yew::prelude::*;

use super::{
    behind,
    operations::{OpenDealFigures, Overview, PersonFigures},
    view::View,
};
use crate::{
    components::{Avatar, Card, Placed, Table},
    days::Days,
    format::use_format,
    graphql::schema::Money,
    i18n::use_i18n,
    link::PageLink,
    pages::deals::list::When,
    routes::Route,
    t,
    viewer::use_viewer,
};

/// What is counted, how often, and the list behind it.
#[derive(Clone, PartialEq)]
pub struct Share {
    label: AttrValue,
    count: i64,
    to: Option<(Route, String)>,
}

#[derive(Properties, PartialEq)]
pub struct SharesProps {
    pub title: AttrValue,
    pub parts: Vec<Share>,
}

/// Bars beside their words, the longest first.
#[component]
pub fn Shares(props: &SharesProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let most = props.parts.iter().map(|share| share.count).max().unwrap_or_default().max(1);
    let part = |(index, Share { label, count, to }): (usize, &Share)| {
        let share = format!("{:.4}", *count as f64 / most as f64);
        html! {
            <li key={index} class="funnel-step">
                <span class="funnel-label">
                    if let Some((to, query)) = to.clone() {
                        <PageLink {to} {query}>{ label }</PageLink>
                    } else {
                        { label }
                    }
                </span>
                <Placed class="share-bar" properties={vec![("--share", AttrValue::from(share))]} />
                <span class="funnel-value">{ format.number(*count as f64) }</span>
            </li>
        }
    };
    html! {
        <Card title={props.title.clone()}>
            if props.parts.is_empty() {
                <p class="chart-empty quiet">{ t!(i18n, "chart-empty") }</p>
            } else {
                <ol class="funnel shares">{ for props.parts.iter().enumerate().map(part) }</ol>
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct PartsProps {
    pub overview: Overview,
    pub view: View,
    pub days: Days,
}

/// Where customers came from, why deals were lost, what was done.
#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let i18n = use_i18n();
    let PartsProps { overview, view, days } = props;
    let sources = overview.sources.as_ref().map(|sources| {
        let parts = sources.iter().map(|one| {
            let name = one.source.clone().unwrap_or_else(|| t!(i18n, "dashboard-no-source"));
            let behind = behind::of_source(view, *days, one.source.as_deref());
            Share { label: name.into(), count: one.created, to: Some((Route::Customers, behind)) }
        });
        html! { <Shares title={t!(i18n, "dashboard-sources")} parts={parts.collect::<Vec<_>>()} /> }
    });
    let reasons = overview.lost_reasons.as_ref().map(|reasons| {
        let behind = behind::deals(view, When::Lost, *days);
        let parts = reasons.iter().map(|one| {
            let name = one.reason.clone().unwrap_or_else(|| t!(i18n, "dashboard-no-reason"));
            Share { label: name.into(), count: one.deals, to: Some((Route::Deals, behind.clone())) }
        });
        html! { <Shares title={t!(i18n, "dashboard-lost-reasons")} parts={parts.collect::<Vec<_>>()} /> }
    });
    let types = overview.activities.as_ref().map(|activities| {
        let parts = activities.by_type.iter().map(|one| Share {
            label: t!(i18n, one.kind.text()).into(),
            count: one.completed,
            to: None,
        });
        html! { <Shares title={t!(i18n, "dashboard-activities")} parts={parts.collect::<Vec<_>>()} /> }
    });
    html! { <>{ sources }{ reasons }{ types }</> }
}

#[derive(Properties, PartialEq)]
pub struct OpenDealsProps {
    pub open: OpenDealFigures,
    pub view: View,
}

/// What is open now.
#[component]
pub fn OpenDeals(props: &OpenDealsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let OpenDealFigures { count, total, weighted, overdue, in_other_currencies } = &props.open;
    let link = html! {
        <PageLink class="view-link" to={Route::Deals} query={behind::open_deals(&props.view)}>{ t!(i18n, "dashboard-see-list") }</PageLink>
    };
    let fact = |word: String, value: String| html! { <div><dt>{ word }</dt><dd>{ value }</dd></div> };
    html! {
        <Card title={t!(i18n, "dashboard-open-deals")} actions={link}>
            <dl class="open-deals">
                { fact(t!(i18n, "dashboard-count"), format.number(*count as f64)) }
                { fact(t!(i18n, "dashboard-total"), format.money(total)) }
                { fact(t!(i18n, "dashboard-weighted"), format.money(weighted)) }
                { fact(t!(i18n, "dashboard-overdue"), format.number(*overdue as f64)) }
                { for in_other_currencies.iter().map(|money| fact(t!(i18n, "dashboard-also"), format.money(money))) }
            </dl>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct PeopleProps {
    pub people: Vec<PersonFigures>,
}

/// Who did how much, the most successful first.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let row = |person: &PersonFigures| {
        let won = Money { amount_minor: person.won_minor, currency: viewer.currency().to_string() };
        let number = |count: i64| html! { <td class="number">{ format.number(count as f64) }</td> };
        html! {
            <tr key={person.user.id.inner().to_owned()}>
                <th scope="row"><span class="person"><Avatar name={person.user.name.clone()} />{ &person.user.name }</span></th>
                <td class="number">{ format.money(&won) }</td>
                { number(person.deals_won) }
                { number(person.activities_completed) }
                { number(person.customers_created) }
            </tr>
        }
    };
    html! {
        <Card title={t!(i18n, "dashboard-people")}>
            <Table label={t!(i18n, "dashboard-people")}>
                <thead>
                    <tr>
                        <th scope="col">{ t!(i18n, "dashboard-person") }</th>
                        <th scope="col" class="number">{ t!(i18n, "dashboard-won-value") }</th>
                        <th scope="col" class="number">{ t!(i18n, "dashboard-won") }</th>
                        <th scope="col" class="number">{ t!(i18n, "dashboard-activities") }</th>
                        <th scope="col" class="number">{ t!(i18n, "dashboard-new-customers") }</th>
                    </tr>
                </thead>
                <tbody>{ for props.people.iter().map(row) }</tbody>
            </Table>
        </Card>
    }
}
