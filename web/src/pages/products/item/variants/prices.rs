//! What a variant cost and was sold for, the newest first.

use yew::prelude::*;

use super::operations::{Price, PricesVariables, VariantPrices};
use crate::{
    components::{Dialog, ErrorNotice, LoadMore, Skeleton},
    format::use_format,
    graphql::use_pages,
    i18n::use_i18n,
    pages::products::item::operations::Variant,
    t,
};

#[derive(Properties, PartialEq)]
pub struct PricesDialogProps {
    pub variant: Variant,
    pub on_close: Callback<()>,
}

#[component]
pub fn PricesDialog(props: &PricesDialogProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let list = use_pages::<VariantPrices>(PricesVariables { id: props.variant.id.clone(), after: None });
    let row = |one: &Price| {
        let cost = one.cost.as_ref().map(|cost| t!(i18n, "variant-cost", cost = format.money(cost)));
        html! {
            <li class="row history-row" key={one.at.to_rfc3339()}>
                <div class="row-text">
                    <strong class="product-price">{ format.money(&one.price) }</strong>
                    <span class="quiet" title={format.relative(one.at)}>
                        { format.date_time(one.at) }
                        if let Some(actor) = &one.actor {
                            { format!(" · {}", actor.name) }
                        }
                    </span>
                </div>
                <span class="quiet product-price">{ cost }</span>
            </li>
        }
    };
    html! {
        <Dialog id="prices" title={t!(i18n, "variant-prices-title", variant = props.variant.title())} on_close={props.on_close.clone()}>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines=2 />
            }
            <ol class="rows">{ for list.items.iter().map(row) }</ol>
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
        </Dialog>
    }
}
