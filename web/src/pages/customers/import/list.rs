//! The imports of all, the newest first, and the way to a new one.

use gloo_timers::callback::Interval;
use web_sys::File;
use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    entity::ENTITIES,
    operations::{
        ImportCreate, ImportCreateInput, ImportCreateVariables, ImportEntity, ImportLine, ImportList, ImportState,
        ImportsVariables,
    },
    upload::{ChooseButton, DropPlace, send},
    words::{StateBadge, counts_line, state},
};
use crate::{
    browser,
    components::{
        Banner, Card, EmptyState, ErrorNotice, IconName, LoadMore, PageHeader, Skeleton, Spinner, Tone, use_toasts,
    },
    format::use_format,
    graphql::{use_mutation, use_pages},
    i18n::use_i18n,
    link::{self, PageLink},
    pages::customers::list::BackToList,
    routes::{Route, use_title},
    scroll::use_scroll_memory,
    session::use_client,
    t,
};

const LOOK_AGAIN_MS: u32 = 3_000;

#[component]
pub fn Imports() -> Html {
    let i18n = use_i18n();
    use_title(t!(i18n, "import-heading"));
    let list = use_pages::<ImportList>(ImportsVariables::default());
    use_scroll_memory("imports", !list.items.is_empty());
    let entity = use_state_eq(ImportEntity::default);
    let creating = use_create(*entity);
    let working = list.items.iter().any(|import| import.state.is_working());
    use_effect_with(working, {
        let refetch = list.refetch.clone();
        move |working| {
            let timer = working.then(|| Interval::new(LOOK_AGAIN_MS, move || refetch.emit(())));
            move || drop(timer)
        }
    });
    let on_choose = {
        let entity = entity.setter();
        Callback::from(move |chosen| entity.set(chosen))
    };
    let row = |import: &ImportLine| html! { <Line key={import.id.inner().to_owned()} import={import.clone()} /> };
    let choose = html! {
        if creating.busy {
            <span class="quiet" role="status"><Spinner />{ t!(i18n, "import-opening") }</span>
        } else {
            <ChooseButton label={t!(i18n, "import-file")} on_file={creating.on_file.clone()} />
        }
    };
    html! {
        <DropPlace hint={t!(i18n, "import-drop")} on_file={creating.on_file.clone()}>
            <div class="page">
                <BackToList />
                <PageHeader title={t!(i18n, "import-heading")} detail={html! { { t!(i18n, "import-text") } }}>{ choose }</PageHeader>
                <Entities chosen={*entity} on_choose={on_choose} />
                if let Some(reason) = creating.refused.clone() {
                    <Banner tone={Tone::Danger}>{ reason }</Banner>
                }
                if let Some(error) = list.error.clone() {
                    <ErrorNotice {error} on_retry={list.refetch.clone()} />
                }
                if list.items.is_empty() && list.loading {
                    <Skeleton lines={8} />
                } else if list.items.is_empty() && list.error.is_none() {
                    <Card>
                        <EmptyState icon={IconName::Upload} title={t!(i18n, "import-none")} text={t!(i18n, "import-none-text")} />
                    </Card>
                } else {
                    <Card><ul class="rows" aria-label={t!(i18n, "import-list")}>{ for list.items.iter().map(row) }</ul></Card>
                }
                <LoadMore has_more={list.has_more} loading={list.loading_more} on_more={list.more.clone()} />
            </div>
        </DropPlace>
    }
}

#[derive(Properties, PartialEq)]
pub struct EntitiesProps {
    pub chosen: ImportEntity,
    pub on_choose: Callback<ImportEntity>,
}

/// What the next file holds.
#[component]
pub fn Entities(props: &EntitiesProps) -> Html {
    let i18n = use_i18n();
    let one = |entity: ImportEntity| {
        let onclick = props.on_choose.reform(move |_: MouseEvent| entity);
        html! {
            <button type="button" class="segment" aria-pressed={(props.chosen == entity).to_string()} {onclick}>
                { t!(i18n, entity.words().file) }
            </button>
        }
    };
    html! {
        <div class="cluster">
            <span id="import-holds">{ t!(i18n, "import-holds") }</span>
            <div class="segments" role="group" aria-labelledby="import-holds">{ for ENTITIES.into_iter().map(one) }</div>
        </div>
    }
}

struct Creating {
    busy: bool,
    refused: Option<String>,
    on_file: Callback<File>,
}

/// Announces a file, begins to send it and shows its own page.
#[hook]
fn use_create(entity: ImportEntity) -> Creating {
    let (i18n, client, toasts, navigator) = (use_i18n(), use_client(), use_toasts(), use_navigator());
    let create = use_mutation::<ImportCreate, _>();
    let refused = create.error.as_ref().filter(|error| !error.user_errors.is_empty()).map(|error| error.text(&i18n));
    let busy = create.pending;
    let on_file = Callback::from(move |file: File| {
        let (i18n, client, toasts, navigator) = (i18n.clone(), client.clone(), toasts.clone(), navigator.clone());
        let input = ImportCreateInput {
            entity,
            file_name: file.name(),
            size_bytes: file.size() as i64,
            idempotency_key: Some(browser::idempotency_key()),
        };
        create.run(ImportCreateVariables { input }, move |outcome| match outcome {
            Ok(ImportCreate { import_create }) => {
                let Some(import) = import_create.import else { return };
                client.invalidate::<ImportList>();
                send(&client, &import.id, file);
                let to = Route::CustomerImport { id: import.id.into_inner() };
                navigator.iter().for_each(|navigator| link::push(navigator, &to, ""));
            }
            Err(error) if error.user_errors.is_empty() => toasts.failure(&error, &i18n),
            Err(_) => {}
        });
    });
    Creating { busy, refused, on_file }
}

#[derive(Properties, PartialEq)]
pub struct LineProps {
    pub import: ImportLine,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let (i18n, format, import) = (use_i18n(), use_format(), &props.import);
    let uploaded = import.uploaded_at.is_some();
    let running = matches!(import.state, ImportState::Running | ImportState::Paused);
    let who = import.created_by.as_ref().map(|user| format!(" · {}", user.name)).unwrap_or_default();
    let share = import.bytes_done as f64 / import.size_bytes.max(1) as f64;
    let (word, _) = state(import.state, uploaded);
    html! {
        <li class="row import-row">
            <div class="row-text">
                <PageLink class="import-name" to={Route::CustomerImport { id: import.id.inner().to_owned() }}>{ &import.file_name }</PageLink>
                if import.counts.read > 0 {
                    <span>{ counts_line(import.entity, &import.counts, &i18n) }</span>
                }
                if import.state == ImportState::Undone {
                    <span>{ t!(i18n, "import-line-undone", count = import.undone) }</span>
                }
                if running {
                    <progress max="1" value={share.to_string()} aria-label={t!(i18n, word)}></progress>
                }
                <span class="quiet">
                    { format!("{} · {}{who} · ", t!(i18n, import.entity.words().name), format.bytes(import.size_bytes.unsigned_abs())) }
                    <span title={format.date_time(import.created_at)}>{ format.relative(import.created_at) }</span>
                </span>
            </div>
            <StateBadge state={import.state} {uploaded} />
        </li>
    }
}
