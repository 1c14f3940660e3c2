//! One import: its screen follows its state.

use yew::prelude::*;

use super::{
    check::{Checked, Checking},
    mapping::Mapping,
    operations::{Import, ImportChanged, ImportEntity, ImportList, ImportOne, ImportState},
    report::Report,
    running::Running,
    upload::Upload,
    words::StateBadge,
};
use crate::{
    browser,
    components::{EmptyState, ErrorNotice, IconName, PageHeader, Skeleton},
    format::use_format,
    graphql::{Live, schema::ById, use_query, use_subscription},
    i18n::{key, use_i18n},
    link::PageLink,
    pages::{
        customers::{ActivityList, CustomerList},
        deals::DealList,
    },
    routes::{Route, use_title},
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct OneProps {
    pub id: cynic::Id,
}

#[component]
pub fn One(props: &OneProps) -> Html {
    let (i18n, client) = (use_i18n(), use_client());
    let query = use_query::<ImportOne, _>(ById { id: props.id.clone() });
    let import = query.data.as_ref().and_then(|data| data.import.clone());
    use_title(import.as_ref().map_or_else(|| t!(i18n, "import-heading"), |import| import.file_name.clone()));
    let on_change = {
        let query = query.clone();
        Callback::from(move |import: Import| query.replace(ImportOne { import: Some(import) }))
    };
    // Lists kept from before hold others than there are now.
    use_effect_with(import.as_ref().map(|import| (import.entity, import.state)), move |now| {
        client.invalidate::<ImportList>();
        match now.filter(|(_, state)| state.is_over()) {
            Some((ImportEntity::Customer, _)) => client.invalidate::<CustomerList>(),
            Some((ImportEntity::Deal, _)) => client.invalidate::<DealList>(),
            Some((ImportEntity::Activity, _)) => client.invalidate::<ActivityList>(),
            None => {}
        }
    });
    let watched = import.as_ref().is_some_and(|import| !import.state.is_over());
    html! {
        <div class="page import-page">
            <PageLink class="back-link" to={Route::CustomerImports}>{ t!(i18n, "import-all") }</PageLink>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if let Some(import) = import {
                <Known {import} on_change={on_change.clone()} />
            } else if query.loading {
                <Skeleton lines={6} />
            } else if query.error.is_none() {
                <EmptyState icon={IconName::Search} title={t!(i18n, "import-gone")} text={t!(i18n, "import-gone-text")} page=true />
            }
            if watched {
                <Watch id={props.id.clone()} {on_change} on_resumed={query.refetch.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct WatchProps {
    id: cynic::Id,
    on_change: Callback<Import>,
    on_resumed: Callback<()>,
}

/// Hears what becomes of it, as long as it is there: the server ends the news of an import with the import.
#[component]
fn Watch(props: &WatchProps) -> Html {
    let (on_change, on_resumed) = (props.on_change.clone(), props.on_resumed.clone());
    let on_news = Callback::from(move |news| match news {
        Live::Event(ImportChanged { import_changed }) => on_change.emit(import_changed),
        Live::Resumed => on_resumed.emit(()),
    });
    use_subscription::<ImportChanged, _>(ById { id: props.id.clone() }, on_news);
    Html::default()
}

#[derive(Properties, PartialEq)]
pub struct KnownProps {
    pub import: Import,
    pub on_change: Callback<Import>,
}

/// The screen of an import as it stands.
#[component]
pub fn Known(props: &KnownProps) -> Html {
    let (format, i18n) = (use_format(), use_i18n());
    let (import, on_change) = (props.import.clone(), props.on_change.clone());
    // Back from what was checked to the columns; what is changed there is to be checked again.
    let mending = use_state_eq(|| false);
    let to_columns = {
        let mending = mending.setter();
        Callback::from(move |()| mending.set(true))
    };
    use_effect_with(import.state, {
        let mending = mending.setter();
        move |state| {
            if *state != ImportState::Checked && *state != ImportState::Draft {
                mending.set(false);
            }
        }
    });
    let uploaded = import.uploaded_at.is_some();
    let (stage, screen) = match import.state {
        ImportState::Draft if !uploaded => (0, html! { <Upload {import} {on_change} /> }),
        ImportState::Draft => (1, html! { <Mapping key="columns" {import} {on_change} /> }),
        ImportState::Checked if *mending => {
            let mending = mending.setter();
            let to_check = Callback::from(move |()| mending.set(false));
            (1, html! { <Mapping key="columns" {import} {on_change} {to_check} /> })
        }
        ImportState::Checking => (2, html! { <Checking {import} {on_change} /> }),
        ImportState::Checked => (2, html! { <Checked {import} {on_change} {to_columns} /> }),
        ImportState::Running | ImportState::Paused => (3, html! { <Running {import} {on_change} /> }),
        ImportState::Failed if *mending && import.check_can_be_repeated => {
            (1, html! { <Mapping key="columns" {import} {on_change} /> })
        }
        _ => (4, html! { <Report {import} {on_change} {to_columns} /> }),
    };
    use_arrival(stage);
    let import = &props.import;
    let who = import.created_by.as_ref().map(|user| format!("{} · ", user.name)).unwrap_or_default();
    let detail = html! {
        <>
            { format!("{} · {} · {who}", t!(i18n, import.entity.words().name), format.bytes(import.size_bytes.unsigned_abs())) }
            <span title={format.date_time(import.created_at)}>{ format.relative(import.created_at) }</span>
        </>
    };
    html! {
        <>
            <PageHeader title={import.file_name.clone()} {detail}>
                <StateBadge state={import.state} {uploaded} />
            </PageHeader>
            if stage < 4 {
                <Stages {stage} />
            }
            { screen }
        </>
    }
}

/// A new screen is read from its beginning, also by whoever pressed what is no longer there.
#[hook]
fn use_arrival(stage: usize) {
    let arrived = use_mut_ref(|| false);
    use_effect_with(stage, move |_| {
        if arrived.replace(true) {
            browser::scroll_to_top();
            if !browser::any("main :focus, dialog :focus") {
                browser::focus("main");
            }
        }
    });
}

#[derive(Properties, PartialEq)]
struct StagesProps {
    stage: usize,
}

/// Where one is on the way.
#[component]
fn Stages(props: &StagesProps) -> Html {
    let i18n = use_i18n();
    let stages =
        [key!("import-stage-file"), key!("import-stage-columns"), key!("import-stage-check"), key!("import-stage-run")];
    let stage = |(index, text): (usize, &'static str)| {
        let current = index == props.stage;
        html! {
            <li key={index} aria-current={current.then_some("step")} data-done={(index < props.stage).then_some("true")}>
                <span class="import-stage-number">{ index + 1 }</span>{ t!(i18n, text) }
            </li>
        }
    };
    html! { <ol class="import-stages" aria-label={t!(i18n, "import-stages")}>{ for stages.into_iter().enumerate().map(stage) }</ol> }
}
