//! Roles: who may do what, as a matrix; roles of one's own beside the four that every company has.

use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::{
    Frame,
    matrix::{Matrix, RoleDialog},
    people::{PeopleList, PlaceChoices},
};
use crate::{
    components::{Badge, Button, Card, ErrorNotice, Icon, IconName, Menu, MenuItem, Skeleton, Variant, use_toasts},
    graphql::{
        UserError,
        schema::{ById, ByIdFields, schema},
        use_mutation, use_query,
    },
    i18n::use_i18n,
    mutation,
    routes::Route,
    session::use_client,
    t,
    viewer::{Grant, SeenAs, ViewerQuery, use_view_as},
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct RoleList {
    pub roles: Vec<Role>,
    pub permissions: Vec<Permission>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Role {
    pub id: cynic::Id,
    pub key: String,
    pub name: String,
    pub built_in: bool,
    pub grants: Vec<Grant>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Permission {
    pub key: String,
    pub label: String,
    pub scoped: bool,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct RoleDelete {
    #[arguments(id: $id)]
    role_delete: Deleted,
}
mutation!(RoleDelete, role_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
struct Deleted {
    user_errors: Vec<UserError>,
}

/// What shows roles, or depends on them, is old now.
pub fn invalidate(client: &crate::graphql::Client) {
    client.invalidate::<RoleList>();
    client.invalidate::<PlaceChoices>();
    client.invalidate::<PeopleList>();
    client.invalidate::<ViewerQuery>();
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    /// Begun with what another may
    New(Role),
    Role(Role),
}

#[component]
pub fn RolesPage() -> Html {
    let i18n = use_i18n();
    let query = use_query::<RoleList, _>(());
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let data = query.data.as_ref().map(|data| (**data).clone());
    let (roles, permissions) = data.map(|data| (data.roles, data.permissions)).unwrap_or_default();
    let agent = roles.iter().find(|role| role.key == "agent").or(roles.last()).cloned();
    let actions = agent.map(|role| {
        let add = show(Open::New(role));
        html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={add.reform(|_| ())}>{ t!(i18n, "role-new") }</Button> }
    });
    let row = |role: &Role| {
        let (on_edit, on_copy) = (show(Open::Role(role.clone())), show(Open::New(role.clone())));
        html! { <Row key={role.id.inner().to_owned()} role={role.clone()} {on_edit} {on_copy} /> }
    };
    html! {
        <Frame current={Route::Roles} text={t!(i18n, "roles-text")} actions={actions.unwrap_or_default()}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if query.data.is_none() && query.loading {
                <Skeleton lines={8} />
            } else if !roles.is_empty() {
                <Card><ul class="rows">{ for roles.iter().map(row) }</ul></Card>
                <Matrix roles={roles.clone()} permissions={permissions.clone()} />
            }
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New(like) => html! { <RoleDialog role={None::<Role>} like={like.grants} {permissions} on_close={show(Open::Nothing)} /> },
                Open::Role(role) => html! { <RoleDialog like={role.grants.clone()} role={Some(role)} {permissions} on_close={show(Open::Nothing)} /> },
            } }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    role: Role,
    on_edit: Callback<()>,
    on_copy: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (view, navigator) = (use_view_as(), use_navigator());
    let delete = use_mutation::<RoleDelete, _>();
    let role = &props.role;
    let on_delete = {
        let (id, i18n) = (role.id.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, i18n) = (toasts.clone(), client.clone(), i18n.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Ok(_) => toasts.success(t!(i18n, "role-deleted")),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let see = {
        let seen = SeenAs { role: role.name.clone(), grants: role.grants.clone() };
        Callback::from(move |()| {
            view.iter().for_each(|view| view.show.emit(Some(seen.clone())));
            // This page may be none of theirs.
            navigator.iter().for_each(|navigator| navigator.push(&Route::Home));
        })
    };
    let mut items = vec![MenuItem::new(t!(i18n, "role-copy"), props.on_copy.clone()).icon(IconName::Plus)];
    items.push(MenuItem::new(t!(i18n, "role-see-as"), see).icon(IconName::Eye));
    if !role.built_in {
        items.insert(0, MenuItem::new(t!(i18n, "role-edit"), props.on_edit.clone()).icon(IconName::Edit));
        items.push(MenuItem::new(t!(i18n, "role-delete"), on_delete).icon(IconName::Trash));
    }
    html! {
        <li class="row">
            <span class="row-text">
                <strong>{ &role.name }</strong>
                <span class="quiet">{ t!(i18n, "role-permissions", count = role.grants.len()) }</span>
            </span>
            <span class="cluster">
                if role.built_in {
                    <Badge>{ t!(i18n, "role-built-in") }</Badge>
                }
                <Menu label={t!(i18n, "role-actions", name = role.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </span>
        </li>
    }
}
