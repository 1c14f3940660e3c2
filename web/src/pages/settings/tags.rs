//! The company's tags: what customers and deals are marked with, each with its colour.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    Frame,
    company::ColourField,
    delete_label::DeleteLabel,
    record::{Open, RecordDialog, RecordList},
};
use crate::{
    components::{
        Button, ColourDot, EmptyState, Icon, IconName, Menu, MenuItem, TextField, Variant, use_text, use_toasts,
    },
    drafts::use_leave_guard,
    graphql::{
        Client, UserError,
        schema::{ById, ByIdFields, schema},
        use_mutation, use_query,
    },
    i18n::use_i18n,
    link, mutation,
    pages::{customers::choices::LabelChoices, deals::operations::LabelList},
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

/// What a new tag is proposed to look like.
const COLOUR: &str = "#660098";

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct TagsQuery {
    tags: Vec<Tag>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Tag {
    id: cynic::Id,
    name: String,
    color: String,
    version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TagUseVariables {
    customers: TaggedCustomers,
    deals: TaggedDeals,
    items: TaggedItems,
    catalog: bool,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomerFilter")]
pub struct TaggedCustomers {
    tag_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "DealFilter")]
pub struct TaggedDeals {
    tag_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CatalogItemFilter")]
pub struct TaggedItems {
    tag_ids: Option<Vec<cynic::Id>>,
}

/// How many a tag is on.
#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "TagUseVariables")]
pub struct TagUse {
    #[arguments(where: $customers, first: 1)]
    customers: TaggedCustomerCount,
    #[arguments(where: $deals, first: 1)]
    deals: TaggedDealCount,
    #[arguments(where: $items, first: 1)]
    #[directives(include(if: $catalog))]
    catalog_items: Option<TaggedItemCount>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomerConnection")]
struct TaggedCustomerCount {
    total_count: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DealConnection")]
struct TaggedDealCount {
    total_count: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CatalogItemConnection")]
struct TaggedItemCount {
    total_count: Option<i32>,
}

impl TagUse {
    /// Customers, deals and, for who may read them, items of the catalog; None where one of them is not counted.
    fn counts(&self) -> Option<(i32, i32, i32)> {
        let items = self.catalog_items.as_ref().map_or(Some(0), |items| items.total_count);
        Some((self.customers.total_count?, self.deals.total_count?, items?))
    }
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TagCreateVariables {
    input: TagCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TagCreateInput {
    name: String,
    color: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TagCreateVariables")]
pub struct TagCreate {
    #[arguments(input: $input)]
    tag_create: Changed,
}
mutation!(TagCreate, tag_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TagUpdateVariables {
    input: TagUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TagUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: Option<String>,
    color: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TagUpdateVariables")]
pub struct TagUpdate {
    #[arguments(input: $input)]
    tag_update: Changed,
}
mutation!(TagUpdate, tag_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TagPayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct TagDelete {
    #[arguments(id: $id)]
    tag_delete: Deleted,
}
mutation!(TagDelete, tag_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
struct Deleted {
    user_errors: Vec<UserError>,
}

/// What offers tags is old now.
fn invalidate(client: &Client) {
    client.invalidate::<TagsQuery>();
    client.invalidate::<LabelChoices>();
    client.invalidate::<LabelList>();
}

#[component]
pub fn TagsPage() -> Html {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let query = use_query::<TagsQuery, _>(());
    let open = use_state_eq(|| Open::<Tag>::Nothing);
    let show = |what: Open<Tag>| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let tags = query.data.as_ref().map(|data| data.tags.clone()).unwrap_or_default();
    let add = || {
        html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Open::Form(None)).reform(|_| ())}>{ t!(i18n, "tag-new") }</Button> }
    };
    let row = |tag: &Tag| {
        let mut items = vec![
            MenuItem::new(t!(i18n, "tag-edit"), show(Open::Form(Some(tag.clone())))).icon(IconName::Edit),
            MenuItem::new(t!(i18n, "tag-delete"), show(Open::Delete(tag.clone()))).icon(IconName::Trash),
        ];
        if viewer.can("catalog.read") {
            let (navigator, query) = (navigator.clone(), format!("tag={}", tag.id.inner()));
            let go = Callback::from(move |()| {
                navigator.iter().for_each(|navigator| link::push(navigator, &Route::Catalog, &query));
            });
            items.push(MenuItem::new(t!(i18n, "tag-items"), go).icon(IconName::Box));
        }
        html! {
            <li class="row" key={tag.id.inner().to_owned()}>
                <span class="row-text">
                    <span class="deal-card-mark stage-name"><ColourDot colour={tag.color.clone()} /><strong>{ &tag.name }</strong></span>
                </span>
                <Menu label={t!(i18n, "tag-actions", name = tag.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </li>
        }
    };
    html! {
        <Frame current={Route::Tags} text={t!(i18n, "tags-text")} actions={if tags.is_empty() { Html::default() } else { add() }}>
            <RecordList
                waiting={query.data.is_none() && query.loading}
                error={query.error.clone()}
                on_retry={query.refetch.clone()}
                rows={tags.iter().map(row).collect::<Vec<_>>()}
            >
                <EmptyState icon={IconName::Tag} title={t!(i18n, "tags-none")} text={t!(i18n, "tags-none-text")}>{ add() }</EmptyState>
            </RecordList>
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::Form(tag) => html! { <TagDialog {tag} on_close={show(Open::Nothing)} /> },
                Open::Delete(tag) => html! { <DeleteDialog {tag} on_close={show(Open::Nothing)} /> },
            } }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct TagDialogProps {
    /// None: a new one
    tag: Option<Tag>,
    on_close: Callback<()>,
}

#[component]
fn TagDialog(props: &TagDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<TagCreate, _>(), use_mutation::<TagUpdate, _>());
    let known = props.tag.clone();
    let old_name = known.as_ref().map(|tag| tag.name.clone()).unwrap_or_default();
    let old_colour = known.as_ref().map_or(COLOUR.to_owned(), |tag| tag.color.clone());
    let (name, colour) = (use_text(old_name.clone()), use_text(old_colour.clone()));
    let unsaved = name.value != old_name || colour.value != old_colour;
    use_leave_guard(unsaved);
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (known, name, color) = (known.clone(), name.get().trim().to_owned(), Some(colour.get()));
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "tag-saved"));
                    on_close.emit(());
                }
            };
            let (name, color) = (name.clone(), color.clone());
            match &known {
                Some(tag) => {
                    let (id, expected_version) = (tag.id.clone(), Some(tag.version));
                    let input = TagUpdateInput { id, expected_version, name: Some(name), color };
                    update.run(TagUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = TagCreateInput { name, color };
                    create.run(TagCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let title = if known.is_some() { t!(i18n, "tag-edit") } else { t!(i18n, "tag-new") };
    html! {
        <RecordDialog id="tag" {title} {unsaved} error={error.clone()} fields={&["name", "color"][..]} busy={create.pending || update.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="tag-name" label={t!(i18n, "field-name")} text={name} error={refused("name")} autofocus=true />
            <ColourField id="tag-colour" label={t!(i18n, "stage-colour")} text={colour} error={refused("color").map(AttrValue::from)} />
        </RecordDialog>
    }
}

#[derive(Properties, PartialEq)]
struct DeleteDialogProps {
    tag: Tag,
    on_close: Callback<()>,
}

/// Says on how many it is; nobody can put it back on them afterwards.
#[component]
fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client, viewer) = (use_i18n(), use_toasts(), use_client(), use_viewer());
    let delete = use_mutation::<TagDelete, _>();
    let (id, name) = (props.tag.id.clone(), props.tag.name.as_str());
    let tag_ids = Some(vec![id.clone()]);
    let asked = TagUseVariables {
        customers: TaggedCustomers { tag_ids: tag_ids.clone() },
        deals: TaggedDeals { tag_ids: tag_ids.clone() },
        items: TaggedItems { tag_ids },
        catalog: viewer.can("catalog.read"),
    };
    let uses = use_query::<TagUse, _>(asked);
    let counts = uses.data.as_ref().and_then(|uses| uses.counts());
    let on_delete = {
        let (delete, on_close, i18n) = (delete.clone(), props.on_close.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "tag-deleted"));
                    on_close.emit(());
                }
            });
        })
    };
    html! {
        <DeleteLabel
            title={t!(i18n, "tag-delete-title", name = name)}
            action={t!(i18n, "tag-delete")}
            busy={delete.pending}
            error={delete.error.clone()}
            {on_delete}
            on_close={props.on_close.clone()}
        >
            <p>
                { match counts {
                    Some((0, 0, 0)) => t!(i18n, "tag-delete-unused"),
                    Some((customers, deals, items)) => {
                        t!(i18n, "tag-delete-used", customers = customers, deals = deals, items = items)
                    }
                    None => t!(i18n, "tag-delete-text"),
                } }
            </p>
        </DeleteLabel>
    }
}
