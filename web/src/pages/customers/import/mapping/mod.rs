//! What the columns of a file hold, and by which rules it is taken over. What is changed is saved by itself, a moment
//! later, so that closing the window loses nothing and the first lines show what it means.

mod columns;
mod draft;
mod preview;
mod rules;
mod targets;

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use yew::prelude::*;

pub use self::preview::{Lines, LinesProps};
use self::{
    columns::Columns,
    draft::{Draft, Wrong},
    preview::Preview,
    rules::Rules,
    targets::IGNORE,
};
use super::{
    operations::{
        Import, ImportMapping, ImportPreview, ImportSettings, ImportTake, ImportUpdate, ImportUpdateInput,
        ImportUpdateVariables, MappingVariables,
    },
    steps::{Step, use_steps},
    upload::Discard,
};
use crate::{
    components::{Banner, Button, Card, Choice, ErrorNotice, IconName, SelectField, Skeleton, Text, Tone, Variant},
    graphql::{ClientError, MutationHandle, QueryHandle, use_mutation, use_query},
    i18n::{key, use_i18n},
    session::use_client,
    t,
};

const SAVE_AFTER_MS: u32 = 400;

#[derive(Clone, Properties, PartialEq)]
pub struct MappingProps {
    pub import: Import,
    pub on_change: Callback<Import>,
    /// Back to what was checked, as long as nothing is changed
    #[prop_or_default]
    pub to_check: Option<Callback<()>>,
}

/// Waits for what the server proposes: what was remembered from before may be old.
#[component]
pub fn Mapping(props: &MappingProps) -> Html {
    let query =
        use_query::<ImportMapping, _>(MappingVariables { id: props.import.id.clone(), entity: props.import.entity });
    let fresh: Fresh = use_mut_ref(|| None);
    let update = use_mutation::<ImportUpdate, _>();
    if fresh.borrow().is_none() && !query.loading && query.error.is_none() {
        fresh.replace(query.data.clone());
    }
    let known = fresh.borrow().clone();
    match known.as_ref().and_then(|data| data.import.clone().zip(Some(data.import_targets.clone()))) {
        Some((mapping, offered)) => html! {
            <>
                if let Some(error) = update.error.clone() {
                    <ErrorNotice {error} />
                }
                <Editor sheets={mapping.sheets.clone().unwrap_or_default()} on_sheet={choosing(&query, fresh, &update)} import={props.import.clone()} draft={Draft::new(props.import.entity, &mapping)} {offered} on_change={props.on_change.clone()} to_check={props.to_check.clone()} />
            </>
        },
        None => html! {
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            } else {
                <Skeleton lines={8} />
            }
        },
    }
}

type Fresh = Rc<RefCell<Option<Rc<ImportMapping>>>>;

/// Another sheet has other columns: it is chosen on the server, and all is proposed anew.
fn choosing(
    query: &QueryHandle<ImportMapping>,
    fresh: Fresh,
    update: &MutationHandle<ImportUpdate, ImportUpdateVariables>,
) -> Callback<ImportUpdateInput> {
    let (refetch, update) = (query.refetch.clone(), update.clone());
    Callback::from(move |input: ImportUpdateInput| {
        let (refetch, fresh) = (refetch.clone(), fresh.clone());
        update.run(ImportUpdateVariables { input }, move |outcome| {
            if outcome.is_ok() {
                fresh.take();
                refetch.emit(());
            }
        });
    })
}

#[derive(Properties, PartialEq)]
struct SheetsProps {
    sheets: Vec<String>,
    /// None: the first that has cells
    chosen: Option<String>,
    on_choose: Callback<String>,
}

/// Which sheet of a spreadsheet is taken.
#[component]
fn Sheets(props: &SheetsProps) -> Html {
    let i18n = use_i18n();
    let first = props.chosen.is_none().then(|| Choice::new("", t!(i18n, "import-sheet-first")));
    let sheets = props.sheets.iter().map(|sheet| Choice::new(sheet.clone(), sheet.clone()));
    let choices: Vec<_> = first.into_iter().chain(sheets).collect();
    let text = Text::new(props.chosen.clone().unwrap_or_default(), props.on_choose.clone());
    html! {
        <Card>
            <div class="form-row"><SelectField id="import-sheet" label={t!(i18n, "import-sheet")} {text} {choices} /></div>
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    import: Import,
    /// As it stands at the beginning
    draft: Draft,
    offered: Vec<String>,
    /// Of a spreadsheet
    sheets: Vec<String>,
    /// Takes another sheet by these rules
    on_sheet: Callback<ImportUpdateInput>,
    on_change: Callback<Import>,
    to_check: Option<Callback<()>>,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let i18n = use_i18n();
    let draft = use_state_eq(|| props.draft.clone());
    let id = &props.import.id;
    let saving = use_saving(id, &draft, props.draft.differs_from_headers(), &props.on_change);
    let steps = use_steps(id, &props.on_change);
    let on_choose = {
        let draft = draft.clone();
        Callback::from(move |(index, target): (usize, String)| {
            let mut changed = (*draft).clone();
            changed.choose(index, &target);
            draft.set(changed);
        })
    };
    let on_take = {
        let draft = draft.clone();
        Callback::from(move |(target, take): (String, Option<ImportTake>)| {
            let mut changed = (*draft).clone();
            changed.take(&target, take);
            draft.set(changed);
        })
    };
    let on_rules = {
        let draft = draft.clone();
        Callback::from(move |rules: ImportSettings| draft.set(Draft { rules, ..(*draft).clone() }))
    };
    let on_sheet = {
        let (on_sheet, settle, draft, id) = (props.on_sheet.clone(), saving.settle.clone(), draft.clone(), id.clone());
        Callback::from(move |sheet| {
            settle.emit(());
            on_sheet.emit(draft.of_sheet(&id, sheet));
        })
    };
    let wrong = draft.wrong();
    let lacking = wrong.iter().find_map(|wrong| if let Wrong::Lacks(text) = wrong { Some(*text) } else { None });
    let refused = saving.update.error.clone();
    let on_check = {
        let (save, take) = (saving.save.clone(), steps.take.clone());
        move |_| {
            let take = take.clone();
            save.emit(Callback::from(move |()| take.emit(Step::Check)));
        }
    };
    let on_cancel = steps.take.reform(|()| Step::Cancel);
    let said = match () {
        () if saving.update.pending => key!("import-saving"),
        () if saving.saved && refused.is_none() => key!("import-saved"),
        () => key!("import-saves-itself"),
    };
    let headers: Vec<_> = draft.columns.iter().map(|column| column.header.clone()).collect();
    let ignored: Vec<_> = draft.columns.iter().map(|column| column.target == IGNORE).collect();
    html! {
        <>
            if let Some(text) = lacking {
                <Banner tone={Tone::Danger}>{ t!(i18n, text) }</Banner>
            } else if let Some(error) = refused.clone() {
                <ErrorNotice {error} />
            }
            if props.sheets.len() > 1 {
                <Sheets sheets={props.sheets.clone()} chosen={draft.rules.sheet.clone()} on_choose={on_sheet} />
            }
            <Columns entity={props.import.entity} columns={draft.columns.clone()} offered={props.offered.clone()} fields={draft.rules.fields.clone()} {on_choose} {on_take} />
            <Rules entity={props.import.entity} rules={draft.rules.clone()} wrong_area={wrong.contains(&Wrong::AreaCode)} on_change={on_rules} />
            <Preview id={id.clone()} {headers} {ignored} {refused} />
            <div class="import-bar">
                <span class="quiet" role="status">{ t!(i18n, said) }</span>
                <Discard {on_cancel} busy={steps.pending == Some(Step::Cancel)} />
                if let Some(to_check) = props.to_check.clone() {
                    <Button onclick={to_check.reform(|_| ())}>{ t!(i18n, "import-to-check") }</Button>
                }
                <Button
                    variant={Variant::Primary}
                    icon={IconName::Check}
                    busy={steps.pending == Some(Step::Check)}
                    disabled={!wrong.is_empty()}
                    onclick={on_check}
                >
                    { t!(i18n, "import-check") }
                </Button>
            </div>
        </>
    }
}

struct Saving {
    update: MutationHandle<ImportUpdate, ImportUpdateVariables>,
    /// Something was, since the page was opened
    saved: bool,
    /// Saves at once, and goes on when that went well
    save: Callback<Callback<()>>,
    /// Nothing more is to be saved: it goes another way
    settle: Callback<()>,
}

/// Saves a draft a moment after it was changed, and at the beginning when the server should be told what was guessed.
#[hook]
fn use_saving(id: &cynic::Id, draft: &Draft, at_once: bool, on_change: &Callback<Import>) -> Saving {
    let client = use_client();
    let update = use_mutation::<ImportUpdate, _>();
    let saved = use_state_eq(|| false);
    let waiting = use_mut_ref(|| None::<Timeout>);
    let last = use_mut_ref(|| (!at_once).then(|| draft.clone()));
    let save = {
        let (update, id, draft, on_change) = (update.clone(), id.clone(), draft.clone(), on_change.clone());
        let (saved, waiting, last) = (saved.setter(), waiting.clone(), last.clone());
        Callback::from(move |then: Callback<()>| {
            waiting.replace(None);
            last.replace(Some(draft.clone()));
            let (client, saved, on_change) = (client.clone(), saved.clone(), on_change.clone());
            let input = draft.input(&id);
            update.run(ImportUpdateVariables { input }, move |outcome: Result<ImportUpdate, ClientError>| {
                let Ok(done) = outcome else { return };
                saved.set(true);
                client.invalidate::<ImportPreview>();
                done.import_update.import.into_iter().for_each(|import| on_change.emit(import));
                then.emit(());
            });
        })
    };
    let settle = {
        let waiting = waiting.clone();
        Callback::from(move |()| drop(waiting.take()))
    };
    // Whoever leaves the page within the moment has it saved at once.
    let latest = use_mut_ref(|| save.clone());
    latest.replace(save.clone());
    use_effect_with((), {
        let waiting = waiting.clone();
        move |()| {
            move || {
                if waiting.take().is_some() {
                    latest.borrow().emit(Callback::noop());
                }
            }
        }
    });
    use_effect_with(draft.clone(), {
        let save = save.clone();
        move |draft| {
            let news = last.borrow().as_ref() != Some(draft) && draft.wrong().is_empty();
            let timer = || Timeout::new(SAVE_AFTER_MS, move || save.emit(Callback::noop()));
            waiting.replace(news.then(timer));
        }
    });
    Saving { update, saved: *saved, save, settle }
}
