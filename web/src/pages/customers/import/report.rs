//! What became of the rows of a file.

use std::collections::HashMap;

use serde::Deserialize;
use yew::prelude::*;

use super::csv;
use crate::{
    components::{Banner, Button, Card, IconName, Table, Tone},
    download,
    i18n::use_i18n,
    link::PageLink,
    routes::Route,
    t,
};

/// Problem rows on screen; the file to download has all.
const SHOWN: usize = 200;

/// The server's answer to `POST /imports/customers`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub invalid: u64,
    #[serde(default)]
    pub rows: Vec<Row>,
    #[serde(default)]
    pub unknown_columns: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Row {
    /// In the file, the header is 1
    pub line: u64,
    #[serde(default)]
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Problem {
    #[serde(default)]
    pub column: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
    pub message: String,
}

impl Report {
    /// Rows with something to mend, in the order of the file.
    pub fn troubled(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.problems.is_empty())
    }

    /// The refused rows of the file with their reasons in a column of its own, ready to be mended and sent again.
    pub fn rejected(&self, text: &str, reason: &str) -> String {
        let reasons: HashMap<u64, String> = self.troubled().map(|row| (row.line, row.reasons())).collect();
        let rows = csv::first_rows(text, usize::MAX);
        // Lines are counted as the file has them; a cell with line breaks takes several.
        let mut line = 1;
        let mut out = Vec::new();
        for mut row in rows {
            let height = 1 + row.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            if line == 1 {
                row.push(reason.to_owned());
                out.push(row);
            } else if let Some(reasons) = reasons.get(&line) {
                row.push(reasons.clone());
                out.push(row);
            }
            line += height;
        }
        csv::write(out)
    }
}

impl Row {
    fn reasons(&self) -> String {
        let problem = |one: &Problem| match &one.column {
            Some(column) => format!("{column}: {}", one.message),
            None => one.message.clone(),
        };
        self.problems.iter().map(problem).collect::<Vec<_>>().join(" / ")
    }
}

#[derive(Properties, PartialEq)]
pub struct ReportViewProps {
    pub report: Report,
    /// The file as it was sent
    pub text: AttrValue,
    pub on_again: Callback<()>,
}

#[component]
pub fn ReportView(props: &ReportViewProps) -> Html {
    let (i18n, report) = (use_i18n(), &props.report);
    let count = |number: u64, text: String, tone: &'static str| {
        html! { <li class="count" data-tone={tone}><strong>{ number }</strong><span>{ text }</span></li> }
    };
    let download = {
        let (report, text, i18n) = (report.clone(), props.text.clone(), i18n.clone());
        move |_| {
            download::csv(&t!(i18n, "import-rejected-file"), &report.rejected(&text, &t!(i18n, "import-reason")));
        }
    };
    let troubled = report.troubled().count();
    html! {
        <>
            <Card title={t!(i18n, "import-done")}>
                <ul class="counts">
                    { count(report.read, t!(i18n, "import-read", count = report.read), "neutral") }
                    { count(report.created, t!(i18n, "import-created", count = report.created), "success") }
                    { count(report.updated, t!(i18n, "import-updated", count = report.updated), "info") }
                    { count(report.unchanged, t!(i18n, "import-unchanged", count = report.unchanged), "neutral") }
                    { count(report.invalid, t!(i18n, "import-invalid", count = report.invalid), if report.invalid > 0 { "danger" } else { "neutral" }) }
                </ul>
                if !report.unknown_columns.is_empty() {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "import-unknown-columns", columns = report.unknown_columns.join(", ")) }</Banner>
                }
                <div class="cluster">
                    <PageLink class="button-link" to={Route::Customers}>{ t!(i18n, "import-to-list") }</PageLink>
                    <Button onclick={props.on_again.reform(|_| ())}>{ t!(i18n, "import-again") }</Button>
                </div>
            </Card>
            if troubled > 0 {
                <Card
                    title={t!(i18n, "import-problems", count = troubled)}
                    actions={html! { <Button small=true icon={IconName::ArrowDown} onclick={download}>{ t!(i18n, "import-download") }</Button> }}
                >
                    <Problems report={report.clone()} />
                </Card>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    pub report: Report,
}

#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let i18n = use_i18n();
    let rows = props.report.troubled().take(SHOWN).flat_map(|row| {
        let i18n = i18n.clone();
        row.problems.iter().enumerate().map(move |(index, problem)| {
            html! {
                <tr key={format!("{}-{index}", row.line)}>
                    <td class="number" data-label={t!(i18n, "import-line")}>{ row.line }</td>
                    <td>{ problem.column.clone().unwrap_or_default() }</td>
                    <td class="cut">{ problem.value.clone().unwrap_or_default() }</td>
                    <td>{ &problem.message }</td>
                </tr>
            }
        })
    });
    html! {
        <div class="problem-list"><Table label={t!(i18n, "import-problems-label")}>
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

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"{"read":3,"created":1,"updated":0,"unchanged":0,"invalid":2,"rows":[
        {"line":2,"outcome":"CREATED","problems":[]},
        {"line":3,"outcome":"INVALID","problems":[{"column":"cpf","value":"1","message":"CPF inválido"}]},
        {"line":5,"outcome":"INVALID","problems":[{"column":"nome","value":"","message":"Informe o nome"}]}],
        "unknownColumns":["apelido"]}"#;

    #[test]
    fn refused_rows_come_back_with_their_reasons() {
        let report: Report = serde_json::from_str(ANSWER).expect("the shape of the server");
        assert_eq!(report.troubled().count(), 2);
        let file = "nome;cpf\nAna;52998224725\n\"Rui\nLima\";1\n;2\n";
        let rejected = report.rejected(file, "motivo");
        let expected = "\"nome\";\"cpf\";\"motivo\"\r\n\"Rui\nLima\";\"1\";\"cpf: CPF inválido\"\r\n\"\";\"2\";\"nome: Informe o nome\"";
        assert_eq!(rejected, expected);
    }
}
