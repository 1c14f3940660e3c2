//! The tree that items are sorted into: categories made, renamed, moved and put in order. One that has others in it
//! does not go; the items of one that goes lie where it lay.

mod dialogs;
mod operations;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    dialogs::{CategoryDialog, DeleteDialog},
    operations::{CatalogCategoryUpdateInput, CategoryUpdate, CategoryUpdateVariables},
};
use super::{
    list::{BackToList, ItemList},
    types::{Category, CategoryTree, depths},
};
use crate::{
    components::{
        Button, Card, EmptyState, ErrorNotice, Icon, IconButton, IconName, Menu, MenuItem, PageHeader, Skeleton,
        Variant, use_toasts,
    },
    graphql::{Change, Client, ErrorKind, use_mutation, use_query},
    i18n::use_i18n,
    keyboard::{Reach, Shortcut, use_shortcuts},
    link::PageLink,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

/// What shows categories is old now.
fn invalidate(client: &Client) {
    client.invalidate::<CategoryTree>();
    client.invalidate::<ItemList>();
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    /// Below one, or at the top
    New(Option<cynic::Id>),
    Edit(Category),
    Delete(Category),
}

#[component]
pub fn Categories() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    use_title(t!(i18n, "catalog-categories"));
    let query = use_query::<CategoryTree, _>(());
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let on_open = {
        let open = open.setter();
        Callback::from(move |what: Open| open.set(what))
    };
    let may = viewer.can("catalog.write");
    let create = Shortcut::new("c", t!(i18n, "category-new"), show(Open::New(None)));
    use_shortcuts(Reach::Page, may.then_some(create).into_iter().collect());
    let all = query.data.as_ref().map(|data| Rc::new(data.catalog_categories.clone()));
    let add = || {
        html! {
            if may {
                <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Open::New(None)).reform(|_| ())}>{ t!(i18n, "category-new") }</Button>
            }
        }
    };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "catalog-categories")}>{ add() }</PageHeader>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(all) = all.clone().filter(|all| !all.is_empty()) {
                <Tree {all} writable={may} {on_open} />
            } else if query.loading {
                <Skeleton lines={6} />
            } else if query.error.is_none() {
                <EmptyState icon={IconName::Box} title={t!(i18n, "category-none")} text={t!(i18n, "category-none-text")}>{ add() }</EmptyState>
            }
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New(parent) => html! { <CategoryDialog all={all.unwrap_or_default()} category={None::<Category>} {parent} on_close={show(Open::Nothing)} /> },
                Open::Edit(category) => html! { <CategoryDialog all={all.unwrap_or_default()} {category} parent={None::<cynic::Id>} on_close={show(Open::Nothing)} /> },
                Open::Delete(category) => html! { <DeleteDialog {category} on_close={show(Open::Nothing)} /> },
            } }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TreeProps {
    all: Rc<Vec<Category>>,
    writable: bool,
    on_open: Callback<Open>,
}

#[component]
fn Tree(props: &TreeProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let order = use_mutation::<CategoryUpdate, _>();
    let all = &props.all;
    let beside = |one: &Category| all.iter().filter(|other| other.parent_id() == one.parent_id()).count() as i32;
    let on_move = Callback::from({
        let order = order.clone();
        move |(category, position): (Category, i32)| {
            let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
            let input = CatalogCategoryUpdateInput {
                id: category.id.clone(),
                expected_version: Some(category.version),
                name: None,
                slug: None,
                parent_id: Change::Keep,
                position: Some(position),
            };
            order.run(CategoryUpdateVariables { input }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Err(error) if error.kind == ErrorKind::Conflict => toasts.error(t!(i18n, "category-conflict")),
                    Err(error) => toasts.failure(&error, &i18n),
                    Ok(_) => {}
                }
            });
        }
    });
    let row = |(category, depth): (&Category, usize)| {
        let parent = all.iter().any(|other| other.parent_id() == Some(&category.id));
        let last = category.position + 1 >= beside(category);
        html! {
            <Row key={category.id.inner()} category={category.clone()} {depth} {parent} {last} busy={order.pending} writable={props.writable} on_open={props.on_open.clone()} on_move={on_move.clone()} />
        }
    };
    html! { <Card><ul class="rows">{ for all.iter().zip(depths(all)).map(row) }</ul></Card> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    category: Category,
    depth: usize,
    /// Others lie in it
    parent: bool,
    last: bool,
    busy: bool,
    writable: bool,
    on_open: Callback<Open>,
    on_move: Callback<(Category, i32)>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let i18n = use_i18n();
    let category = &props.category;
    let name = category.name.as_str();
    let act = |what: Open| props.on_open.reform(move |()| what.clone());
    let by = |by: i32| {
        let category = category.clone();
        props.on_move.reform(move |_: MouseEvent| (category.clone(), category.position + by))
    };
    let mut items = vec![
        MenuItem::new(t!(i18n, "category-edit"), act(Open::Edit(category.clone()))).icon(IconName::Edit),
        MenuItem::new(t!(i18n, "category-new-below"), act(Open::New(Some(category.id.clone())))).icon(IconName::Plus),
    ];
    if !props.parent {
        let delete = act(Open::Delete(category.clone()));
        items.push(MenuItem::new(t!(i18n, "category-delete"), delete).icon(IconName::Trash));
    }
    let count = t!(i18n, "catalog-count", count = category.item_count);
    html! {
        <li class="row catalog-category" data-depth={props.depth.to_string()}>
            <span class="row-text">
                <strong>{ name }</strong>
                <span class="quiet">
                    { &category.slug }{ " · " }
                    if category.item_count > 0 {
                        <PageLink to={Route::Catalog} query={format!("category={}", category.id.inner())}>{ count }</PageLink>
                    } else {
                        { count }
                    }
                </span>
            </span>
            if props.writable {
                <span class="cluster">
                    <IconButton icon={IconName::ArrowUp} label={t!(i18n, "catalog-up", name = name)} disabled={category.position == 0 || props.busy} onclick={by(-1)} />
                    <IconButton icon={IconName::ArrowDown} label={t!(i18n, "catalog-down", name = name)} disabled={props.last || props.busy} onclick={by(1)} />
                    <Menu label={t!(i18n, "category-actions", name = name)} {items}><Icon name={IconName::More} /></Menu>
                </span>
            }
        </li>
    }
}
