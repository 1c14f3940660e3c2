//! Pipelines and their stages: what a sale goes through, in which order, how likely it is to be won there.

use yew::prelude::*;

use super::{
    Frame,
    stages::{StageDialog, StageRow, use_reorder},
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Card, Dialog, EmptyState, ErrorNotice, Form, Icon, IconName, Menu, MenuItem,
        Skeleton, TextField, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    graphql::{Client, UserError, schema::schema, use_mutation, use_query},
    i18n::use_i18n,
    mutation,
    pages::{
        customers::choices::PipelineChoices,
        deals::operations::{PipelineList, StageKind},
    },
    routes::Route,
    session::use_client,
    t,
};

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct PipelinesQuery {
    pub pipelines: Vec<Pipeline>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Pipeline {
    pub id: cynic::Id,
    pub name: String,
    pub archived: bool,
    pub stages: Vec<Stage>,
    pub version: i32,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Stage {
    pub id: cynic::Id,
    pub name: String,
    pub kind: StageKind,
    pub probability: i32,
    pub color: String,
    pub sla_days: Option<i32>,
    pub version: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PipelinePayload")]
pub struct PipelineChanged {
    pub user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PipelineCreateVariables {
    input: PipelineCreateInput,
}

/// With the usual stages, to be changed from there.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PipelineCreateInput {
    name: String,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PipelineCreateVariables")]
pub struct PipelineCreate {
    #[arguments(input: $input)]
    pipeline_create: PipelineChanged,
}
mutation!(PipelineCreate, pipeline_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct PipelineUpdateVariables {
    input: PipelineUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct PipelineUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    archived: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "PipelineUpdateVariables")]
pub struct PipelineUpdate {
    #[arguments(input: $input)]
    pipeline_update: PipelineChanged,
}
mutation!(PipelineUpdate, pipeline_update);

/// What shows pipelines and stages is old now.
pub fn invalidate(client: &Client) {
    client.invalidate::<PipelinesQuery>();
    client.invalidate::<PipelineList>();
    client.invalidate::<PipelineChoices>();
}

#[component]
pub fn PipelinesPage() -> Html {
    let i18n = use_i18n();
    let query = use_query::<PipelinesQuery, _>(());
    let open = use_state_eq(|| None::<Option<Pipeline>>);
    let show = |what: Option<Option<Pipeline>>| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let pipelines = query.data.as_ref().map(|data| data.pipelines.clone()).unwrap_or_default();
    let card = |pipeline: &Pipeline| {
        html! { <PipelineCard key={pipeline.id.inner().to_owned()} pipeline={pipeline.clone()} on_edit={show(Some(Some(pipeline.clone())))} /> }
    };
    let actions = html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Some(None)).reform(|_| ())}>{ t!(i18n, "pipeline-new") }</Button> };
    html! {
        <Frame current={Route::Pipelines} text={t!(i18n, "pipelines-text")} {actions}>
            if let Some(error) = query.error.clone() {
                <ErrorNotice {error} on_retry={query.refetch.clone()} />
            }
            if query.data.is_none() && query.loading {
                <Skeleton lines={8} />
            } else if pipelines.is_empty() && query.error.is_none() {
                <EmptyState icon={IconName::Board} title={t!(i18n, "board-none-title")} text={t!(i18n, "pipelines-text")} />
            }
            { for pipelines.iter().map(card) }
            if let Some(pipeline) = (*open).clone() {
                <PipelineDialog {pipeline} on_close={show(None)} />
            }
        </Frame>
    }
}

/// The stage dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Stage(Stage),
}

#[derive(Properties, PartialEq)]
struct PipelineCardProps {
    pipeline: Pipeline,
    on_edit: Callback<()>,
}

#[component]
fn PipelineCard(props: &PipelineCardProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<PipelineUpdate, _>();
    let pipeline = &props.pipeline;
    let reorder = use_reorder(pipeline);
    let open = use_state_eq(|| Open::Nothing);
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let archive = {
        let (pipeline, i18n) = (pipeline.clone(), i18n.clone());
        let input = move |archived: bool, expected_version: Option<i32>| PipelineUpdateInput {
            id: pipeline.id.clone(),
            expected_version,
            name: None,
            archived: Some(archived),
        };
        let (archived, version) = (!props.pipeline.archived, props.pipeline.version);
        Callback::from(move |()| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            let back = PipelineUpdateVariables { input: input(!archived, None) };
            let undo = {
                let (update, client) = (update.clone(), client.clone());
                Callback::from(move |()| {
                    let client = client.clone();
                    update.run(back.clone(), move |_| invalidate(&client));
                })
            };
            let input = input(archived, Some(version));
            update.run(PipelineUpdateVariables { input }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Ok(_) if archived => toasts.offer(t!(i18n, "settings-archived"), t!(i18n, "action-undo"), undo),
                    Ok(_) => {}
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let archive_text = if pipeline.archived { t!(i18n, "pipeline-take-out") } else { t!(i18n, "pipeline-archive") };
    let items = vec![
        MenuItem::new(t!(i18n, "pipeline-rename"), props.on_edit.clone()).icon(IconName::Edit),
        MenuItem::new(archive_text, archive).icon(IconName::Lock),
    ];
    let actions = html! {
        <span class="cluster">
            if pipeline.archived {
                <Badge>{ t!(i18n, "custom-field-archived") }</Badge>
            }
            <Button small=true icon={IconName::Plus} onclick={show(Open::New).reform(|_| ())}>{ t!(i18n, "stage-new") }</Button>
            <Menu label={t!(i18n, "pipeline-actions", name = pipeline.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
        </span>
    };
    let last = pipeline.stages.len().saturating_sub(1);
    let row = |(place, stage): (usize, &Stage)| {
        html! {
            <StageRow
                key={stage.id.inner().to_owned()}
                stage={stage.clone()}
                others={pipeline.stages.iter().filter(|other| other.id != stage.id).cloned().collect::<Vec<_>>()}
                first={place == 0}
                last={place == last}
                on_move={reorder.reform(move |by: isize| (place, by))}
                on_edit={show(Open::Stage(stage.clone()))}
            />
        }
    };
    html! {
        <Card title={pipeline.name.clone()} {actions}>
            <ul class="rows">{ for pipeline.stages.iter().enumerate().map(row) }</ul>
            { match (*open).clone() {
                Open::Nothing => Html::default(),
                Open::New => html! { <StageDialog pipeline={pipeline.id.clone()} stage={None::<Stage>} on_close={show(Open::Nothing)} /> },
                Open::Stage(stage) => html! { <StageDialog pipeline={pipeline.id.clone()} stage={Some(stage)} on_close={show(Open::Nothing)} /> },
            } }
        </Card>
    }
}

#[derive(Properties, PartialEq)]
struct PipelineDialogProps {
    /// None: a new one
    pipeline: Option<Pipeline>,
    on_close: Callback<()>,
}

#[component]
fn PipelineDialog(props: &PipelineDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<PipelineCreate, _>(), use_mutation::<PipelineUpdate, _>());
    let old = props.pipeline.as_ref().map(|pipeline| pipeline.name.clone()).unwrap_or_default();
    let name = use_text(old);
    let unsaved = use_unsaved(&name.value);
    let on_submit = {
        let (create, update, on_close) = (create.clone(), update.clone(), props.on_close.clone());
        let (known, name, i18n) = (props.pipeline.clone(), name.get().trim().to_owned(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "pipeline-saved"));
                    on_close.emit(());
                }
            };
            match &known {
                Some(pipeline) => {
                    let input = PipelineUpdateInput {
                        id: pipeline.id.clone(),
                        expected_version: Some(pipeline.version),
                        name: Some(name.clone()),
                        archived: None,
                    };
                    update.run(PipelineUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = PipelineCreateInput { name: name.clone() };
                    create.run(PipelineCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let title = if props.pipeline.is_some() { t!(i18n, "pipeline-rename") } else { t!(i18n, "pipeline-new") };
    html! {
        <Dialog id="pipeline" {title} {unsaved} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = error.clone().filter(|error| error.beyond(&["name"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="pipeline-name" label={t!(i18n, "field-name")} text={name} error={error.and_then(|error| error.field("name"))} autofocus=true />
                if props.pipeline.is_none() {
                    <p class="quiet">{ t!(i18n, "pipeline-new-text") }</p>
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
