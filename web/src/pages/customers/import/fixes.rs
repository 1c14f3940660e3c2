//! What is wrong in many lines is mended for all of them at once: a value is read as another one, or what cannot be
//! taken is left empty. The file is checked again after each.

use yew::prelude::*;

use super::operations::{Import, ImportFix, ImportFixInput, ImportFixVariables, ImportProblemKind, SetFixes};
use crate::{
    components::{
        Button, ButtonKind, Card, Dialog, Form, Icon, IconButton, IconName, Menu, MenuItem, TextField, Variant,
        use_text, use_toasts,
    },
    graphql::use_mutation,
    i18n::{I18n, use_i18n},
    t,
};

/// All fixes of an import, to be set.
#[hook]
fn use_setting(import: &Import, on_change: &Callback<Import>) -> (bool, Callback<Vec<ImportFix>>) {
    let (i18n, toasts, set) = (use_i18n(), use_toasts(), use_mutation::<SetFixes, _>());
    let (id, on_change, pending) = (import.id.clone(), on_change.clone(), set.pending);
    let run = Callback::from(move |fixes: Vec<ImportFix>| {
        let (i18n, toasts, on_change) = (i18n.clone(), toasts.clone(), on_change.clone());
        let fixes = fixes.into_iter().map(ImportFixInput::from).collect();
        set.run(ImportFixVariables { id: id.clone(), fixes }, move |outcome| match outcome {
            Ok(SetFixes { import_fix }) => import_fix.import.into_iter().for_each(|import| on_change.emit(import)),
            Err(error) => toasts.failure(&error, &i18n),
        });
    });
    (pending, run)
}

#[derive(Properties, PartialEq)]
pub struct MendProps {
    pub import: Import,
    pub kind: ImportProblemKind,
    pub on_change: Callback<Import>,
}

/// What can be done about one kind of problem; nothing about whole lines.
#[component]
pub fn Mend(props: &MendProps) -> Html {
    let i18n = use_i18n();
    let replacing = use_state_eq(|| false);
    let (pending, set) = use_setting(&props.import, &props.on_change);
    let Some(column) = props.kind.column.clone() else { return Html::default() };
    let known = props.import.settings.fixes.clone();
    let add = {
        let column = column.clone();
        Callback::from(move |(value, with): (Option<String>, String)| {
            let mut fixes = known.clone();
            fixes.retain(|fix| fix.column != column || fix.value != value);
            fixes.push(ImportFix { column: column.clone(), value, with });
            set.emit(fixes);
        })
    };
    let value = props.kind.value.as_deref().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    let mut items = vec![MenuItem::new(t!(i18n, "import-fix-empty"), add.reform(|()| (None, String::new())))];
    if let Some(value) = &value {
        let replacing = replacing.setter();
        let ask = Callback::from(move |()| replacing.set(true));
        items.insert(0, MenuItem::new(t!(i18n, "import-fix-replace", value = value.clone()), ask));
    }
    let close = {
        let replacing = replacing.setter();
        Callback::from(move |()| replacing.set(false))
    };
    let on_replace = {
        let value = value.clone();
        Callback::from(move |with: String| add.emit((value.clone(), with)))
    };
    html! {
        <>
            if pending {
                <span class="quiet">{ "…" }</span>
            } else {
                <Menu label={t!(i18n, "import-fix-of", column = column.clone())} {items}><Icon name={IconName::Edit} /><span>{ t!(i18n, "import-fix") }</span></Menu>
            }
            if let (true, Some(value)) = (*replacing, value) {
                <Replace {column} {value} on_close={close} {on_replace} />
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ReplaceProps {
    column: String,
    value: String,
    on_close: Callback<()>,
    on_replace: Callback<String>,
}

/// Asks what is read instead of a value.
#[component]
fn Replace(props: &ReplaceProps) -> Html {
    let (i18n, with) = (use_i18n(), use_text(""));
    let submit = {
        let (with, on_close, on_replace) = (with.get(), props.on_close.clone(), props.on_replace.clone());
        Callback::from(move |()| {
            on_close.emit(());
            on_replace.emit(with.trim().to_owned());
        })
    };
    html! {
        <Dialog id="import-replace" title={t!(i18n, "import-fix-title")} on_close={props.on_close.clone()}>
            <Form on_submit={submit}>
                <p>{ t!(i18n, "import-fix-text", column = props.column.clone(), value = props.value.clone()) }</p>
                <TextField id="import-with" label={t!(i18n, "import-fix-with")} text={with} autofocus=true />
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary}>{ t!(i18n, "import-fix-do") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct FixesProps {
    pub import: Import,
    pub on_change: Callback<Import>,
}

/// What is read instead, each with a way to take it back.
#[component]
pub fn Fixes(props: &FixesProps) -> Html {
    let i18n = use_i18n();
    let (pending, set) = use_setting(&props.import, &props.on_change);
    let fixes = &props.import.settings.fixes;
    if fixes.is_empty() {
        return Html::default();
    }
    let row = |(index, fix): (usize, &ImportFix)| {
        let (set, all) = (set.clone(), fixes.clone());
        let remove = Callback::from(move |_: MouseEvent| {
            let mut fixes = all.clone();
            fixes.remove(index);
            set.emit(fixes);
        });
        let text = words(fix, &i18n);
        html! {
            <li class="row" key={text.clone()}>
                <span class="row-text">{ &text }</span>
                <IconButton icon={IconName::Close} label={t!(i18n, "import-fix-remove", fix = text)} disabled={pending} onclick={remove} />
            </li>
        }
    };
    html! {
        <Card title={t!(i18n, "import-fixes")}><ul class="rows">{ for fixes.iter().enumerate().map(row) }</ul></Card>
    }
}

fn words(fix: &ImportFix, i18n: &I18n) -> String {
    let column = fix.column.clone();
    match (&fix.value, fix.with.is_empty()) {
        (None, _) => t!(i18n, "import-fix-left-empty", column = column),
        (Some(value), true) => t!(i18n, "import-fix-emptied", column = column, value = value.clone()),
        (Some(value), false) => {
            t!(i18n, "import-fix-replaced", column = column, value = value.clone(), with = fix.with.clone())
        }
    }
}
