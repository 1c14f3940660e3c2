//! What ought to be bought of one supplier.

use yew::prelude::*;

use super::operations::{
    AcceptVariables, DismissVariables, Made, Proposal, ProposalsAccept, ProposalsDismiss, ReplenishmentAcceptInput,
    SellerVariables, VariantSeller, VariantSellerInput,
};
use crate::{
    browser,
    components::{Button, Card, Variant as Look, use_toasts},
    format::use_format,
    graphql::use_mutation,
    i18n::use_i18n,
    link::PageLink,
    pages::purchasing::{
        supplier_picker::{Seller, SupplierPicker},
        types::SupplierName,
    },
    routes::Route,
    t,
    viewer::use_viewer,
};

/// The server takes no more at once.
const MOST: usize = 500;

#[derive(Properties, PartialEq)]
pub struct GroupProps {
    /// None: it is not known yet of whom they are bought
    pub supplier: Option<SupplierName>,
    pub proposals: Vec<Proposal>,
    pub writable: bool,
    pub on_made: Callback<Vec<Made>>,
    pub on_decided: Callback<()>,
}

#[component]
pub fn Group(props: &GroupProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let accept = use_mutation::<ProposalsAccept, _>();
    let dismiss = use_mutation::<ProposalsDismiss, _>();
    let pending = accept.pending || dismiss.pending;
    let on_accept = {
        let (accept, on_made, on_decided) = (accept.clone(), props.on_made.clone(), props.on_decided.clone());
        let (toasts, i18n) = (toasts.clone(), i18n.clone());
        Callback::from(move |ids: Vec<cynic::Id>| {
            let (on_made, on_decided) = (on_made.clone(), on_decided.clone());
            let (toasts, i18n) = (toasts.clone(), i18n.clone());
            let input = ReplenishmentAcceptInput { ids, idempotency_key: Some(browser::idempotency_key()) };
            accept.run(AcceptVariables { input }, move |outcome| {
                match outcome {
                    Ok(data) => on_made.emit(data.replenishment_accept.purchase_orders.unwrap_or_default()),
                    Err(error) => toasts.failure(&error, &i18n),
                }
                // What was decided elsewhere goes too.
                on_decided.emit(());
            });
        })
    };
    let on_dismiss = {
        let (dismiss, on_decided, i18n) = (dismiss.clone(), props.on_decided.clone(), i18n.clone());
        Callback::from(move |id: cynic::Id| {
            let (on_decided, toasts, i18n) = (on_decided.clone(), toasts.clone(), i18n.clone());
            dismiss.run(DismissVariables { ids: vec![id] }, move |outcome| {
                match outcome {
                    Ok(_) => toasts.success(t!(i18n, "proposal-dismissed")),
                    Err(error) => toasts.failure(&error, &i18n),
                }
                on_decided.emit(());
            });
        })
    };
    let all: Vec<_> = props.proposals.iter().map(|proposal| proposal.id.clone()).take(MOST).collect();
    let known = props.supplier.is_some();
    // Of a single one the row has its own button.
    let actions = html! {
        if props.writable && known && all.len() > 1 {
            <Button small=true variant={Look::Primary} busy={pending} onclick={on_accept.reform(move |_: MouseEvent| all.clone())}>{ t!(i18n, "proposals-accept-all", count = props.proposals.len()) }</Button>
        }
    };
    let row = |proposal: &Proposal| {
        html! { <Row key={proposal.id.inner().to_owned()} proposal={proposal.clone()} {known} writable={props.writable} {pending} on_accept={on_accept.clone()} on_dismiss={on_dismiss.clone()} on_changed={props.on_decided.clone()} /> }
    };
    let title = props.supplier.as_ref().map_or_else(|| t!(i18n, "proposals-no-supplier"), |one| one.name.clone());
    html! {
        <Card {title} {actions}>
            if !known {
                <p class="quiet">{ t!(i18n, "proposals-no-supplier-text") }</p>
            }
            <ul class="rows">{ for props.proposals.iter().map(row) }</ul>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    proposal: Proposal,
    known: bool,
    writable: bool,
    pending: bool,
    on_accept: Callback<Vec<cynic::Id>>,
    on_dismiss: Callback<cynic::Id>,
    on_changed: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let proposal = &props.proposal;
    let (title, sku) = proposal.names();
    let variant = proposal.variant.as_ref().map(|variant| variant.id.clone());
    let accept = {
        let id = proposal.id.clone();
        props.on_accept.reform(move |_: MouseEvent| vec![id.clone()])
    };
    let dismiss = {
        let id = proposal.id.clone();
        props.on_dismiss.reform(move |_: MouseEvent| id.clone())
    };
    let location = proposal.location.as_ref().map(|location| location.name.clone());
    let facts: Vec<_> = [Some(sku.clone()), location].into_iter().flatten().collect();
    html! {
        <li class="row order-moved">
            <div class="row-text">
                if let Some(id) = variant.clone() {
                    <PageLink class="strong-link" to={Route::StockVariant { id: id.into_inner() }}>{ title }</PageLink>
                }
                <span class="quiet">{ facts.join(" · ") }</span>
                <Sum proposal={proposal.clone()} />
            </div>
            <div class="proposal-act">
                <strong class="order-money">{ t!(i18n, "proposal-buy", count = proposal.quantity) }</strong>
                if props.writable {
                    <div class="cluster">
                        if props.known {
                            <Button small=true busy={props.pending} onclick={accept}>{ t!(i18n, "proposal-accept") }<span class="hidden">{ " " }{ &sku }</span></Button>
                        }
                        <Button small=true variant={Look::Ghost} busy={props.pending} onclick={dismiss}>{ t!(i18n, "action-dismiss") }<span class="hidden">{ " " }{ &sku }</span></Button>
                    </div>
                }
            </div>
            if !props.known && viewer.can("product.write") && props.writable {
                if let Some(variant) = variant {
                    <Choose {variant} {sku} on_changed={props.on_changed.clone()} />
                }
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct SumProps {
    proposal: Proposal,
}

/// How it comes to that: "4 em estoque − 1 reservada + 0 a caminho = 3, abaixo de 10".
#[component]
fn Sum(props: &SumProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let number = |value: i64| format.number(value as f64);
    let one = &props.proposal;
    html! {
        <span class="proposal-sum">
            <span>{ t!(i18n, "proposal-on-hand", count = number(one.on_hand)) }</span>
            <span>{ "− " }{ t!(i18n, "proposal-reserved", count = number(one.reserved)) }</span>
            <span>{ "+ " }{ t!(i18n, "proposal-inbound", count = number(one.inbound)) }</span>
            <span>{ "= " }<strong>{ number(one.projected) }</strong>{ "," }</span>
            <span>{ t!(i18n, "proposal-below", point = number(one.reorder_point)) }</span>
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    variant: cynic::Id,
    sku: String,
    on_changed: Callback<()>,
}

/// Of whom a variant is bought from now on.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let save = use_mutation::<VariantSeller, _>();
    let on_choose = {
        let (variant, on_changed, i18n) = (props.variant.clone(), props.on_changed.clone(), i18n.clone());
        Callback::from(move |chosen: Option<Seller>| {
            let Some(chosen) = chosen else { return };
            let (on_changed, toasts, i18n) = (on_changed.clone(), toasts.clone(), i18n.clone());
            let input = VariantSellerInput { id: variant.clone(), supplier_id: Some(chosen.id) };
            save.run(SellerVariables { input }, move |outcome| {
                if let Err(error) = outcome {
                    toasts.failure(&error, &i18n);
                }
                on_changed.emit(());
            });
        })
    };
    let id = format!("supplier-of-{}", props.variant.inner());
    html! {
        <div class="proposal-choose">
            <SupplierPicker {id} label={t!(i18n, "proposal-supplier-of", sku = props.sku.as_str())} chosen={None::<Seller>} {on_choose} />
        </div>
    }
}
