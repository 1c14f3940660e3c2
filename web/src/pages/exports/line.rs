//! One export: how far it is, what came of it, and the way to the file.

use yew::prelude::*;

use super::operations::{Export, ExportCancel, ExportChanged, ExportDownload, ExportState};
use crate::{
    components::{Badge, Button, IconName, Progress, Variant, use_toasts},
    download,
    format::use_format,
    graphql::{Live, schema::ById, use_mutation, use_subscription},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct LineProps {
    pub export: Export,
    /// Hears what became of it
    pub on_change: Callback<Export>,
}

#[component]
pub fn Line(props: &LineProps) -> Html {
    let (i18n, format, export) = (use_i18n(), use_format(), &props.export);
    let who = export.created_by.as_ref().map(|user| format!("{} · ", user.name)).unwrap_or_default();
    let running = export.state == ExportState::Running;
    let share = export.total.filter(|_| running).map(|total| export.rows as f64 / total.max(1) as f64);
    let kept = export.expires_at.filter(|_| export.downloadable);
    html! {
        <>
            <div class="row-text">
                <strong class="export-name">{ &export.file_name }</strong>
                if export.state.is_open() {
                    <Progress label={t!(i18n, export.state.text())} {share} detail={if export.rows > 0 { t!(i18n, "export-rows", count = export.rows) } else { String::new() }} />
                } else if export.state == ExportState::Done {
                    <span>
                        { t!(i18n, "export-rows", count = export.rows) }
                        { export.size_bytes.map(|bytes| format!(" · {}", format.bytes(bytes.unsigned_abs()))).unwrap_or_default() }
                    </span>
                } else if let Some(fault) = &export.fault {
                    <span class="export-fault">{ fault }</span>
                }
                <span class="quiet">
                    { who }
                    <span title={format.date_time(export.created_at)}>{ format.relative(export.created_at) }</span>
                    if let Some(end) = kept {
                        <span>{ format!(" · {}", t!(i18n, "export-kept", when = format.date_time(end))) }</span>
                    }
                </span>
            </div>
            <div class="export-actions">
                if !export.state.is_open() {
                    <Badge tone={export.state.tone()}>{ t!(i18n, export.state.text()) }</Badge>
                }
                <Actions export={export.clone()} on_change={props.on_change.clone()} />
            </div>
            if export.state.is_open() {
                <Watch id={export.id.clone()} on_change={props.on_change.clone()} />
            }
        </>
    }
}

/// The file, or the end of its making.
#[component]
fn Actions(props: &LineProps) -> Html {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let (cancel, take) = (use_mutation::<ExportCancel, _>(), use_mutation::<ExportDownload, _>());
    let id = props.export.id.clone();
    let on_cancel = {
        let (cancel, id, on_change) = (cancel.clone(), id.clone(), props.on_change.clone());
        let (toasts, i18n) = (toasts.clone(), i18n.clone());
        Callback::from(move |_: MouseEvent| {
            let (on_change, toasts, i18n) = (on_change.clone(), toasts.clone(), i18n.clone());
            cancel.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(ExportCancel { export_cancel }) => {
                    export_cancel.export.into_iter().for_each(|now| on_change.emit(now))
                }
                Err(error) => toasts.failure(&error, &i18n),
            });
        })
    };
    let on_download = {
        let (take, toasts, i18n) = (take.clone(), toasts.clone(), i18n.clone());
        Callback::from(move |_: MouseEvent| {
            let (toasts, i18n) = (toasts.clone(), i18n.clone());
            take.run(ById { id: id.clone() }, move |outcome| match outcome {
                Ok(ExportDownload { export_download }) => {
                    export_download.url.as_deref().and_then(download::from_server);
                }
                Err(error) => toasts.failure(&error, &i18n),
            });
        })
    };
    html! {
        <>
            if props.export.downloadable {
                <Button small=true variant={Variant::Primary} icon={IconName::ArrowDown} busy={take.pending} onclick={on_download}>{ t!(i18n, "export-download") }</Button>
            }
            if props.export.state.is_open() {
                <Button small=true busy={cancel.pending} onclick={on_cancel}>{ t!(i18n, "action-cancel") }</Button>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WatchProps {
    id: cynic::Id,
    on_change: Callback<Export>,
}

/// Hears what becomes of it, as long as it is there.
#[component]
fn Watch(props: &WatchProps) -> Html {
    let on_change = props.on_change.clone();
    let on_news = Callback::from(move |news| {
        if let Live::Event(ExportChanged { export_changed }) = news {
            on_change.emit(export_changed);
        }
    });
    use_subscription::<ExportChanged, _>(ById { id: props.id.clone() }, on_news);
    Html::default()
}
