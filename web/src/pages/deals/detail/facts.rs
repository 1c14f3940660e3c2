//! What is known of the deal.

use yew::prelude::*;

use super::{
    operations::{Deal, DealCustomer},
    tags::Tags,
};
use crate::{
    components::{Avatar, Badge, Card, ColourDot, Tone},
    format::use_format,
    i18n::{I18n, use_i18n},
    link::PageLink,
    pages::{custom_fields::shown, deals::operations::DealStatus},
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FactsProps {
    pub deal: Deal,
    /// Tags are put on and taken off
    #[prop_or_default]
    pub writable: bool,
    #[prop_or_default]
    pub on_changed: Callback<()>,
}

#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let deal = &props.deal;
    let overdue = deal.overdue && deal.status == DealStatus::Open;
    html! {
        <Card title={t!(i18n, "deal-facts")}>
            <p class="deal-value">{ format.money(&deal.value) }</p>
            <dl class="facts">
                { fact(t!(i18n, "deal-customer"), deal.customer.as_ref().map(|customer| view_customer(customer, &i18n))) }
                { fact(t!(i18n, "deal-probability"), Some(html! { format.percent(f64::from(deal.probability) / 100.0) })) }
                { fact(t!(i18n, "deal-expected-close"), deal.expected_close_on.map(|day| html! { format.day(day) })) }
                { fact(t!(i18n, "deal-owner"), deal.owner.as_ref().map(|owner| html! { <span class="person"><Avatar name={owner.name.clone()} />{ &owner.name }</span> })) }
                { fact(t!(i18n, "deal-source"), deal.source.as_ref().map(|source| html! { source })) }
                { fact(t!(i18n, "deal-in-stage-since"), Some(html! {
                    <span class="cluster">
                        <span title={format.date_time(deal.stage_changed_at)}>{ format.relative(deal.stage_changed_at) }</span>
                        if overdue {
                            <Badge tone={Tone::Warning}>{ t!(i18n, "board-overdue") }</Badge>
                        }
                    </span>
                })) }
                if deal.status == DealStatus::Lost {
                    { fact(t!(i18n, "deal-lost-reason"), deal.lost_reason.as_ref().map(|reason| html! { reason })) }
                }
                if props.writable {
                    { fact(t!(i18n, "deal-tags"), Some(html! { <Tags deal={deal.clone()} on_changed={props.on_changed.clone()} /> })) }
                } else if !deal.tags.is_empty() {
                    { fact(t!(i18n, "deal-tags"), Some(html! { <span class="cluster">{ for deal.tags.iter().map(|tag| html! {
                        <span class="deal-card-mark" key={tag.id.inner().to_owned()}><ColourDot colour={tag.color.clone()} />{ &tag.name }</span>
                    }) }</span> })) }
                }
                { for deal.custom.iter().map(|value| fact(value.field.label.clone(), Some(html! { shown(&value.field, &value.value, &i18n, &format) }))) }
                { fact(t!(i18n, "deal-created"), Some(html! { format.date(deal.created_at) })) }
            </dl>
            if let Some(notes) = &deal.notes {
                <h3>{ t!(i18n, "deal-notes") }</h3>
                <p class="deal-notes">{ notes }</p>
            }
        </Card>
    }
}

fn fact(name: String, value: Option<Html>) -> Html {
    html! {
        <div class="fact">
            <dt>{ name }</dt>
            <dd>{ value.unwrap_or_else(|| html! { <span class="quiet" aria-hidden="true">{ "—" }</span> }) }</dd>
        </div>
    }
}

fn view_customer(customer: &DealCustomer, i18n: &I18n) -> Html {
    let reach = [
        customer.primary_phone.as_ref().map(|phone| (format!("tel:{phone}"), phone)),
        customer.primary_email.as_ref().map(|email| (format!("mailto:{email}"), email)),
    ];
    html! {
        <div class="deal-customer">
            <PageLink class="strong-link" to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink>
            { for reach.into_iter().flatten().map(|(href, text)| html! { <a class="quiet" key={href.clone()} {href}>{ text }</a> }) }
            if let Some(portfolio) = &customer.portfolio {
                <span class="quiet">{ t!(i18n, "deal-portfolio-of", name = portfolio.name.as_str()) }</span>
            }
        </div>
    }
}
