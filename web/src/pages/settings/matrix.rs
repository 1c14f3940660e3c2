//! Permissions against roles, to read; and one role's permissions, to change.

use std::collections::BTreeMap;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::{
    record::RecordDialog,
    roles::{Permission, Role, invalidate},
};
use crate::{
    components::{Card, Icon, IconName, Side, Table, TextField, use_text, use_toasts},
    drafts::use_unsaved,
    graphql::{UserError, schema::schema, use_mutation},
    i18n::{I18n, key, use_i18n},
    mutation,
    session::use_client,
    t,
    viewer::{Grant, Scope},
};

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct GrantInput {
    permission: String,
    scope: Scope,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RoleCreateVariables {
    input: RoleCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct RoleCreateInput {
    name: String,
    grants: Vec<GrantInput>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RoleCreateVariables")]
pub struct RoleCreate {
    #[arguments(input: $input)]
    role_create: Changed,
}
mutation!(RoleCreate, role_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct RoleUpdateVariables {
    input: RoleUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct RoleUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: Option<String>,
    grants: Option<Vec<GrantInput>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "RoleUpdateVariables")]
pub struct RoleUpdate {
    #[arguments(input: $input)]
    role_update: Changed,
}
mutation!(RoleUpdate, role_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "RolePayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

fn scope_text(scope: Scope, i18n: &I18n) -> String {
    t!(
        i18n,
        match scope {
            Scope::Own => key!("scope-own"),
            Scope::Team => key!("scope-team"),
            Scope::All => key!("scope-all"),
        }
    )
}

#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    pub roles: Vec<Role>,
    pub permissions: Vec<Permission>,
}

#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let i18n = use_i18n();
    let cell = |role: &Role, permission: &Permission| {
        let grant = role.grants.iter().find(|grant| grant.permission == permission.key);
        match grant {
            None => {
                html! { <span class="quiet"><span aria-hidden="true">{ "—" }</span><span class="hidden">{ t!(i18n, "choice-no") }</span></span> }
            }
            Some(grant) if permission.scoped => html! { { scope_text(grant.scope, &i18n) } },
            Some(_) => {
                html! { <><Icon name={IconName::Check} /><span class="hidden">{ t!(i18n, "choice-yes") }</span></> }
            }
        }
    };
    let row = |permission: &Permission| {
        html! {
            <tr key={permission.key.clone()}>
                <th scope="row">{ &permission.label }</th>
                { for props.roles.iter().map(|role| html! { <td key={role.id.inner().to_owned()}>{ cell(role, permission) }</td> }) }
            </tr>
        }
    };
    html! {
        <Card title={t!(i18n, "roles-matrix")}>
            <div class="matrix">
                <Table label={t!(i18n, "roles-matrix")}>
                    <thead>
                        <tr>
                            <th scope="col">{ t!(i18n, "role-permission") }</th>
                            { for props.roles.iter().map(|role| html! { <th scope="col" key={role.id.inner().to_owned()}>{ &role.name }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for props.permissions.iter().map(row) }</tbody>
                </Table>
            </div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct RoleDialogProps {
    /// None: a new one
    pub role: Option<Role>,
    /// What it begins with
    pub like: Vec<Grant>,
    pub permissions: Vec<Permission>,
    pub on_close: Callback<()>,
}

#[component]
pub fn RoleDialog(props: &RoleDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<RoleCreate, _>(), use_mutation::<RoleUpdate, _>());
    let old = props.role.as_ref().map(|role| role.name.clone()).unwrap_or_default();
    let name = use_text(old);
    let begin = || props.like.iter().map(|grant| (grant.permission.clone(), grant.scope)).collect::<BTreeMap<_, _>>();
    let grants = use_state_eq(begin);
    let unsaved = use_unsaved(&(name.value.clone(), (*grants).clone()));
    let on_submit = {
        let (create, update, on_close) = (create.clone(), update.clone(), props.on_close.clone());
        let (role, name, i18n) = (props.role.clone(), name.get().trim().to_owned(), i18n.clone());
        let input: Vec<_> =
            grants.iter().map(|(key, scope)| GrantInput { permission: key.clone(), scope: *scope }).collect();
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "role-saved"));
                    on_close.emit(());
                }
            };
            let (name, grants) = (name.clone(), input.clone());
            match &role {
                Some(role) => {
                    let (id, expected_version) = (role.id.clone(), Some(role.version));
                    let input = RoleUpdateInput { id, expected_version, name: Some(name), grants: Some(grants) };
                    update.run(RoleUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = RoleCreateInput { name, grants };
                    create.run(RoleCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let title = if props.role.is_some() { t!(i18n, "role-edit") } else { t!(i18n, "role-new") };
    let line = |permission: &Permission| {
        let (grants, key) = (grants.clone(), permission.key.clone());
        let scope = grants.get(&key).copied();
        let on_change = Callback::from(move |scope: Option<Scope>| {
            let mut all = (*grants).clone();
            match scope {
                Some(scope) => all.insert(key.clone(), scope),
                None => all.remove(&key),
            };
            grants.set(all);
        });
        html! { <PermissionRow key={permission.key.clone()} permission={permission.clone()} {scope} {on_change} /> }
    };
    html! {
        <RecordDialog id="role" {title} side={Side::End} {unsaved} error={error.clone()} fields={&["name"][..]} busy={create.pending || update.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="role-name" label={t!(i18n, "field-name")} text={name} error={error.and_then(|error| error.field("name"))} autofocus=true />
            <ul class="rows">{ for props.permissions.iter().map(line) }</ul>
        </RecordDialog>
    }
}

#[derive(Properties, PartialEq)]
struct PermissionRowProps {
    permission: Permission,
    scope: Option<Scope>,
    on_change: Callback<Option<Scope>>,
}

#[component]
fn PermissionRow(props: &PermissionRowProps) -> Html {
    let (i18n, permission) = (use_i18n(), &props.permission);
    let id = format!("grant-{}", permission.key.replace('.', "-"));
    let all: &[Scope] = if permission.scoped { &[Scope::Own, Scope::Team, Scope::All] } else { &[Scope::All] };
    let onchange = {
        let (on_change, all) = (props.on_change.clone(), all.to_vec());
        move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            on_change.emit(all.iter().copied().find(|scope| name(*scope) == value));
        }
    };
    let option = |scope: &Scope| {
        let word = if permission.scoped { scope_text(*scope, &i18n) } else { t!(i18n, "choice-yes") };
        html! { <option key={name(*scope)} value={name(*scope)} selected={props.scope == Some(*scope)}>{ word }</option> }
    };
    html! {
        <li class="row">
            <label for={id.clone()}>{ &permission.label }</label>
            <select {id} class="input pick" data-on={props.scope.is_some().then_some("true")} {onchange}>
                <option key="none" value="" selected={props.scope.is_none()}>{ t!(i18n, "choice-no") }</option>
                { for all.iter().map(option) }
            </select>
        </li>
    }
}

fn name(scope: Scope) -> &'static str {
    match scope {
        Scope::Own => "own",
        Scope::Team => "team",
        Scope::All => "all",
    }
}
