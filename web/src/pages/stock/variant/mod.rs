//! One variant: what lies of it where, and the ledger that says how it came there.

mod backorder;
mod ledger;
mod levels;
mod operations;

use yew::prelude::*;

pub use self::operations::{MoveList, VariantDetail};
use self::{ledger::Ledger, levels::Levels};
use super::{
    list::BackToList,
    moving::Moving,
    types::{LocationList, Variant, low_badge},
};
use crate::{
    components::{EmptyState, ErrorNotice, IconName, PageHeader, Skeleton},
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct VariantPageProps {
    pub id: String,
}

#[component]
pub fn VariantPage(props: &VariantPageProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<VariantDetail, _>(ById { id: cynic::Id::new(&props.id) });
    let variant = query.data.as_ref().and_then(|data| data.product_variant.clone());
    use_title(variant.as_ref().map_or_else(|| t!(i18n, "stock-title"), Variant::title));
    html! {
        <>
        if let Some(error) = query.error.clone() {
            <ErrorNotice {error} on_retry={query.refetch.clone()} />
        }
        if let Some(variant) = variant {
            <Detail {variant} on_moved={query.refetch.clone()} />
        } else if query.loading {
            <Skeleton lines={8} />
        } else if query.error.is_none() {
            <EmptyState icon={IconName::Archive} title={t!(i18n, "stock-gone")} text={t!(i18n, "stock-gone-text")}>
                <PageLink to={Route::Stock}>{ t!(i18n, "stock-title") }</PageLink>
            </EmptyState>
        }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    variant: Variant,
    on_moved: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let known = use_query::<LocationList, _>(()).data.as_ref().map(|data| data.stock_locations.clone());
    let locations = known.clone().unwrap_or_default();
    let may = viewer.can("stock.write");
    let variant = &props.variant;
    let product = variant.product.as_ref().map(|product| product.id.inner().to_owned());
    let detail = html! {
        <span class="cluster">
            { &variant.sku }
            if variant.is_low() {
                { low_badge(&i18n) }
            }
            if let Some(id) = product {
                <PageLink to={Route::Product { id }}>{ t!(i18n, "stock-to-product") }</PageLink>
            }
            if viewer.can("purchase.read") {
                <PageLink to={Route::Purchasing} query={format!("variant={}", variant.id.inner())}>{ t!(i18n, "stock-to-purchases") }</PageLink>
            }
        </span>
    };
    html! {
        <div class="page stock-page">
            <BackToList />
            <PageHeader title={variant.title()} {detail}>
                if may {
                    <Moving locations={known} variant={Some(variant.clone())} on_moved={props.on_moved.clone()} />
                }
            </PageHeader>
            <Levels variant={variant.clone()} locations={locations.clone()} writable={may} on_changed={props.on_moved.clone()} />
            <Ledger variant={variant.clone()} {locations} />
        </div>
    }
}
