//! The people of the company: who they are, what they may do, when they were last here; invited, changed, sent away
//! and taken back.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use super::{
    Frame,
    person_form::{InviteDialog, PersonDialog},
};
use crate::{
    browser,
    components::{
        Avatar, Badge, Button, Card, Choice, EmptyState, ErrorNotice, Icon, IconName, LoadMore, Menu, MenuItem,
        SearchBox, Skeleton, Tone, Variant, use_toasts,
    },
    format::use_format,
    graphql::{
        Page, Paged, UserError,
        schema::{ById, ByIdFields, PageInfo, schema},
        use_mutation, use_pages, use_query,
    },
    i18n::{I18n, key, use_i18n},
    mutation,
    pages::{
        deals::pick::Pick,
        session::operations::{PasswordResetInput, PasswordResetRequest, PasswordResetVariables},
    },
    routes::Route,
    scroll::use_scroll_memory,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PeopleVariables {
    pub filter: Option<UserFilter>,
    pub after: Option<String>,
}

#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct UserFilter {
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status: Option<UserStatus>,
}

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserStatus {
    Active,
    Invited,
    Inactive,
}

impl UserStatus {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Active, "active"), (Self::Invited, "invited"), (Self::Inactive, "inactive")];

    fn text(self, i18n: &I18n) -> String {
        t!(
            i18n,
            match self {
                Self::Active => key!("person-active"),
                Self::Invited => key!("person-invited"),
                Self::Inactive => key!("person-inactive"),
            }
        )
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "PeopleVariables")]
pub struct PeopleList {
    #[arguments(where: $filter, first: 50, after: $after)]
    pub users: People,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "UserConnection")]
pub struct People {
    pub nodes: Vec<Person>,
    pub page_info: PageInfo,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct Person {
    pub id: cynic::Id,
    pub name: String,
    pub email: String,
    pub status: UserStatus,
    pub role: RoleName,
    pub teams: Vec<TeamName>,
    /// What they know
    pub skills: Vec<String>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Role")]
pub struct RoleName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Team")]
pub struct TeamName {
    pub id: cynic::Id,
    pub name: String,
}

/// What a person is chosen: roles and teams.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct PlaceChoices {
    pub roles: Vec<RoleName>,
    pub teams: Vec<TeamName>,
}

impl Paged for PeopleList {
    type Variables = PeopleVariables;
    type Item = Person;

    fn page(&self) -> Page<Person> {
        Page::new(&self.users.nodes, &self.users.page_info, None)
    }

    fn after(variables: PeopleVariables, cursor: String) -> PeopleVariables {
        PeopleVariables { after: Some(cursor), ..variables }
    }

    fn key(item: &Person) -> String {
        item.id.inner().to_owned()
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "UserPayload")]
pub struct PersonChanged {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct UserDeactivate {
    #[arguments(id: $id)]
    pub user_deactivate: PersonChanged,
}
mutation!(UserDeactivate, user_deactivate);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct UserReactivate {
    #[arguments(id: $id)]
    pub user_reactivate: PersonChanged,
}
mutation!(UserReactivate, user_reactivate);

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    Invite,
    Person(Person),
}

#[component]
pub fn PeoplePage() -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let (words, status) = (use_state_eq(String::new), use_state_eq(String::new));
    let chosen = UserStatus::ALL.into_iter().find(|(_, name)| *name == *status).map(|(one, _)| one);
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let filtered = search.is_some() || chosen.is_some();
    let list =
        use_pages::<PeopleList>(PeopleVariables { filter: Some(UserFilter { search, status: chosen }), after: None });
    use_scroll_memory(&browser::place(), !list.items.is_empty());
    let places = use_query::<PlaceChoices, _>(());
    let open = use_state_eq(|| Open::Nothing);
    let manage = viewer.can("user.manage");
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |value: String| state.set(value))
    };
    let actions = html! {
        if manage {
            <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Open::Invite).reform(|_| ())}>{ t!(i18n, "person-invite") }</Button>
        }
    };
    let row = |person: &Person| {
        html! { <Row key={person.id.inner().to_owned()} person={person.clone()} {manage} on_edit={show(Open::Person(person.clone()))} /> }
    };
    let statuses = UserStatus::ALL.map(|(one, name)| Choice::new(name, one.text(&i18n)));
    let places = places.data.as_ref().map(|data| (**data).clone());
    html! {
        <Frame current={Route::People} text={t!(i18n, "people-text")} {actions}>
            <div class="filter-bar" role="search" aria-label={t!(i18n, "board-filters")}>
                <SearchBox id="people-search" label={t!(i18n, "people-search")} value={(*words).clone()} on_search={set(&words)} />
                <Pick id="people-status" label={t!(i18n, "customer-status")} all={t!(i18n, "deal-status-all")} value={(*status).clone()} choices={statuses.to_vec()} on_pick={set(&status)} />
            </div>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={6} />
            } else if list.items.is_empty() && filtered {
                <EmptyState icon={IconName::Search} title={t!(i18n, "deals-nothing-found")} />
            } else {
                <Card><ul class="rows">{ for list.items.iter().map(row) }</ul></Card>
            }
            <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            { match ((*open).clone(), places) {
                (Open::Invite, Some(places)) => html! { <InviteDialog {places} on_close={show(Open::Nothing)} /> },
                (Open::Person(person), Some(places)) => html! { <PersonDialog {person} {places} on_close={show(Open::Nothing)} /> },
                _ => Html::default(),
            } }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    person: Person,
    manage: bool,
    on_edit: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let person = &props.person;
    let (send_away, take_back) = use_presence(person);
    let invite_again = use_invite_again(person);
    let own = person.id == viewer.user.id;
    let mut items = vec![MenuItem::new(t!(i18n, "person-edit"), props.on_edit.clone()).icon(IconName::Edit)];
    if person.status == UserStatus::Inactive {
        items.push(MenuItem::new(t!(i18n, "person-reactivate"), take_back).icon(IconName::Undo));
    } else if !own {
        if person.status == UserStatus::Invited {
            items.push(MenuItem::new(t!(i18n, "person-invite-again"), invite_again).icon(IconName::Mail));
        }
        items.push(MenuItem::new(t!(i18n, "person-deactivate"), send_away).icon(IconName::Lock));
    }
    let tone = match person.status {
        UserStatus::Active => Tone::Success,
        UserStatus::Invited => Tone::Info,
        UserStatus::Inactive => Tone::Neutral,
    };
    let seen = match (person.status, person.last_sign_in_at) {
        (UserStatus::Invited, _) => t!(i18n, "person-not-yet"),
        (_, Some(at)) => t!(i18n, "person-seen", when = format.relative(at)),
        (_, None) => t!(i18n, "person-never"),
    };
    let teams = person.teams.iter().map(|team| team.name.clone()).collect::<Vec<_>>().join(", ");
    html! {
        <li class="row people-row">
            <Avatar name={person.name.clone()} />
            <span class="row-text people-who">
                <strong>{ &person.name }</strong>
                <span class="quiet">{ &person.email }</span>
            </span>
            <span class="row-text people-place">
                <span>{ &person.role.name }</span>
                <span class="quiet">{ teams }</span>
            </span>
            <span class="row-text people-seen">
                <span><Badge {tone}>{ person.status.text(&i18n) }</Badge></span>
                <span class="quiet">{ seen }</span>
            </span>
            if props.manage {
                <Menu label={t!(i18n, "person-actions", name = person.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
            }
        </li>
    }
}

/// Sends the invitation once more: a link for a new password is, to who has none yet, the invitation.
#[hook]
fn use_invite_again(person: &Person) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let send = use_mutation::<PasswordResetRequest, _>();
    let email = person.email.clone();
    Callback::from(move |()| {
        let (i18n, toasts, address) = (i18n.clone(), toasts.clone(), email.clone());
        let input = PasswordResetInput { email: email.clone() };
        send.run(PasswordResetVariables { input }, move |outcome| match outcome {
            Ok(_) => toasts.success(t!(i18n, "person-invitation-sent", email = address)),
            Err(error) => toasts.failure(&error, &i18n),
        });
    })
}

/// Sending somebody away, with the way back; taking them back.
#[hook]
fn use_presence(person: &Person) -> (Callback<()>, Callback<()>) {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (deactivate, reactivate) = (use_mutation::<UserDeactivate, _>(), use_mutation::<UserReactivate, _>());
    let take_back = {
        let (id, name) = (person.id.clone(), person.name.clone());
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        Callback::from(move |()| {
            let (i18n, toasts, client, name) = (i18n.clone(), toasts.clone(), client.clone(), name.clone());
            reactivate.run(ById { id: id.clone() }, move |outcome| {
                client.invalidate::<PeopleList>();
                match outcome {
                    Ok(_) => toasts.success(t!(i18n, "person-reactivated", name = name)),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let send_away = {
        let (id, name, undo) = (person.id.clone(), person.name.clone(), take_back.clone());
        Callback::from(move |()| {
            let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
            let (name, undo) = (name.clone(), undo.clone());
            deactivate.run(ById { id: id.clone() }, move |outcome| {
                client.invalidate::<PeopleList>();
                match outcome {
                    Ok(_) => toasts.offer(t!(i18n, "person-deactivated", name = name), t!(i18n, "action-undo"), undo),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    (send_away, take_back)
}
