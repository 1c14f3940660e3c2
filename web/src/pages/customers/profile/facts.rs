//! What is known about a customer; what is not stands apart below, to be filled in where it stands.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    actions::Action,
    edit_fields::with_current,
    inline::{InlineFact, custom_key},
    operations::{Address, Colleague, Customer},
};
use crate::{
    components::{Card, IconButton, IconName, InlineControl},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    mask,
    pages::{
        custom_fields::{self, CustomValue, use_customer_fields},
        customers::{
            choices::{choices, use_labels, use_owners},
            list::TagList,
            types::{CustomerKind, CustomerName, CustomerStatus, Lifecycle},
        },
    },
    routes::Route,
    t,
};

#[derive(Properties, PartialEq)]
pub struct FactsProps {
    pub customer: Rc<Customer>,
    pub may_write: bool,
    pub on_action: Callback<Action>,
    pub on_changed: Callback<Customer>,
}

#[component]
pub fn Facts(props: &FactsProps) -> Html {
    let (i18n, format, customer) = (use_i18n(), use_format(), &props.customer);
    let (owners, (_, portfolios)) = (use_owners(), use_labels());
    let company = customer.kind == CustomerKind::Company;
    let born = if company { t!(i18n, "customer-founded") } else { t!(i18n, "customer-birth-date") };
    let name = |one: Option<String>| one.unwrap_or_else(|| t!(i18n, "customer-nobody"));
    let custom: Vec<_> = customer.custom.iter().filter(|one| one.field.visible && !one.value.is_null()).collect();
    let unknown: Vec<_> = use_customer_fields()
        .into_iter()
        .filter(|field| field.visible)
        .filter(|field| custom.iter().all(|one| one.field.key != field.key))
        .map(|field| CustomValue { field, value: serde_json::Value::Null })
        .collect();
    // Somebody who left, or a portfolio that is gone, must not look like none.
    let owner_choices = with_current(
        choices(t!(i18n, "customer-nobody"), &owners, |one| (&one.id, one.name.as_str())),
        customer.owner.as_ref().map(|one| (&one.id, one.name.as_str())),
    );
    let portfolio_choices = with_current(
        choices(t!(i18n, "choice-none"), &portfolios, |one| (&one.id, one.name.as_str())),
        customer.portfolio.as_ref().map(|one| (&one.id, one.name.as_str())),
    );
    let empty = RefCell::new(Vec::new());
    let edit = |field: &'static str, label: String, shown: Option<String>, control: InlineControl| {
        let shown = shown.filter(|shown| !shown.trim().is_empty());
        if !props.may_write {
            return words(label, shown);
        }
        let filled = shown.is_some();
        let fact = html! {
            <InlineFact key={field} customer={customer.clone()} {field} {label} shown={shown.unwrap_or_default()} {control} on_changed={props.on_changed.clone()} />
        };
        if filled {
            return fact;
        }
        empty.borrow_mut().push(fact);
        Html::default()
    };
    let own = |one: &CustomValue| {
        let (label, shown) = (one.field.label.clone(), custom_fields::shown(&one.field, &one.value, &i18n, &format));
        if !props.may_write || one.field.archived {
            return words(label, Some(shown));
        }
        let field = AttrValue::from(custom_key(&one.field));
        let key = field.to_string();
        let (control, kind) = (custom_fields::inline_control(&one.field, &i18n), one.field.kind);
        html! { <InlineFact {key} customer={customer.clone()} {field} {label} {shown} {control} {kind} on_changed={props.on_changed.clone()} /> }
    };
    let on_action = props.on_action.clone();
    let actions = html! {
        if props.may_write {
            <IconButton icon={IconName::Edit} label={t!(i18n, "customer-edit")} onclick={move |_| on_action.emit(Action::Edit)} />
        }
    };
    html! {
        <Card title={t!(i18n, "profile-facts")} {actions}>
            <dl class="profile-facts">
                { words(t!(i18n, "customer-kind"), Some(t!(i18n, customer.kind.text()))) }
                { edit("lifecycle", t!(i18n, "customer-lifecycle"), Some(t!(i18n, customer.lifecycle.text())), InlineControl::Choice(Lifecycle::choices(&i18n))) }
                { edit("status", t!(i18n, "customer-status"), Some(t!(i18n, customer.status.text())), InlineControl::Choice(CustomerStatus::choices(&i18n))) }
                { edit("legalName", t!(i18n, "customer-legal-name"), customer.legal_name.clone(), InlineControl::Text) }
                { edit("taxId", t!(i18n, "customer-tax-id"), customer.tax_id_display.clone().or(customer.tax_id.clone()), InlineControl::TaxId) }
                { edit("ownerId", t!(i18n, "customer-owner"), Some(name(customer.owner.as_ref().map(|owner| owner.name.clone()))), InlineControl::Choice(owner_choices)) }
                { edit("portfolioId", t!(i18n, "customer-portfolio"), customer.portfolio.as_ref().map(|one| one.name.clone()), InlineControl::Choice(portfolio_choices)) }
                if let Some(company) = &customer.company {
                    { fact(t!(i18n, "customer-company"), link_to(company)) }
                }
                { edit("position", t!(i18n, "customer-position"), customer.position.clone(), InlineControl::Text) }
                { edit("score", t!(i18n, "customer-score"), customer.score.map(|score| format.number(score.into())), InlineControl::Text) }
                if !customer.tags.is_empty() {
                    { fact(t!(i18n, "customer-tags"), html! { <TagList tags={customer.tags.clone()} /> }) }
                }
                { edit("category", t!(i18n, "customer-category"), customer.category.clone(), InlineControl::Text) }
                { edit("product", t!(i18n, "customer-product"), customer.product.clone(), InlineControl::Text) }
                { edit("birthDate", born, customer.birth_date.map(|day| format.day(day)), InlineControl::Date) }
                { edit("industry", t!(i18n, "customer-industry"), customer.industry.clone(), InlineControl::Text) }
                { edit("sizeBand", t!(i18n, "customer-size-band"), customer.size_band.clone(), InlineControl::Text) }
                { words(t!(i18n, "customer-address"), customer.address.as_ref().map(address_lines)) }
                { outside(t!(i18n, "customer-website"), customer.website.as_deref()) }
                { outside(t!(i18n, "customer-linkedin"), customer.linkedin.as_deref()) }
                { edit("source", t!(i18n, "customer-source"), customer.source.clone(), InlineControl::Text) }
                { edit("sourceDetails", t!(i18n, "customer-source-details"), customer.source_details.clone(), InlineControl::Text) }
                { for custom.into_iter().map(own) }
                { words(t!(i18n, "customer-last-contact"), customer.last_contacted_at.map(|at| format.relative(at))) }
                { words(t!(i18n, "customer-created-at"), Some(format.date_time(customer.created_at))) }
                { words(t!(i18n, "customer-updated-at"), Some(format.relative(customer.updated_at))) }
            </dl>
            if props.may_write {
                <Unknown facts={unknown.iter().map(own).fold(empty.take(), |mut all, one| { all.push(one); all })} />
            }
            if !customer.people.nodes.is_empty() {
                <div>
                    <h3>{ t!(i18n, "profile-people") }</h3>
                    <ul class="rows">{ for customer.people.nodes.iter().map(person) }</ul>
                </div>
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct UnknownProps {
    facts: Vec<Html>,
}

/// What nobody has filled in yet.
#[component]
fn Unknown(props: &UnknownProps) -> Html {
    let i18n = use_i18n();
    if props.facts.is_empty() {
        return Html::default();
    }
    html! {
        <details class="profile-unknown">
            <summary>{ t!(i18n, "profile-facts-empty", count = props.facts.len()) }</summary>
            <dl class="profile-facts">{ for props.facts.iter().cloned() }</dl>
        </details>
    }
}

/// Always one element, filled or not, so that its neighbours keep theirs.
fn words(label: String, value: Option<String>) -> Html {
    match value.filter(|value| !value.trim().is_empty()) {
        Some(value) => fact(label, html! { { value } }),
        None => Html::default(),
    }
}

fn fact(label: String, value: Html) -> Html {
    html! { <div class="profile-fact"><dt>{ label }</dt><dd>{ value }</dd></div> }
}

fn link_to(customer: &CustomerName) -> Html {
    html! { <PageLink to={Route::Customer { id: customer.id.inner().to_owned() }}>{ &customer.name }</PageLink> }
}

fn person(person: &Colleague) -> Html {
    html! {
        <li class="row" key={person.id.inner()}>
            <span class="row-text">
                <PageLink to={Route::Customer { id: person.id.inner().to_owned() }}>{ &person.name }</PageLink>
                if let Some(position) = &person.position {
                    <span class="quiet">{ position }</span>
                }
            </span>
        </li>
    }
}

/// A link only for web addresses: what people typed could be anything else.
fn outside(label: String, address: Option<&str>) -> Html {
    let Some(address) = address.filter(|address| !address.trim().is_empty()) else { return Html::default() };
    let href = match address {
        whole if whole.starts_with("https://") || whole.starts_with("http://") => Some(whole.to_owned()),
        bare if !bare.contains(':') && bare.contains('.') => Some(format!("https://{bare}")),
        _ => None,
    };
    let value = match href {
        Some(href) => html! { <a {href} target="_blank" rel="noopener noreferrer">{ address }</a> },
        None => html! { { address } },
    };
    fact(label, value)
}

/// `Rua das Flores, 12, ap. 3 · Centro · São Paulo/SP · 01310-100`
fn address_lines(address: &Address) -> String {
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let join =
        |parts: &[&Option<String>], by: &str| parts.iter().filter_map(|part| filled(part)).collect::<Vec<_>>().join(by);
    let lines = [
        join(&[&address.street, &address.number, &address.complement], ", "),
        filled(&address.district).unwrap_or_default(),
        join(&[&address.city, &address.state], "/"),
        filled(&address.postal_code).map(|code| postal_code(&code)).unwrap_or_default(),
        filled(&address.country).filter(|country| country != "BR").unwrap_or_default(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A CEP as people write it; codes of other countries as they are.
fn postal_code(code: &str) -> String {
    let is_cep = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
    if is_cep { mask::postal_code(code) } else { code.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_in_one_go() {
        let text = |text: &str| Some(text.to_owned());
        let address = Address {
            street: text("Rua das Flores"),
            number: text("12"),
            city: text("São Paulo"),
            state: text("SP"),
            postal_code: text("01310100"),
            country: text("BR"),
            ..Address::default()
        };
        assert_eq!(address_lines(&address), "Rua das Flores, 12 · São Paulo/SP · 01310-100");
    }
}
