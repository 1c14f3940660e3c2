//! The first lines of a file, with what is wrong cell by cell.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::{
    components::{Badge, Banner, Card, ErrorNotice, Icon, IconName, Skeleton, Table, Tone},
    format::use_format,
    graphql::{ClientError, ErrorKind, schema::ById, use_query},
    i18n::{I18n, key, use_i18n},
    pages::customers::import::operations::{ImportLineOutcome, ImportPreview, ImportPreviewRow},
    t,
};

#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    pub id: cynic::Id,
    pub headers: Vec<String>,
    /// Which of them are left out
    pub ignored: Vec<bool>,
    /// Why what is shown cannot be run as it is
    pub refused: Option<ClientError>,
}

#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<ImportPreview, _>(ById { id: props.id.clone() });
    let rows = query.data.as_ref().and_then(|data| data.import.clone()).map(|import| import.preview);
    // What cannot be understood at all is refused with a sentence above; a fault says nothing here.
    let error = query.error.clone().filter(|error| error.kind != ErrorKind::Fault);
    html! {
        <Card title={t!(i18n, "import-preview")}>
            if let Some(error) = error {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if props.refused.is_some() {
                <p class="quiet">{ t!(i18n, "import-preview-refused") }</p>
            } else if let Some(rows) = rows {
                <Lines headers={props.headers.clone()} ignored={props.ignored.clone()} {rows} busy={query.loading} />
            } else if query.loading {
                <Skeleton lines={4} />
            }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct LinesProps {
    pub headers: Vec<String>,
    pub ignored: Vec<bool>,
    pub rows: Vec<ImportPreviewRow>,
    #[prop_or_default]
    pub busy: bool,
}

#[component]
pub fn Lines(props: &LinesProps) -> Html {
    let i18n = use_i18n();
    let wrong = props.rows.iter().filter(|row| !row.problems.is_empty()).count();
    let ignored = |index: usize| props.ignored.get(index).copied().unwrap_or_default().then_some("true");
    let header = |(index, header): (usize, &String)| {
        html! { <th key={index} scope="col" data-ignored={ignored(index)}>{ header }</th> }
    };
    let row = |row: &ImportPreviewRow| {
        let of_line = row
            .problems
            .iter()
            .filter(|problem| !problem.column.as_ref().is_some_and(|column| props.headers.contains(column)));
        let cell = |(index, header): (usize, &String)| {
            let reasons = row.problems.iter().filter(|problem| problem.column.as_ref() == Some(header));
            let reasons = reasons.map(|problem| problem.message.clone()).collect::<Vec<_>>().join(" ");
            let value = row.cells.get(index).cloned().unwrap_or_default();
            let read_as = row.read_as.get(index).cloned().flatten();
            html! { <Cell key={index} {value} {read_as} {reasons} ignored={ignored(index).is_some()} /> }
        };
        let of_line = of_line.map(|problem| problem.message.clone()).collect::<Vec<_>>().join(" ");
        html! {
            <tr key={row.line}>
                <th scope="row" class="number">{ row.line }{ outcome(row.outcome, &i18n) }<Reason text={of_line} /></th>
                { for props.headers.iter().enumerate().map(cell) }
            </tr>
        }
    };
    html! {
        <>
            if wrong > 0 {
                <Banner tone={Tone::Warning}>{ t!(i18n, "import-preview-wrong", count = wrong, of = props.rows.len()) }</Banner>
            } else {
                <p class="quiet">{ t!(i18n, "import-preview-fine", count = props.rows.len()) }</p>
            }
            <div class="import-preview"><Table label={t!(i18n, "import-preview-label")} busy={props.busy}>
                <thead><tr><th scope="col" class="number">{ t!(i18n, "import-line") }</th>{ for props.headers.iter().enumerate().map(header) }</tr></thead>
                <tbody>{ for props.rows.iter().map(row) }</tbody>
            </Table></div>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct CellProps {
    value: String,
    /// What is kept instead of it
    read_as: Option<String>,
    reasons: String,
    ignored: bool,
}

/// What would become of a line; one that is wrong says why.
fn outcome(outcome: Option<ImportLineOutcome>, i18n: &I18n) -> Html {
    use ImportLineOutcome::{Created, Duplicate, Invalid, Merged, Unchanged, Updated};
    let (text, tone) = match outcome {
        Some(Created) => (key!("import-becomes-created"), Tone::Success),
        Some(Updated) => (key!("import-becomes-updated"), Tone::Info),
        Some(Merged) => (key!("import-becomes-merged"), Tone::Info),
        Some(Unchanged) => (key!("import-becomes-unchanged"), Tone::Neutral),
        Some(Duplicate) => (key!("import-becomes-duplicate"), Tone::Neutral),
        Some(Invalid) | None => return Html::default(),
    };
    html! { <span class="import-becomes"><Badge {tone}>{ t!(i18n, text) }</Badge></span> }
}

/// A value, with what it is read as below it, or the reason when it is wrong: what needs no mouse is seen by everybody.
#[component]
fn Cell(props: &CellProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let read_as = props.read_as.as_ref().filter(|_| !props.ignored).map(|value| match value.parse::<NaiveDate>() {
        Ok(day) => format.day(day),
        Err(_) => value.clone(),
    });
    let read_as = read_as.filter(|value| *value != props.value);
    let wrong = !props.reasons.is_empty();
    html! {
        <td data-wrong={wrong.then_some("true")} data-ignored={props.ignored.then_some("true")} title={props.value.clone()}>
            <span class="import-cell">{ &props.value }</span>
            if let Some(value) = read_as {
                <span class="import-read-as"><span class="hidden">{ t!(i18n, "import-read-as") }</span><Icon name={IconName::ChevronRight} />{ value }</span>
            }
            <Reason text={props.reasons.clone()} />
        </td>
    }
}

#[derive(Properties, PartialEq)]
struct ReasonProps {
    text: String,
}

#[component]
fn Reason(props: &ReasonProps) -> Html {
    if props.text.is_empty() {
        return Html::default();
    }
    html! { <span class="import-reason"><Icon name={IconName::Alert} />{ &props.text }</span> }
}
