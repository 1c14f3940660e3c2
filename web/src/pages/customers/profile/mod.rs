//! One customer: who it is at the left, what happened in the middle, what is to be done and won at the right. On
//! phones the three are tabs. Its texts come with its chunk.

mod actions;
mod activities;
mod activity_form;
mod activity_operations;
mod beside;
pub mod changes;
mod contact_form;
mod contacts;
mod convert;
mod custom;
mod deal_form;
mod deals;
pub mod draft;
pub mod duplicates;
mod edit;
pub mod edit_fields;
mod facts;
mod header;
mod inline;
mod live;
pub mod merge;
pub mod merge_operations;
pub mod operations;
pub mod timeline;

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::{
    prelude::*,
    query::{FromQuery, ToQuery},
};

pub use self::{actions::Action, activity_operations::ActivityList};
use self::{
    actions::Dialogs,
    activities::Activities,
    beside::Beside,
    contacts::Contacts,
    deals::Deals,
    duplicates::Duplicates,
    facts::Facts,
    header::ProfileHeader,
    live::use_live,
    operations::CustomerDetail,
    timeline::{Filter, Standing, Timeline},
};
use super::{list::BackToList, types::ActivityType};
use crate::{
    chunks,
    components::{Banner, ErrorNotice, Skeleton, Tab, Tabs, Tone},
    drafts::DraftOffer,
    graphql::{ErrorKind, schema::ById, use_query},
    i18n::{Locale, WithTexts, key, use_i18n},
    keyboard::{Reach, Shortcut, use_shortcuts},
    link,
    pages::{
        files::{FilesCard, Owner},
        not_found::NotFound,
    },
    recent::use_visit,
    routes::{Route, use_title},
    session::use_client,
    t,
    viewer::use_viewer,
};

/// The panels, as in the address and in the ids of the page.
const TABS: [(&str, &str); 3] = [
    ("facts", key!("profile-tab-facts")),
    ("timeline", key!("profile-tab-timeline")),
    ("work", key!("profile-tab-work")),
];

/// What of the page is in the address.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Address {
    #[serde(skip_serializing_if = "String::is_empty")]
    tab: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    timeline: String,
    /// Of what the timeline shows: resolved or not
    #[serde(skip_serializing_if = "String::is_empty")]
    standing: String,
    /// Set when the id of the address was merged into this customer
    #[serde(skip_serializing_if = "String::is_empty")]
    merged: String,
}

#[derive(Clone, Properties, PartialEq)]
pub struct CustomerProps {
    pub id: AttrValue,
}

/// What only this page says in a language, and what it shares with the page of duplicates.
pub fn texts(locale: Locale) -> &'static str {
    match locale {
        Locale::PtBr => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-customer.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/pt-BR-duplicates.ftl"))
            )
        }
        Locale::En => {
            concat!(
                include_str!(concat!(env!("OUT_DIR"), "/en-customer.ftl")),
                include_str!(concat!(env!("OUT_DIR"), "/en-duplicates.ftl"))
            )
        }
    }
}

#[component]
pub fn Customer(props: &CustomerProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Page ..props.clone() /></WithTexts> }
}

#[component]
fn Page(props: &CustomerProps) -> Html {
    let detail = use_query::<CustomerDetail, _>(ById { id: cynic::Id::new(&*props.id) });
    let customer =
        use_memo(detail.data.clone(), |data| data.as_ref().and_then(|data| data.customer.clone().map(Rc::new)));
    let on_changed = {
        let detail = detail.clone();
        Callback::from(move |customer| detail.replace(CustomerDetail { customer: Some(customer) }))
    };
    match (&*customer, detail.error) {
        (Some(customer), _) => match &customer.merged_into {
            Some(winner) => html! { <ToWinner id={winner.id.inner().to_owned()} loser={customer.name.clone()} /> },
            None => html! {
                <Profile customer={customer.clone()} asked={props.id.clone()} {on_changed} on_reload={detail.refetch} />
            },
        },
        (None, Some(error)) if error.kind == ErrorKind::NotFound => html! { <NotFound /> },
        (None, Some(error)) => html! { <ErrorNotice {error} on_retry={detail.refetch} /> },
        (None, None) if detail.loading => html! { <Waiting /> },
        (None, None) => html! { <NotFound /> },
    }
}

#[component]
fn Waiting() -> Html {
    html! {
        <div class="page">
            <BackToList />
            <div class="profile">
                <div class="card"><Skeleton lines=8 /></div>
                <div class="card"><Skeleton lines=10 /></div>
                <div class="card"><Skeleton lines=5 /></div>
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ToWinnerProps {
    id: String,
    loser: AttrValue,
}

#[component]
fn ToWinner(props: &ToWinnerProps) -> Html {
    let navigator = use_navigator();
    use_effect_with((props.id.clone(), props.loser.clone()), move |(id, loser)| {
        let address = Address { merged: loser.to_string(), ..Address::default() };
        let query = address.to_query().map(|query| query.into_owned()).unwrap_or_default();
        if let Some(navigator) = &navigator {
            link::replace(navigator, &Route::Customer { id: id.clone() }, &query);
        }
    });
    html! { <Waiting /> }
}

#[derive(Properties, PartialEq)]
pub struct ProfileProps {
    pub customer: Rc<operations::Customer>,
    /// The id in the address; another than the customer's when it was merged
    pub asked: AttrValue,
    pub on_changed: Callback<operations::Customer>,
    pub on_reload: Callback<()>,
}

#[component]
fn Profile(props: &ProfileProps) -> Html {
    let (i18n, viewer, client) = (use_i18n(), use_viewer(), use_client());
    let (address, show) = use_address(&props.customer.id);
    let customer = &props.customer;
    use_title(customer.name.clone());
    use_visit(Route::Customer { id: customer.id.inner().to_owned() }, &customer.name);
    use_live(&customer.id, props.on_reload.clone());
    let dialog = use_state_eq(|| None::<Action>);
    let may_write = viewer.can_touch("customer.write", customer.owner.as_ref().map(|owner| &owner.id));
    let on_action = {
        let dialog = dialog.setter();
        Callback::from(move |action: Action| dialog.set(Some(action)))
    };
    let edit = Shortcut::new("e", t!(i18n, "keyboard-edit"), on_action.reform(|()| Action::Edit));
    let note = Callback::from(|()| {
        timeline::focus_composer();
    });
    let mut shortcuts = vec![Shortcut::new("n", t!(i18n, "keyboard-note"), note)];
    shortcuts.extend(may_write.then_some(edit));
    let act = |keys: &'static str, label: String, action: Action| {
        Shortcut::new(keys, label, on_action.reform(move |()| action.clone()))
    };
    if viewer.can("activity.write") {
        shortcuts.push(act("l", t!(i18n, "profile-log-call"), Action::LogCall));
        shortcuts.push(act("t", t!(i18n, "profile-task"), Action::Plan(ActivityType::Task, String::new())));
    }
    if viewer.can("deal.write") {
        shortcuts.push(act("d", t!(i18n, "profile-deal"), Action::NewDeal(String::new())));
    }
    use_shortcuts(Reach::Page, shortcuts);
    // A cached profile may be older than what others did; the list behind it is told when this one changes.
    let on_changed = {
        let on_changed = props.on_changed.clone();
        Callback::from(move |customer| {
            on_changed.emit(customer);
            client.invalidate::<super::CustomerList>();
        })
    };
    let tab = TABS.iter().find(|(id, _)| *id == address.tab).map_or("timeline", |(id, _)| id);
    let tabs = TABS.map(|(id, text)| Tab { id: id.into(), label: t!(i18n, text).into(), count: None });
    let on_tab = {
        let (show, address) = (show.clone(), address.clone());
        Callback::from(move |tab: AttrValue| show.emit(Address { tab: tab.to_string(), ..address.clone() }))
    };
    let on_filter = {
        let (show, address) = (show.clone(), address.clone());
        Callback::from(move |filter: Filter| {
            show.emit(Address { timeline: filter.name().to_owned(), ..address.clone() });
        })
    };
    let on_standing = {
        let (show, address) = (show.clone(), address.clone());
        Callback::from(move |standing: Standing| {
            show.emit(Address { standing: standing.name().to_owned(), ..address.clone() });
        })
    };
    let on_close = {
        let dialog = dialog.setter();
        Callback::from(move |()| dialog.set(None))
    };
    let merged = if props.asked != customer.id.inner() { props.asked.to_string() } else { address.merged.clone() };
    html! {
        <div class="page">
            <BackToList />
            <ProfileHeader customer={customer.clone()} {may_write} on_action={on_action.clone()} />
            if !address.merged.is_empty() {
                <Banner tone={Tone::Info}>{ t!(i18n, "profile-merged-name", name = address.merged.as_str()) }</Banner>
            } else if !merged.is_empty() {
                <Banner tone={Tone::Info}>{ t!(i18n, "profile-merged") }</Banner>
            }
            <DraftOffer prefix={activity_form::draft(&customer.id)} text={t!(i18n, "activity-draft")} on_resume={on_action.reform(|()| Action::Plan(ActivityType::Task, String::new()))} />
            if may_write {
                <DraftOffer prefix={edit::kept(&customer.id)} text={t!(i18n, "customer-edit-draft")} on_resume={on_action.reform(|()| Action::Edit)} />
            }
            <Duplicates customer={customer.clone()} on_action={on_action.clone()} on_changed={props.on_reload.clone()} />
            <div class="profile-tabs">
                <Tabs label={t!(i18n, "profile-tabs")} tabs={tabs.to_vec()} active={tab} on_select={on_tab} />
            </div>
            <div class="profile" data-tab={tab}>
                <Beside id="panel-facts">
                    <Contacts customer={customer.clone()} {may_write} on_changed={on_changed.clone()} />
                    <Facts customer={customer.clone()} {may_write} on_action={on_action.clone()} on_changed={on_changed.clone()} />
                </Beside>
                <div class="profile-column" id="panel-timeline">
                    <Timeline
                        id={customer.id.clone()}
                        filter={Filter::from_name(&address.timeline)}
                        {on_filter}
                        standing={Standing::from_name(&address.standing)}
                        {on_standing}
                        on_action={on_action.clone()}
                    />
                </div>
                <Beside id="panel-work">
                    <Activities id={customer.id.clone()} on_action={on_action.clone()} />
                    <Deals id={customer.id.clone()} {on_action} />
                    if viewer.can("order.read") {
                        <chunks::OrdersOf customer={Some(customer.id.clone())} />
                    }
                    <FilesCard key={customer.id.inner()} of={Owner::Customer(customer.id.clone())} {may_write} />
                </Beside>
            </div>
            <Dialogs
                customer={customer.clone()}
                open={(*dialog).clone()}
                {on_close}
                {on_changed}
                on_reload={props.on_reload.clone()}
            />
        </div>
    }
}

#[hook]
fn use_address(id: &cynic::Id) -> (Address, Callback<Address>) {
    let (navigator, location) = (use_navigator(), use_location());
    let query = location.map(|location| location.query_str().trim_start_matches('?').to_owned()).unwrap_or_default();
    let id = id.inner().to_owned();
    let show = Callback::from(move |address: Address| {
        let query = address.to_query().map(|query| query.into_owned()).unwrap_or_default();
        if let Some(navigator) = &navigator {
            link::replace(navigator, &Route::Customer { id: id.clone() }, &query);
        }
    });
    (Address::from_query(&query).unwrap_or_default(), show)
}
