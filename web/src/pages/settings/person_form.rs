//! Inviting somebody, and changing what they are, what they know and where they belong.

use yew::prelude::*;

use super::{
    people::{PeopleList, Person, PersonChanged, PlaceChoices, TeamName},
    record::RecordDialog,
};
use crate::{
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, InputKind, SelectField, TagsField, Text, TextField,
        ToggleChip, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{schema::schema, use_mutation},
    i18n::use_i18n,
    mutation,
    pages::customers::choices::first_unless_chosen,
    session::use_client,
    t,
};

const FIELDS: [&str; 5] = ["name", "email", "roleId", "teamIds", "skills"];

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UserInviteVariables {
    input: UserInviteInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct UserInviteInput {
    name: String,
    email: String,
    role_id: cynic::Id,
    team_ids: Option<Vec<cynic::Id>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UserInviteVariables")]
pub struct UserInvite {
    #[arguments(input: $input)]
    user_invite: PersonChanged,
}
mutation!(UserInvite, user_invite);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct UserUpdateVariables {
    input: UserUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct UserUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: Option<String>,
    role_id: Option<cynic::Id>,
    team_ids: Option<Vec<cynic::Id>>,
    skills: Option<Vec<String>>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "UserUpdateVariables")]
pub struct UserUpdate {
    #[arguments(input: $input)]
    user_update: PersonChanged,
}
mutation!(UserUpdate, user_update);

#[derive(Properties, PartialEq)]
pub struct InviteDialogProps {
    pub places: PlaceChoices,
    pub on_close: Callback<()>,
}

#[component]
pub fn InviteDialog(props: &InviteDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let invite = use_mutation::<UserInvite, _>();
    let (name, email, role) = (use_text(""), use_text(""), use_text(""));
    let teams = use_state_eq(Vec::<cynic::Id>::new);
    let written = [&name, &email, &role].map(|text| text.value.clone());
    let unsaved = use_unsaved(&(written, (*teams).clone()));
    // The last is the most careful proposal: built-in roles come first, the most powerful of them on top.
    let agent = props.places.roles.get(2).or(props.places.roles.last());
    let proposed = agent.map(|role| role.id.inner().to_owned()).unwrap_or_default();
    let role = if role.value.is_empty() { Text::new(proposed, role.change.clone()) } else { role };
    let on_submit = {
        let (invite, on_close, i18n) = (invite.clone(), props.on_close.clone(), i18n.clone());
        let input = UserInviteInput {
            name: name.get().trim().to_owned(),
            email: email.get().trim().to_owned(),
            role_id: cynic::Id::new(role.get()),
            team_ids: Some((*teams).clone()),
        };
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let address = input.email.clone();
            invite.run(UserInviteVariables { input: input.clone() }, move |outcome| {
                if outcome.is_ok() {
                    client.invalidate::<PeopleList>();
                    toasts.success(t!(i18n, "person-invitation-sent", email = address));
                    on_close.emit(());
                }
            });
        })
    };
    let on_teams = {
        let teams = teams.setter();
        Callback::from(move |all: Vec<cynic::Id>| teams.set(all))
    };
    html! {
        <Dialog id="invite" title={t!(i18n, "person-invite")} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                <p class="quiet">{ t!(i18n, "person-invite-text") }</p>
                if let Some(error) = invite.error.clone().filter(|error| error.beyond(&FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField id="person-name" label={t!(i18n, "field-name")} text={name} error={invite.field("name")} autofocus=true />
                <TextField id="person-email" label={t!(i18n, "field-email")} kind={InputKind::Email} text={email} error={invite.field("email")} />
                <PlaceFields places={props.places.clone()} {role} teams={(*teams).clone()} {on_teams} error={invite.field("roleId").map(AttrValue::from)} />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={invite.pending}>{ t!(i18n, "person-send-invitation") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct PersonDialogProps {
    pub person: Person,
    pub places: PlaceChoices,
    pub on_close: Callback<()>,
}

#[component]
pub fn PersonDialog(props: &PersonDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let save = use_mutation::<UserUpdate, _>();
    let person = &props.person;
    let (name, role) = (use_text(person.name.clone()), use_text(person.role.id.inner().to_owned()));
    let teams = use_state_eq(|| person.teams.iter().map(|team| team.id.clone()).collect::<Vec<_>>());
    let skills = use_state_eq(|| person.skills.iter().map(|skill| AttrValue::from(skill.clone())).collect::<Vec<_>>());
    let unsaved = use_unsaved(&(name.value.clone(), role.value.clone(), (*teams).clone(), (*skills).clone()));
    let on_submit = {
        let (save, on_close, i18n) = (save.clone(), props.on_close.clone(), i18n.clone());
        let input = UserUpdateInput {
            id: person.id.clone(),
            expected_version: Some(person.version),
            name: Some(name.get().trim().to_owned()),
            role_id: Some(cynic::Id::new(role.get())),
            team_ids: Some((*teams).clone()),
            skills: Some(skills.iter().map(ToString::to_string).collect()),
        };
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            save.run(UserUpdateVariables { input: input.clone() }, move |outcome| {
                client.invalidate::<PeopleList>();
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "person-saved"));
                    on_close.emit(());
                }
            });
        })
    };
    let on_teams = {
        let teams = teams.setter();
        Callback::from(move |all: Vec<cynic::Id>| teams.set(all))
    };
    let on_skills = {
        let skills = skills.setter();
        Callback::from(move |all: Vec<AttrValue>| skills.set(all))
    };
    html! {
        <RecordDialog id="person" title={t!(i18n, "person-edit-title", name = person.name.as_str())} {unsaved} error={save.error.clone()} fields={&FIELDS[..]} busy={save.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="person-name" label={t!(i18n, "field-name")} text={name} error={save.field("name")} autofocus=true />
            <PlaceFields places={props.places.clone()} {role} teams={(*teams).clone()} {on_teams} error={save.field("roleId").map(AttrValue::from)} />
            <TagsField id="person-skills" label={t!(i18n, "person-skills")} tags={(*skills).clone()} on_change={on_skills} hint={t!(i18n, "person-skills-hint")} error={save.field("skills").map(AttrValue::from)} optional=true />
        </RecordDialog>
    }
}

#[derive(Properties, PartialEq)]
struct PlaceFieldsProps {
    places: PlaceChoices,
    role: Text,
    teams: Vec<cynic::Id>,
    on_teams: Callback<Vec<cynic::Id>>,
    #[prop_or_default]
    error: Option<AttrValue>,
}

/// Role and teams.
#[component]
fn PlaceFields(props: &PlaceFieldsProps) -> Html {
    let i18n = use_i18n();
    let roles: Vec<_> =
        props.places.roles.iter().map(|role| Choice::new(role.id.inner().to_owned(), role.name.clone())).collect();
    let role = first_unless_chosen(&props.role, &roles);
    let chip = |team: &TeamName| {
        let on = props.teams.contains(&team.id);
        let (teams, on_teams, id) = (props.teams.clone(), props.on_teams.clone(), team.id.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let others = teams.iter().filter(|team| **team != id).cloned();
            on_teams.emit(others.chain(on.then(|| id.clone())).collect());
        });
        html! { <ToggleChip key={team.id.inner().to_owned()} {on} {on_toggle}>{ &team.name }</ToggleChip> }
    };
    html! {
        <>
            <SelectField id="person-role" label={t!(i18n, "person-role")} text={role} choices={roles} error={props.error.clone()} />
            if !props.places.teams.is_empty() {
                <div class="field" role="group" aria-label={t!(i18n, "settings-teams")}>
                    <span class="field-name" aria-hidden="true">{ t!(i18n, "settings-teams") }</span>
                    <div class="cluster">{ for props.places.teams.iter().map(chip) }</div>
                </div>
            }
        </>
    }
}
