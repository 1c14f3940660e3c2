//! Teams: whoever is in one sees and does for the others of it what their role allows "for the team".

use yew::prelude::*;

use super::{Frame, people::PeopleList, record::RecordDialog};
use crate::{
    components::{
        Avatar, Button, Card, EmptyState, ErrorNotice, Icon, IconName, Menu, MenuItem, Skeleton, TextField, ToggleChip,
        Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{
        UserError,
        schema::{ById, ByIdFields, schema},
        use_mutation, use_query,
    },
    i18n::use_i18n,
    mutation,
    pages::customers::{choices::use_owners, types::UserName},
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct TeamList {
    pub teams: Vec<Team>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Team {
    pub id: cynic::Id,
    pub name: String,
    pub members: Vec<UserName>,
    pub version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "TeamPayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TeamCreateVariables {
    input: TeamCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TeamCreateInput {
    name: String,
    member_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TeamCreateVariables")]
pub struct TeamCreate {
    #[arguments(input: $input)]
    team_create: Changed,
}
mutation!(TeamCreate, team_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct TeamUpdateVariables {
    input: TeamUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TeamUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: Option<String>,
    member_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "TeamUpdateVariables")]
pub struct TeamUpdate {
    #[arguments(input: $input)]
    team_update: Changed,
}
mutation!(TeamUpdate, team_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct TeamDelete {
    #[arguments(id: $id)]
    team_delete: Deleted,
}
mutation!(TeamDelete, team_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
struct Deleted {
    user_errors: Vec<UserError>,
}

#[component]
pub fn TeamsPage() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let query = use_query::<TeamList, _>(());
    // Nothing, a new one, or one there is
    let open = use_state_eq(|| None::<Option<Team>>);
    let manage = viewer.can("team.manage");
    let show = |what: Option<Option<Team>>| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let teams = query.data.as_ref().map(|data| data.teams.clone()).unwrap_or_default();
    let add = || {
        html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Some(None)).reform(|_| ())}>{ t!(i18n, "team-new") }</Button> }
    };
    let card = |team: &Team| {
        html! { <TeamCard key={team.id.inner().to_owned()} team={team.clone()} {manage} on_edit={show(Some(Some(team.clone())))} /> }
    };
    html! {
        <Frame current={Route::Teams} text={t!(i18n, "teams-text")} actions={if manage && !teams.is_empty() { add() } else { Html::default() }}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if query.data.is_none() && query.loading {
                <Skeleton lines={6} />
            } else if teams.is_empty() && query.error.is_none() {
                <EmptyState icon={IconName::Customers} title={t!(i18n, "teams-none")} text={t!(i18n, "teams-none-text")}>
                    if manage {
                        { add() }
                    }
                </EmptyState>
            }
            <div class="team-cards">{ for teams.iter().map(card) }</div>
            if let Some(team) = (*open).clone() {
                <TeamDialog {team} on_close={show(None)} />
            }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct TeamCardProps {
    team: Team,
    manage: bool,
    on_edit: Callback<()>,
}

#[component]
fn TeamCard(props: &TeamCardProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<TeamDelete, _>();
    let team = &props.team;
    let on_delete = {
        let (id, i18n) = (team.id.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, i18n) = (toasts.clone(), client.clone(), i18n.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                client.invalidate::<TeamList>();
                match outcome {
                    Ok(_) => toasts.success(t!(i18n, "team-deleted")),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let items = vec![
        MenuItem::new(t!(i18n, "team-edit"), props.on_edit.clone()).icon(IconName::Edit),
        MenuItem::new(t!(i18n, "team-delete"), on_delete).icon(IconName::Trash),
    ];
    let actions = html! {
        if props.manage {
            <Menu label={t!(i18n, "team-actions", name = team.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
        }
    };
    html! {
        <Card title={team.name.clone()} {actions}>
            if team.members.is_empty() {
                <p class="quiet">{ t!(i18n, "team-empty") }</p>
            }
            <ul class="team-members">
                { for team.members.iter().map(|one| html! {
                    <li class="person" key={one.id.inner().to_owned()}><Avatar name={one.name.clone()} />{ &one.name }</li>
                }) }
            </ul>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct TeamDialogProps {
    /// None: a new one
    team: Option<Team>,
    on_close: Callback<()>,
}

#[component]
fn TeamDialog(props: &TeamDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<TeamCreate, _>(), use_mutation::<TeamUpdate, _>());
    let people = use_owners();
    let known = props.team.clone();
    let old = known.as_ref().map(|team| team.name.clone()).unwrap_or_default();
    let name = use_text(old);
    let members = use_state_eq(|| {
        let members = known.iter().flat_map(|team| &team.members);
        members.map(|member| member.id.clone()).collect::<Vec<_>>()
    });
    let unsaved = use_unsaved(&(name.value.clone(), (*members).clone()));
    let on_submit = {
        let (create, update, on_close) = (create.clone(), update.clone(), props.on_close.clone());
        let (name, members, i18n, known) = (name.get(), (*members).clone(), i18n.clone(), known.clone());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                client.invalidate::<TeamList>();
                client.invalidate::<PeopleList>();
                if worked {
                    toasts.success(t!(i18n, "team-saved"));
                    on_close.emit(());
                }
            };
            let (name, member_ids) = (name.trim().to_owned(), Some(members.clone()));
            match &known {
                Some(team) => {
                    let (id, expected_version) = (team.id.clone(), Some(team.version));
                    let input = TeamUpdateInput { id, expected_version, name: Some(name), member_ids };
                    update.run(TeamUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = TeamCreateInput { name, member_ids };
                    create.run(TeamCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let chip = |one: &UserName| {
        let (members, id) = (members.clone(), one.id.clone());
        let on = members.contains(&id);
        let on_toggle = Callback::from(move |on: bool| {
            let others = members.iter().filter(|member| **member != id).cloned();
            members.set(others.chain(on.then(|| id.clone())).collect());
        });
        html! { <ToggleChip key={one.id.inner().to_owned()} {on} {on_toggle}>{ &one.name }</ToggleChip> }
    };
    let error = create.error.clone().or(update.error.clone());
    let title = if known.is_some() { t!(i18n, "team-edit") } else { t!(i18n, "team-new") };
    html! {
        <RecordDialog id="team" {title} {unsaved} error={error.clone()} fields={&["name"][..]} busy={create.pending || update.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="team-name" label={t!(i18n, "field-name")} text={name} error={error.and_then(|error| error.field("name"))} autofocus=true />
            <div class="field" role="group" aria-label={t!(i18n, "team-members")}>
                <span class="field-name" aria-hidden="true">{ t!(i18n, "team-members") }</span>
                <div class="cluster">{ for people.iter().map(chip) }</div>
            </div>
        </RecordDialog>
    }
}
