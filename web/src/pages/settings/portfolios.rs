//! The company's portfolios: named sets of customers that somebody looks after.

use yew::prelude::*;

use super::{
    Frame,
    delete_label::DeleteLabel,
    record::{Open, RecordDialog, RecordList},
};
use crate::{
    components::{Button, EmptyState, Icon, IconName, Menu, MenuItem, TextField, Variant, use_text, use_toasts},
    drafts::use_leave_guard,
    graphql::{
        Client, UserError,
        schema::{ById, ByIdFields, schema},
        use_mutation, use_query,
    },
    i18n::use_i18n,
    link::PageLink,
    mutation,
    pages::{customers::choices::LabelChoices, deals::operations::LabelList},
    routes::Route,
    session::use_client,
    t,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct PortfoliosQuery {
    portfolios: Vec<Portfolio>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Portfolio {
    id: cynic::Id,
    name: String,
    /// None for those who do not see all customers
    customer_count: Option<i32>,
    version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PortfolioCreateVariables {
    input: PortfolioCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PortfolioCreateInput {
    name: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PortfolioCreateVariables")]
pub struct PortfolioCreate {
    #[arguments(input: $input)]
    portfolio_create: Changed,
}
mutation!(PortfolioCreate, portfolio_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PortfolioUpdateVariables {
    input: PortfolioUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PortfolioUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PortfolioUpdateVariables")]
pub struct PortfolioUpdate {
    #[arguments(input: $input)]
    portfolio_update: Changed,
}
mutation!(PortfolioUpdate, portfolio_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PortfolioPayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "ById")]
pub struct PortfolioDelete {
    #[arguments(id: $id)]
    portfolio_delete: Deleted,
}
mutation!(PortfolioDelete, portfolio_delete);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "DeletePayload")]
struct Deleted {
    user_errors: Vec<UserError>,
}

/// What offers portfolios is old now.
fn invalidate(client: &Client) {
    client.invalidate::<PortfoliosQuery>();
    client.invalidate::<LabelChoices>();
    client.invalidate::<LabelList>();
}

#[component]
pub fn PortfoliosPage() -> Html {
    let i18n = use_i18n();
    let query = use_query::<PortfoliosQuery, _>(());
    let open = use_state_eq(|| Open::<Portfolio>::Nothing);
    let show = |what: Open<Portfolio>| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let portfolios = query.data.as_ref().map(|data| data.portfolios.clone()).unwrap_or_default();
    let add = || {
        html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Open::Form(None)).reform(|_| ())}>{ t!(i18n, "portfolio-new") }</Button> }
    };
    let row = |one: &Portfolio| {
        let items = vec![
            MenuItem::new(t!(i18n, "portfolio-edit"), show(Open::Form(Some(one.clone())))).icon(IconName::Edit),
            MenuItem::new(t!(i18n, "portfolio-delete"), show(Open::Delete(one.clone()))).icon(IconName::Trash),
        ];
        html! {
            <li class="row" key={one.id.inner().to_owned()}>
                <span class="row-text">
                    <strong>{ &one.name }</strong>
                    if let Some(count) = one.customer_count {
                        <span class="quiet">{ customers(one, t!(i18n, "portfolio-customers", count = count)) }</span>
                    }
                </span>
                <Menu label={t!(i18n, "portfolio-actions", name = one.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </li>
        }
    };
    html! {
        <Frame current={Route::Portfolios} text={t!(i18n, "portfolios-text")} actions={if portfolios.is_empty() { Html::default() } else { add() }}>
            <RecordList
                waiting={query.data.is_none() && query.loading}
                error={query.error.clone()}
                on_retry={query.refetch.clone()}
                rows={portfolios.iter().map(row).collect::<Vec<_>>()}
            >
                <EmptyState icon={IconName::Customers} title={t!(i18n, "portfolios-none")} text={t!(i18n, "portfolios-none-text")}>{ add() }</EmptyState>
            </RecordList>
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::Form(portfolio) => html! { <PortfolioDialog {portfolio} on_close={show(Open::Nothing)} /> },
                Open::Delete(portfolio) => html! { <DeleteDialog {portfolio} on_close={show(Open::Nothing)} /> },
            } }
        </Frame>
    }
}

/// The way to those who are in it.
fn customers(portfolio: &Portfolio, words: String) -> Html {
    html! { <PageLink to={Route::Customers} query={format!("portfolio={}", portfolio.id.inner())}>{ words }</PageLink> }
}

#[derive(Properties, PartialEq)]
struct PortfolioDialogProps {
    /// None: a new one
    portfolio: Option<Portfolio>,
    on_close: Callback<()>,
}

#[component]
fn PortfolioDialog(props: &PortfolioDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<PortfolioCreate, _>(), use_mutation::<PortfolioUpdate, _>());
    let known = props.portfolio.clone();
    let old = known.as_ref().map(|portfolio| portfolio.name.clone()).unwrap_or_default();
    let name = use_text(old.clone());
    let unsaved = name.value != old;
    use_leave_guard(unsaved);
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (known, name) = (known.clone(), name.get().trim().to_owned());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "portfolio-saved"));
                    on_close.emit(());
                }
            };
            let name = name.clone();
            match &known {
                Some(portfolio) => {
                    let (id, expected_version) = (portfolio.id.clone(), Some(portfolio.version));
                    let input = PortfolioUpdateInput { id, expected_version, name };
                    update.run(PortfolioUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = PortfolioCreateInput { name };
                    create.run(PortfolioCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let title = if known.is_some() { t!(i18n, "portfolio-edit") } else { t!(i18n, "portfolio-new") };
    html! {
        <RecordDialog id="portfolio" {title} {unsaved} error={error.clone()} fields={&["name"][..]} busy={create.pending || update.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="portfolio-name" label={t!(i18n, "field-name")} text={name} error={error.and_then(|error| error.field("name"))} autofocus=true />
        </RecordDialog>
    }
}

#[derive(Properties, PartialEq)]
struct DeleteDialogProps {
    portfolio: Portfolio,
    on_close: Callback<()>,
}

/// Only one that nobody is in can go: the server says so, and the way to those who are is here.
#[component]
fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<PortfolioDelete, _>();
    let portfolio = &props.portfolio;
    let on_delete = {
        let (delete, on_close, i18n) = (delete.clone(), props.on_close.clone(), i18n.clone());
        let id = portfolio.id.clone();
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            delete.run(ById { id: id.clone() }, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "portfolio-deleted"));
                    on_close.emit(());
                }
            });
        })
    };
    html! {
        <DeleteLabel
            title={t!(i18n, "portfolio-delete-title", name = portfolio.name.as_str())}
            action={t!(i18n, "portfolio-delete")}
            busy={delete.pending}
            error={delete.error.clone()}
            {on_delete}
            on_close={props.on_close.clone()}
        >
            <p>{ t!(i18n, "portfolio-delete-text") }</p>
            if let Some(count) = portfolio.customer_count.filter(|count| *count > 0) {
                <p>{ customers(portfolio, t!(i18n, "portfolio-customers", count = count)) }</p>
            }
        </DeleteLabel>
    }
}
