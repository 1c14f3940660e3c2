//! All of a file read without writing, and what it found.

use yew::prelude::*;

use super::{
    fixes::{Fixes, Mend},
    operations::{Import, ImportCounts, ImportProblemKind},
    steps::{Step, use_steps},
    upload::Discard,
    words::Counts,
};
use crate::{
    components::{Banner, Button, Card, IconName, Progress, Table, Tone, Variant},
    i18n::use_i18n,
    t,
    viewer::use_viewer,
};

/// Kinds of problems shown before somebody asks for all.
const SHOWN: usize = 20;

#[derive(Properties, PartialEq)]
pub struct CheckingProps {
    pub import: Import,
    pub on_change: Callback<Import>,
}

#[component]
pub fn Checking(props: &CheckingProps) -> Html {
    let i18n = use_i18n();
    let steps = use_steps(&props.import.id, &props.on_change);
    html! {
        <Card title={t!(i18n, "import-checking")}>
            <Progress label={t!(i18n, "import-checking-label")} share={props.import.share()} />
            <p class="quiet">{ t!(i18n, "import-checking-text") }</p>
            <div class="cluster"><Discard on_cancel={steps.take.reform(|()| Step::Cancel)} busy={steps.pending.is_some()} /></div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
pub struct CheckedProps {
    pub import: Import,
    pub on_change: Callback<Import>,
    pub to_columns: Callback<()>,
}

#[component]
pub fn Checked(props: &CheckedProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let steps = use_steps(&props.import.id, &props.on_change);
    let Some(check) = props.import.check.clone() else { return Html::default() };
    let taken = taken(&check.counts);
    let repeated = check.counts.merged + check.counts.duplicate;
    let entity = props.import.entity;
    let may_start = viewer.can(entity.write());
    let start = steps.take.reform(|_| Step::Start);
    html! {
        <>
            <Card title={t!(i18n, "import-checked")}>
                <Counts {entity} counts={check.counts} ahead=true />
                if repeated > 0 {
                    <p class="quiet">{ t!(i18n, entity.words().repeats, count = repeated) }</p>
                }
                if taken == 0 {
                    <Banner tone={Tone::Danger}>{ t!(i18n, "import-nothing-to-take") }</Banner>
                } else if check.counts.invalid > 0 {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "import-some-refused", count = check.counts.invalid) }</Banner>
                }
                if !may_start {
                    <Banner>{ t!(i18n, "import-may-not-start") }</Banner>
                }
            </Card>
            if !check.problems.is_empty() {
                <Card title={t!(i18n, "import-problems")}>
                    <Kinds import={props.import.clone()} kinds={check.problems} on_change={props.on_change.clone()} />
                </Card>
            }
            <Fixes import={props.import.clone()} on_change={props.on_change.clone()} />
            <div class="import-bar">
                <Discard on_cancel={steps.take.reform(|()| Step::Cancel)} busy={steps.pending == Some(Step::Cancel)} />
                <Button icon={IconName::ArrowLeft} onclick={props.to_columns.reform(|_| ())}>{ t!(i18n, "import-to-columns") }</Button>
                if may_start && taken > 0 {
                    <Button variant={Variant::Primary} icon={IconName::Play} busy={steps.pending == Some(Step::Start)} onclick={start}>
                        { t!(i18n, "import-start", count = taken) }
                    </Button>
                }
            </div>
        </>
    }
}

/// Lines that will be taken over.
fn taken(counts: &ImportCounts) -> i64 {
    counts.read - counts.invalid
}

#[derive(Properties, PartialEq)]
pub struct KindsProps {
    pub import: Import,
    pub kinds: Vec<ImportProblemKind>,
    pub on_change: Callback<Import>,
}

/// What is wrong, the most frequent first, each with the first line that has it.
#[component]
pub fn Kinds(props: &KindsProps) -> Html {
    let i18n = use_i18n();
    let all = use_state_eq(|| false);
    let shown = if *all { props.kinds.len() } else { SHOWN };
    let row = |(index, kind): (usize, &ImportProblemKind)| {
        html! {
            <tr key={index}>
                <td class="number" data-label={t!(i18n, "import-times")}>{ t!(i18n, "import-number", count = kind.count) }</td>
                <td>{ kind.column.clone().unwrap_or_default() }</td>
                <td>{ &kind.message }</td>
                <td class="cut">{ t!(i18n, "import-first-line", line = kind.line) }
                    if let Some(value) = kind.value.as_ref().filter(|value| !value.is_empty()) {
                        { ": " }<q>{ value }</q>
                    }
                </td>
                <td><Mend import={props.import.clone()} kind={kind.clone()} on_change={props.on_change.clone()} /></td>
            </tr>
        }
    };
    let more = {
        let all = all.setter();
        move |_| all.set(true)
    };
    html! {
        <>
            <div class="import-kinds"><Table label={t!(i18n, "import-problems")}>
                <thead>
                    <tr>
                        <th scope="col" class="number">{ t!(i18n, "import-times") }</th>
                        <th scope="col">{ t!(i18n, "import-column") }</th>
                        <th scope="col">{ t!(i18n, "import-reason") }</th>
                        <th scope="col">{ t!(i18n, "import-example") }</th>
                        <th scope="col">{ t!(i18n, "import-fix-heading") }</th>
                    </tr>
                </thead>
                <tbody>{ for props.kinds.iter().take(shown).enumerate().map(row) }</tbody>
            </Table></div>
            if props.kinds.len() > shown {
                <Button small=true onclick={more}>{ t!(i18n, "import-all-problems", count = props.kinds.len()) }</Button>
            }
        </>
    }
}
