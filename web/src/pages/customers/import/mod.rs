//! Bringing customers in from a spreadsheet: choose, look at the first rows, send, read what became of each.

pub mod csv;
mod drop_zone;
mod file;
pub mod report;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use self::{
    csv::{SHOWN, first_rows},
    drop_zone::DropZone,
    file::LARGEST,
    report::{Report, ReportView},
};
use super::list::{BackToList, CustomerList};
use crate::{
    components::{Banner, Button, Card, ErrorNotice, IconName, PageHeader, Table, Tone, Variant},
    graphql::ClientError,
    i18n::use_i18n,
    routes::use_title,
    session::use_client,
    t,
};

const ADDRESS: &str = "/imports/customers";
const MEDIA_TYPE: &str = "text/csv; charset=utf-8";

/// Where the import stands.
#[derive(Clone, PartialEq)]
enum Step {
    Choose,
    TooLarge,
    Unreadable,
    Chosen(Chosen),
    Sending(Chosen),
    Failed(Chosen, ClientError),
    Done(Report, String),
}

#[derive(Clone, PartialEq)]
struct Chosen {
    name: String,
    text: AttrValue,
}

#[component]
pub fn CustomerImport() -> Html {
    let (i18n, client) = (use_i18n(), use_client());
    use_title(t!(i18n, "import-title"));
    let step = use_state(|| Step::Choose);
    let on_file = {
        let step = step.setter();
        Callback::from(move |file: File| {
            if file.size() > LARGEST {
                return step.set(Step::TooLarge);
            }
            let step = step.clone();
            spawn_local(async move {
                step.set(match file::text(&file).await {
                    Some(text) => Step::Chosen(Chosen { name: file.name(), text: text.into() }),
                    None => Step::Unreadable,
                });
            });
        })
    };
    let send = {
        let step = step.setter();
        Callback::from(move |chosen: Chosen| {
            step.set(Step::Sending(chosen.clone()));
            let (step, client) = (step.clone(), client.clone());
            spawn_local(async move {
                step.set(match client.upload::<Report>(ADDRESS, MEDIA_TYPE, &chosen.text).await {
                    Ok(report) => {
                        client.invalidate::<CustomerList>();
                        Step::Done(report, chosen.text.to_string())
                    }
                    Err(error) => Step::Failed(chosen, error),
                });
            });
        })
    };
    let again = {
        let step = step.setter();
        Callback::from(move |()| step.set(Step::Choose))
    };
    let chosen = match &*step {
        Step::Chosen(chosen) | Step::Sending(chosen) | Step::Failed(chosen, _) => Some(chosen.clone()),
        _ => None,
    };
    let error = match &*step {
        Step::Failed(_, error) => Some(error.clone()),
        _ => None,
    };
    html! {
        <div class="page">
            <BackToList />
            <PageHeader title={t!(i18n, "import-title")} detail={html! { { t!(i18n, "import-text") } }} />
            if *step == Step::TooLarge {
                <Banner tone={Tone::Danger}>{ t!(i18n, "import-too-large") }</Banner>
            } else if *step == Step::Unreadable {
                <Banner tone={Tone::Danger}>{ t!(i18n, "import-unreadable") }</Banner>
            }
            if let Some(error) = error {
                <ErrorNotice {error} />
            }
            if let Step::Done(report, text) = &*step {
                <ReportView report={report.clone()} text={text.clone()} on_again={again} />
            } else if let Some(chosen) = chosen {
                <Preview {chosen} sending={matches!(*step, Step::Sending(_))} on_send={send} on_again={again} />
            } else {
                <DropZone {on_file} />
                <Card title={t!(i18n, "import-columns")}><p class="quiet">{ t!(i18n, "import-columns-text") }</p></Card>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PreviewProps {
    chosen: Chosen,
    sending: bool,
    on_send: Callback<Chosen>,
    on_again: Callback<()>,
}

/// The beginning of the file as it was understood.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let i18n = use_i18n();
    let rows = use_memo(props.chosen.text.clone(), |text| first_rows(text, SHOWN));
    let send = {
        let (on_send, chosen) = (props.on_send.clone(), props.chosen.clone());
        move |_| on_send.emit(chosen.clone())
    };
    let lines = props.chosen.text.lines().filter(|line| !line.trim().is_empty()).count();
    let (header, body) = rows.split_first().map(|(header, body)| (header.clone(), body.to_vec())).unwrap_or_default();
    let row = |(index, row): (usize, &Vec<String>)| {
        html! { <tr key={index}>{ for row.iter().map(|cell| html! { <td class="cut">{ cell }</td> }) }</tr> }
    };
    html! {
        <Card title={props.chosen.name.clone()}>
            if body.is_empty() {
                <Banner tone={Tone::Warning}>{ t!(i18n, "import-empty") }</Banner>
            } else {
                <p>{ t!(i18n, "import-preview", count = lines.saturating_sub(1)) }</p>
                <Table label={t!(i18n, "import-preview-label")}>
                    <thead><tr>{ for header.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>{ for body.iter().enumerate().map(row) }</tbody>
                </Table>
            }
            <div class="form-actions">
                <Button disabled={props.sending} onclick={props.on_again.reform(|_| ())}>{ t!(i18n, "import-other-file") }</Button>
                <Button variant={Variant::Primary} icon={IconName::ArrowUp} busy={props.sending} disabled={body.is_empty()} onclick={send}>
                    { if props.sending { t!(i18n, "import-sending") } else { t!(i18n, "import-send") } }
                </Button>
            </div>
        </Card>
    }
}
