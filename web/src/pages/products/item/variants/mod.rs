//! The variants of a product: a line for each, with what it costs, what is left of it and what can be done with it.

mod deleting;
mod draft;
mod fields;
mod form;
mod generate;
mod operations;
mod prices;

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use self::{deleting::DeleteDialog, form::VariantDialog, generate::GenerateDialog, prices::PricesDialog};
use super::{
    operations::{Product, Variant},
    options::{Line, how_many},
};
use crate::{
    components::{Button, Card, Icon, IconName, Menu, MenuItem, Table},
    format::use_format,
    i18n::use_i18n,
    link::PageLink,
    pages::products::types::{inactive_badge, low_badge},
    routes::Route,
    t,
};

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    /// By id: what it is may change while one edits
    Edit(cynic::Id),
    Prices(Variant),
    Delete(Variant),
    Generate,
}

#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    pub product: Rc<Product>,
    pub writable: bool,
    pub on_changed: Callback<Product>,
    pub on_reload: Callback<()>,
}

#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let i18n = use_i18n();
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let on_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(what))
    };
    let product = &props.product;
    let missing = missing(product);
    let several = !product.options.is_empty();
    let actions = html! {
        if props.writable && several {
            <span class="cluster">
                if missing > 0 {
                    <Button small=true onclick={show(Open::Generate).reform(|_| ())}>{ t!(i18n, "variants-generate-missing", count = missing as i64) }</Button>
                }
                <Button small=true icon={IconName::Plus} onclick={show(Open::New).reform(|_| ())}>{ t!(i18n, "variant-new") }</Button>
            </span>
        }
    };
    let close = show(Open::Nothing);
    let (on_changed, on_reload) = (props.on_changed.clone(), props.on_reload.clone());
    html! {
        <Card title={t!(i18n, "product-section-variants")} {actions}>
            <Lines product={product.clone()} writable={props.writable} {on_open} />
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New => html! { <VariantDialog product={product.clone()} variant={None::<Variant>} {on_changed} {on_reload} on_close={close} /> },
                Open::Edit(id) => product.variants.iter().find(|one| one.id == id).map(|variant| html! {
                    <VariantDialog product={product.clone()} variant={Some(variant.clone())} {on_changed} {on_reload} on_close={close} />
                }).unwrap_or_default(),
                Open::Prices(variant) => html! { <PricesDialog {variant} on_close={close} /> },
                Open::Delete(variant) => html! { <DeleteDialog {variant} {on_reload} on_close={close} /> },
                Open::Generate => html! { <GenerateDialog product={product.clone()} {missing} {on_changed} on_close={close} /> },
            } }
        </Card>
    }
}

/// How many ways to choose have no variant: each variant has one of its own.
fn missing(product: &Product) -> usize {
    let lines: Vec<Line> = product.options.iter().map(Line::from).collect();
    how_many(&lines).saturating_sub(product.variants.len())
}

#[derive(Properties, PartialEq)]
struct LinesProps {
    product: Rc<Product>,
    writable: bool,
    on_open: Callback<Open>,
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let i18n = use_i18n();
    let product = &props.product;
    let stock = product.variants.iter().any(|variant| variant.stock.is_some());
    let head = |text: String| html! { <th scope="col">{ text }</th> };
    let number = |text: String| html! { <th scope="col" class="number">{ text }</th> };
    html! {
        <div class="product-variants stacked"><Table label={t!(i18n, "product-section-variants")}>
            <thead>
                <tr>
                    if !product.options.is_empty() {
                        { head(t!(i18n, "product-variant")) }
                    }
                    { head(t!(i18n, "product-sku")) }
                    { head(t!(i18n, "product-gtin")) }
                    { number(t!(i18n, "product-price")) }
                    { number(t!(i18n, "product-cost")) }
                    { number(t!(i18n, "product-reorder-point")) }
                    if stock {
                        { number(t!(i18n, "product-available")) }
                    }
                    <th><span class="hidden">{ t!(i18n, "variants-actions") }</span></th>
                </tr>
            </thead>
            <tbody>
                { for product.variants.iter().map(|variant| html! {
                    <Row key={variant.id.inner().to_owned()} variant={variant.clone()} named={!product.options.is_empty()} only={product.variants.len() == 1} {stock} writable={props.writable} on_open={props.on_open.clone()} />
                }) }
            </tbody>
        </Table></div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    variant: Variant,
    /// What it is is told apart from its SKU
    named: bool,
    /// There is no other
    only: bool,
    stock: bool,
    writable: bool,
    on_open: Callback<Open>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, navigator) = (use_i18n(), use_format(), use_navigator());
    let variant = &props.variant;
    let to_stock = {
        let route = Route::StockVariant { id: variant.id.inner().to_owned() };
        Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&route)))
    };
    let act = |what: Open| props.on_open.reform(move |()| what.clone());
    let whole = |number: i64| format.number(number as f64);
    let edit = MenuItem::new(t!(i18n, "variant-edit"), act(Open::Edit(variant.id.clone()))).icon(IconName::Edit);
    let prices = MenuItem::new(t!(i18n, "variant-prices"), act(Open::Prices(variant.clone()))).icon(IconName::Clock);
    let delete = MenuItem::new(t!(i18n, "variant-delete"), act(Open::Delete(variant.clone()))).icon(IconName::Trash);
    let ledger = MenuItem::new(t!(i18n, "variant-ledger"), to_stock).icon(IconName::Archive);
    let ledger = variant.stock.is_some().then_some(ledger);
    let deletable = props.writable && !props.only;
    let items: Vec<_> = props
        .writable
        .then_some(edit)
        .into_iter()
        .chain([prices])
        .chain(ledger)
        .chain(deletable.then_some(delete))
        .collect();
    let stock = variant.stock.as_ref().map(|stock| {
        let all = t!(i18n, "variant-stock", on_hand = stock.on_hand, reserved = stock.reserved);
        html! {
            <span title={all}>
                if variant.is_low() {
                    { low_badge(&i18n) }{ " " }
                }
                <PageLink to={Route::StockVariant { id: variant.id.inner().to_owned() }}>{ whole(stock.available) }</PageLink>
            </span>
        }
    });
    html! {
        <tr>
            if props.named {
                <td><strong>{ variant.title() }</strong></td>
            }
            <td>
                { &variant.sku }
                if !variant.active {
                    { " " }{ inactive_badge(&i18n) }
                }
            </td>
            <td data-label={t!(i18n, "product-gtin")}>{ variant.gtin.clone() }</td>
            <td class="number" data-label={t!(i18n, "product-price")}>{ format.money(&variant.price) }</td>
            <td class="number" data-label={t!(i18n, "product-cost")}>{ variant.cost.as_ref().map(|cost| format.money(cost)) }</td>
            <td class="number" data-label={t!(i18n, "product-reorder-point")}>{ variant.reorder_point.map(whole) }</td>
            if props.stock {
                <td class="number" data-label={t!(i18n, "product-available")}>{ stock }</td>
            }
            <td class="product-variant-menu">
                <Menu label={t!(i18n, "variant-actions", sku = variant.sku.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </td>
        </tr>
    }
}
