//! One product: its form (facts for whoever may only read) and its variants; or a new one.

mod choices;
mod deleting;
mod draft;
mod facts;
mod fields;
mod form;
mod fresh;
mod operations;
mod option_lines;
mod options;
mod variants;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    deleting::{DeleteDialog, Deleted},
    facts::Facts,
    form::ProductForm,
    operations::{Product, ProductDetail},
    variants::Matrix,
};
use super::{
    list::BackToList,
    types::{inactive_badge, low_badge},
};
use crate::{
    components::{EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, PageHeader, Skeleton},
    graphql::{schema::ById, use_query},
    i18n::use_i18n,
    link::PageLink,
    pages::audit_item::use_audit_item,
    recent::use_visit,
    routes::{Route, use_title},
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ProductPageProps {
    /// None: a new one
    pub id: Option<AttrValue>,
}

#[component]
pub fn ProductPage(props: &ProductPageProps) -> Html {
    match &props.id {
        Some(id) => html! { <Known id={id.clone()} /> },
        None => html! { <New /> },
    }
}

#[component]
fn New() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "product-new-title"));
    html! {
        <div class="page product-page">
            <BackToList />
            <PageHeader title={t!(i18n, "product-new-title")} />
            <ProductForm product={None::<Rc<Product>>} on_saved={Callback::noop()} on_reload={Callback::noop()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct KnownProps {
    id: AttrValue,
}

#[component]
fn Known(props: &KnownProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<ProductDetail, _>(ById { id: cynic::Id::new(props.id.to_string()) });
    let product = query.data.as_ref().and_then(|data| data.product.clone());
    use_title(product.as_ref().map_or_else(|| t!(i18n, "products-title"), |product| product.name.clone()));
    let on_changed = {
        let query = query.clone();
        Callback::from(move |product: Product| query.replace(ProductDetail { product: Some(product) }))
    };
    html! {
        <>
        if let Some(error) = query.error.clone() {
            <ErrorNotice {error} on_retry={query.refetch.clone()} />
        }
        if let Some(product) = product {
            <Detail product={Rc::new(product)} {on_changed} on_reload={query.refetch.clone()} />
        } else if query.loading {
            <Skeleton lines={8} />
        } else if query.error.is_none() {
            <EmptyState icon={IconName::Tag} title={t!(i18n, "product-gone")} text={t!(i18n, "product-gone-text")}>
                <PageLink to={Route::Products}>{ t!(i18n, "products-title") }</PageLink>
            </EmptyState>
        }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DetailProps {
    product: Rc<Product>,
    on_changed: Callback<Product>,
    on_reload: Callback<()>,
}

#[component]
fn Detail(props: &DetailProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let deleting = use_state_eq(|| false);
    let product = &props.product;
    let may = viewer.can("product.write");
    let there = product.deleted_at.is_none();
    let writable = may && there;
    let audit = use_audit_item(&product.id);
    use_visit(Route::Product { id: product.id.inner().to_owned() }, &product.name);
    let ask = |asking: bool| {
        let deleting = deleting.setter();
        Callback::from(move |()| deleting.set(asking))
    };
    let delete = MenuItem::new(t!(i18n, "product-delete"), ask(true)).icon(IconName::Trash);
    let more: Vec<_> = writable.then_some(delete).into_iter().chain(audit).collect();
    let detail = html! {
        <span class="cluster">
            if !product.variants.is_empty() {
                { t!(i18n, "product-variant-count", count = product.variants.len() as i64) }
            }
            if !product.active {
                { inactive_badge(&i18n) }
            }
            if product.variants.iter().any(operations::Variant::is_low) {
                { low_badge(&i18n) }
            }
        </span>
    };
    html! {
        <div class="page product-page">
            <BackToList />
            <PageHeader title={product.name.clone()} {detail}>
                if !more.is_empty() {
                    <Menu label={t!(i18n, "product-more")} items={more}><Icon name={IconName::More} /></Menu>
                }
            </PageHeader>
            if !there {
                <Deleted id={product.id.clone()} restorable={may} />
            }
            if !product.variants.is_empty() {
                <Matrix product={product.clone()} {writable} on_changed={props.on_changed.clone()} on_reload={props.on_reload.clone()} />
            }
            if writable {
                <ProductForm product={Some(product.clone())} on_saved={props.on_changed.clone()} on_reload={props.on_reload.clone()} />
            } else {
                <Facts product={product.clone()} />
            }
            if *deleting {
                <DeleteDialog product={product.clone()} on_close={ask(false)} />
            }
        </div>
    }
}
