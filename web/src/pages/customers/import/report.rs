//! What became of a file, and the way back.

use cynic::QueryBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    operations::{
        Import, ImportEntity, ImportRefused, ImportRefusedFile, ImportRejection, ImportState, RefusedVariables,
    },
    steps::{Step, use_steps},
    words::{Asked, Counts, duration},
};
use crate::{
    browser,
    components::{Banner, Button, Card, ErrorNotice, IconName, Progress, Skeleton, Table, Tone, Variant, use_toasts},
    format::use_format,
    graphql::{ErrorKind, Request, schema::ById, use_pages},
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    pub import: Import,
    pub on_change: Callback<Import>,
    /// Back to the columns of a file that could not be checked to its end
    pub to_columns: Callback<()>,
}

#[component]
pub fn Report(props: &ReportProps) -> Html {
    let (i18n, viewer, import) = (use_i18n(), use_viewer(), &props.import);
    let begun = import.started_at.is_some();
    let title = match import.state {
        ImportState::Failed if import.check_can_be_repeated => t!(i18n, "import-check-failed"),
        ImportState::Failed => t!(i18n, "import-failed"),
        ImportState::Cancelled => t!(i18n, "import-cancelled"),
        ImportState::Undoing => t!(i18n, "import-undoing"),
        ImportState::Undone => t!(i18n, "import-undone"),
        _ => t!(i18n, "import-done"),
    };
    let took = import.seconds_worked.map(i64::from);
    // What was taken back is no longer what it was.
    let undone = matches!(import.state, ImportState::Undoing | ImportState::Undone);
    let of_customers = import.entity == ImportEntity::Customer && viewer.can("customer.read");
    let of_list = Some(import.id.clone()).filter(|_| !undone && of_customers);
    html! {
        <>
            <Card {title}>
                if let Some(fault) = import.fault.clone().filter(|_| import.state == ImportState::Failed) {
                    <Banner tone={Tone::Danger}>
                        <p>{ fault }</p>
                        <p>{ match (begun, import.check_can_be_repeated) {
                            (true, _) => t!(i18n, "import-failed-begun"),
                            (false, true) => t!(i18n, "import-failed-check"),
                            (false, false) => t!(i18n, "import-failed-before"),
                        } }</p>
                    </Banner>
                }
                if import.state == ImportState::Undoing {
                    <Progress label={t!(i18n, "import-undoing-label")} />
                    <Banner>{ t!(i18n, "import-undoing-text") }</Banner>
                }
                if import.state == ImportState::Undone {
                    <p>{ t!(i18n, "import-undone-text", count = import.undone) }</p>
                    if import.kept > 0 {
                        <Banner tone={Tone::Warning}>{ t!(i18n, "import-kept-text", count = import.kept) }</Banner>
                    }
                    <h3>{ t!(i18n, "import-had-done") }</h3>
                }
                if begun {
                    <Counts entity={import.entity} counts={import.counts} of={of_list} />
                } else if import.state == ImportState::Cancelled {
                    <p>{ t!(i18n, "import-nothing-written") }</p>
                }
                if let Some(seconds) = took.filter(|_| import.state == ImportState::Done) {
                    <p class="quiet">{ t!(i18n, "import-took", time = duration(seconds, &i18n)) }</p>
                }
                <Ways import={import.clone()} on_change={props.on_change.clone()} to_columns={props.to_columns.clone()} />
            </Card>
            if import.counts.invalid > 0 {
                <Refused import={import.clone()} />
            }
        </>
    }
}

/// What can be done now.
#[component]
fn Ways(props: &ReportProps) -> Html {
    let (i18n, format, viewer, import) = (use_i18n(), use_format(), use_viewer(), &props.import);
    let steps = use_steps(&import.id, &props.on_change);
    let entity = import.entity;
    let may_resume = import.state == ImportState::Failed && import.started_at.is_some() && viewer.can(entity.write());
    let may_undo = viewer.can(entity.write()) && viewer.can(entity.delete());
    let written = import.counts.created + import.counts.updated + import.counts.merged > 0;
    let until = import.undo_ends_at.filter(|_| may_undo && written);
    html! {
        <>
            if let Some(until) = until {
                <p class="quiet">{ t!(i18n, "import-undo-until", until = format.date_time(until)) }</p>
            }
            <div class="cluster">
                if may_resume {
                    <Button variant={Variant::Primary} icon={IconName::Play} busy={steps.pending == Some(Step::Resume)} onclick={steps.take.reform(|_| Step::Resume)}>
                        { t!(i18n, "import-resume") }
                    </Button>
                }
                if import.check_can_be_repeated {
                    <Button variant={Variant::Primary} icon={IconName::Refresh} busy={steps.pending == Some(Step::Check)} onclick={steps.take.reform(|_| Step::Check)}>
                        { t!(i18n, "import-check-again") }
                    </Button>
                    <Button icon={IconName::ArrowLeft} onclick={props.to_columns.reform(|_| ())}>{ t!(i18n, "import-to-columns") }</Button>
                }
                if import.started_at.is_some() {
                    <PageLink class="button-link" to={entity.list()}>{ t!(i18n, entity.words().to_list) }</PageLink>
                }
                <PageLink class="button" to={Route::CustomerImports}>{ t!(i18n, "import-again") }</PageLink>
                if until.is_some() {
                    <Asked
                        id="import-undo"
                        label={t!(i18n, "import-undo")}
                        title={t!(i18n, "import-undo-question")}
                        text={t!(i18n, "import-undo-text", created = import.counts.created, updated = import.counts.updated + import.counts.merged)}
                        yes={t!(i18n, "import-undo-yes")}
                        icon={IconName::Undo}
                        busy={steps.pending == Some(Step::Undo)}
                        on_yes={steps.take.reform(|()| Step::Undo)}
                    />
                }
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct RefusedProps {
    import: Import,
}

/// The refused lines, the first of them at once, and all as a file.
#[component]
fn Refused(props: &RefusedProps) -> Html {
    let (i18n, import) = (use_i18n(), &props.import);
    let list = use_pages::<ImportRefused>(RefusedVariables { id: import.id.clone(), after_line: None });
    let download = use_download(&import.id);
    let actions = html! { <Button small=true icon={IconName::ArrowDown} onclick={download}>{ t!(i18n, "import-download") }</Button> };
    html! {
        <Card title={t!(i18n, "import-refused", count = import.counts.invalid)} {actions}>
            <p class="quiet">{ t!(i18n, "import-refused-text") }</p>
            if let Some(error) = list.error.clone() {
                <ErrorNotice {error} on_retry={list.refetch.clone()} />
            }
            if list.items.is_empty() && list.loading {
                <Skeleton lines={4} />
            } else {
                <RefusedLines lines={(*list.items).clone()} />
            }
            if list.has_more {
                <div class="load-more">
                    <Button busy={list.loading_more} onclick={list.more.reform(|_| ())}>{ t!(i18n, "action-load-more") }</Button>
                </div>
            }
        </Card>
    }
}

/// Fetches a link that is good now, and follows it: the one of a page that is open for long has ended.
#[hook]
fn use_download(id: &cynic::Id) -> Callback<MouseEvent> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let id = id.clone();
    Callback::from(move |_| {
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        let request = Request::new(&ImportRefusedFile::build(ById { id: id.clone() }));
        spawn_local(async move {
            let found = client.run::<ImportRefusedFile>(&request).await;
            match found.map(|found| found.import.and_then(|import| import.rejections_url)) {
                // It is answered as a file to keep, so this page stays.
                Ok(Some(link)) => browser::show_in(None, &link),
                Ok(None) => toasts.failure(&ErrorKind::NotFound.into(), &i18n),
                Err(error) => toasts.failure(&error, &i18n),
            }
        });
    })
}

#[derive(Properties, PartialEq)]
pub struct RefusedLinesProps {
    pub lines: Vec<ImportRejection>,
}

#[component]
pub fn RefusedLines(props: &RefusedLinesProps) -> Html {
    let i18n = use_i18n();
    let rows = props.lines.iter().flat_map(|line| {
        let i18n = i18n.clone();
        line.problems.iter().enumerate().map(move |(index, problem)| {
            html! {
                <tr key={format!("{}-{index}", line.line)}>
                    <td class="number" data-label={t!(i18n, "import-line")}>{ line.line }</td>
                    <td>{ problem.column.clone().unwrap_or_default() }</td>
                    <td class="cut">{ problem.value.clone().unwrap_or_default() }</td>
                    <td>{ &problem.message }</td>
                </tr>
            }
        })
    });
    html! {
        <div class="problem-list"><Table label={t!(i18n, "import-refused-label")}>
            <thead>
                <tr>
                    <th scope="col" class="number">{ t!(i18n, "import-line") }</th>
                    <th scope="col">{ t!(i18n, "import-column") }</th>
                    <th scope="col">{ t!(i18n, "import-value") }</th>
                    <th scope="col">{ t!(i18n, "import-reason") }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </Table></div>
    }
}
