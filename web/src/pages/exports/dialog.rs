//! Asks for a file, and hands it out: the list as it is filtered and sorted now, or those selected.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    columns::ColumnsField,
    line::Line,
    operations::{
        Columns, ColumnsVariables, Export, ExportContacts, ExportCreate, ExportCreateInput, ExportCreateVariables,
        ExportFormat, ExportList, ExportsQuery,
    },
    words::WithTexts,
};
use crate::{
    browser,
    components::{Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, SelectField, Skeleton, Variant, use_text},
    graphql::{use_mutation, use_query},
    i18n::{key, use_i18n},
    link,
    routes::Route,
    session::use_client,
    t,
};

const FORMATS: [(ExportFormat, &str, &str); 3] = [
    (ExportFormat::Csv, "csv", key!("export-csv")),
    (ExportFormat::Xlsx, "xlsx", key!("export-xlsx")),
    (ExportFormat::Json, "json", key!("export-json")),
];
const CONTACTS: [(ExportContacts, &str, &str); 3] = [
    (ExportContacts::All, "all", key!("export-contacts-all")),
    (ExportContacts::NotOptedOut, "not-opted-out", key!("export-contacts-not-opted-out")),
    (ExportContacts::OptedIn, "opted-in", key!("export-contacts-opted-in")),
];

#[derive(Clone, Properties, PartialEq)]
pub struct ExportDialogProps {
    pub list: ExportList,
    /// How many rows there will be, in words
    #[prop_or_default]
    pub count: AttrValue,
    pub on_close: Callback<()>,
}

#[component]
pub fn ExportDialog(props: &ExportDialogProps) -> Html {
    html! { <WithTexts><Asking ..props.clone() /></WithTexts> }
}

#[component]
fn Asking(props: &ExportDialogProps) -> Html {
    let (i18n, navigator, client) = (use_i18n(), use_navigator(), use_client());
    let create = use_mutation::<ExportCreate, _>();
    let columns = use_query::<Columns, _>(ColumnsVariables { entity: props.list.entity() });
    let (format, contacts) = (use_text("csv"), use_text("all"));
    let chosen = use_state_eq(|| None::<Vec<String>>);
    let made = use_state_eq(|| None::<Export>);
    let on_change = {
        let made = made.setter();
        Callback::from(move |export: Export| made.set(Some(export)))
    };
    let on_submit = {
        let (create, list, chosen, made) = (create.clone(), props.list.clone(), (*chosen).clone(), made.setter());
        let (format, contacts, client) = (format.get(), contacts.get(), client.clone());
        Callback::from(move |()| {
            let found = FORMATS.iter().find(|(_, name, _)| *name == format);
            let input = ExportCreateInput {
                list: with_contacts(list.clone(), &contacts),
                format: found.map_or(ExportFormat::Csv, |(format, ..)| *format),
                columns: chosen.clone(),
                idempotency_key: Some(browser::idempotency_key()),
            };
            let (made, client) = (made.clone(), client.clone());
            create.run(ExportCreateVariables { input }, move |outcome| {
                client.invalidate::<ExportsQuery>();
                made.set(outcome.ok().and_then(|outcome| outcome.export_create.export));
            });
        })
    };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |keys: Option<Vec<String>>| chosen.set(keys))
    };
    let to_exports = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| {
            on_close.emit(());
            navigator.iter().for_each(|navigator| link::push(navigator, &Route::Exports, ""));
        })
    };
    let nothing = chosen.as_ref().is_some_and(Vec::is_empty);
    let of_customers = matches!(props.list, ExportList::Customers(_));
    let formats: Vec<_> = FORMATS.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, text))).collect();
    let contact_choices: Vec<_> = CONTACTS.iter().map(|(_, name, text)| Choice::new(*name, t!(i18n, text))).collect();
    let form = html! {
        <Form {on_submit}>
            if let Some(error) = create.error.clone() {
                <ErrorNotice {error} />
            }
            if !props.count.is_empty() {
                <p>{ t!(i18n, "export-what", what = props.count.to_string()) }</p>
            }
            <SelectField id="export-format" label={t!(i18n, "export-format")} text={format} choices={formats} />
            if of_customers {
                <SelectField id="export-contacts" label={t!(i18n, "export-contacts")} text={contacts} choices={contact_choices} />
            }
            if let Some(columns) = columns.data.as_ref() {
                <ColumnsField columns={columns.export_columns.clone()} chosen={(*chosen).clone()} {on_choose} />
            } else if let Some(error) = columns.error.clone() {
                <ErrorNotice {error} on_retry={columns.refetch.clone()} />
            } else {
                <Skeleton lines={4} />
            }
            <div class="form-actions">
                <Button variant={Variant::Ghost} onclick={to_exports.clone()}>{ t!(i18n, "exports-link") }</Button>
                <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending} disabled={nothing}>{ t!(i18n, "export-make") }</Button>
            </div>
        </Form>
    };
    html! {
        <Dialog id="export" title={t!(i18n, "export-title")} on_close={props.on_close.clone()}>
            if let Some(export) = (*made).clone() {
                <div class="export-made">
                    <div class="row export-row"><Line export={export.clone()} {on_change} /></div>
                    if export.state.is_open() {
                        <p class="quiet">{ t!(i18n, "export-made-text") }</p>
                    }
                    <div class="form-actions">
                        <Button variant={Variant::Ghost} onclick={to_exports}>{ t!(i18n, "exports-link") }</Button>
                        <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-close") }</Button>
                    </div>
                </div>
            } else {
                { form }
            }
        </Dialog>
    }
}

fn with_contacts(list: ExportList, name: &str) -> ExportList {
    let contacts = CONTACTS.iter().find(|(_, known, _)| *known == name).map(|(contacts, ..)| *contacts);
    match list {
        ExportList::Customers(customers) => {
            ExportList::Customers(super::operations::ExportCustomers { contacts, ..customers })
        }
        others => others,
    }
}
