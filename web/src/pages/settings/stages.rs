//! The stages of a pipeline: made, changed, put in order, deleted with a place for their deals.

use yew::prelude::*;

use super::{
    company::ColourField,
    pipelines::{Pipeline, PipelineChanged, Stage, invalidate},
    record::RecordDialog,
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Choice, ColourDot, Dialog, ErrorNotice, Form, Icon, IconButton, IconName, InputKind,
        Menu, MenuItem, SelectField, TextField, Tone, Variant, use_text, use_toasts,
    },
    drafts::use_unsaved,
    format::use_format,
    graphql::{UserError, schema::schema, use_mutation},
    i18n::{key, use_i18n},
    mutation,
    pages::{customers::choices::first_unless_chosen, deals::operations::StageKind},
    session::use_client,
    t,
    viewer::use_viewer,
};

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "StagePayload")]
struct StageChanged {
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct StageCreateVariables {
    input: StageCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StageCreateInput {
    pipeline_id: cynic::Id,
    name: String,
    kind: StageKind,
    probability: i32,
    color: Option<String>,
    sla_days: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "StageCreateVariables")]
pub struct StageCreate {
    #[arguments(input: $input)]
    stage_create: StageChanged,
}
mutation!(StageCreate, stage_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct StageUpdateVariables {
    input: StageUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StageUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    name: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    probability: Option<i32>,
    color: Option<String>,
    sla_days: Option<i32>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "StageUpdateVariables")]
pub struct StageUpdate {
    #[arguments(input: $input)]
    stage_update: StageChanged,
}
mutation!(StageUpdate, stage_update);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct StageReorderVariables {
    input: StageReorderInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StageReorderInput {
    pipeline_id: cynic::Id,
    stage_ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "StageReorderVariables")]
pub struct StageReorder {
    #[arguments(input: $input)]
    stage_reorder: PipelineChanged,
}
mutation!(StageReorder, stage_reorder);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct StageDeleteVariables {
    input: StageDeleteInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct StageDeleteInput {
    id: cynic::Id,
    move_deals_to: Option<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "StageDeleteVariables")]
pub struct StageDelete {
    #[arguments(input: $input)]
    stage_delete: PipelineChanged,
}
mutation!(StageDelete, stage_delete);

const KINDS: [(StageKind, &str, &str); 3] = [
    (StageKind::Open, "open", key!("stage-kind-open")),
    (StageKind::Won, "won", key!("stage-kind-won")),
    (StageKind::Lost, "lost", key!("stage-kind-lost")),
];

/// Moves the stage at a place by some places.
#[hook]
pub fn use_reorder(pipeline: &Pipeline) -> Callback<(usize, isize)> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let reorder = use_mutation::<StageReorder, _>();
    let (pipeline_id, ids) =
        (pipeline.id.clone(), pipeline.stages.iter().map(|stage| stage.id.clone()).collect::<Vec<_>>());
    Callback::from(move |(place, by): (usize, isize)| {
        let Some(other) = place.checked_add_signed(by).filter(|other| *other < ids.len()) else { return };
        let mut stage_ids = ids.clone();
        stage_ids.swap(place, other);
        let input = StageReorderInput { pipeline_id: pipeline_id.clone(), stage_ids };
        let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
        reorder.run(StageReorderVariables { input }, move |outcome| {
            invalidate(&client);
            if let Err(error) = outcome {
                toasts.failure(&error, &i18n);
            }
        });
    })
}

#[derive(Properties, PartialEq)]
pub struct StageRowProps {
    pub stage: Stage,
    /// Where its deals can go
    pub others: Vec<Stage>,
    pub first: bool,
    pub last: bool,
    pub on_move: Callback<isize>,
    pub on_edit: Callback<()>,
}

#[component]
pub fn StageRow(props: &StageRowProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let deleting = use_state_eq(|| false);
    let stage = &props.stage;
    let ask = |asking: bool| {
        let deleting = deleting.setter();
        Callback::from(move |()| deleting.set(asking))
    };
    let by = |by: isize| props.on_move.reform(move |_: MouseEvent| by);
    let mut items = vec![MenuItem::new(t!(i18n, "stage-edit"), props.on_edit.clone()).icon(IconName::Edit)];
    if viewer.can("stage.delete") {
        items.push(MenuItem::new(t!(i18n, "stage-delete"), ask(true)).icon(IconName::Trash));
    }
    let kind = KINDS.iter().find(|(kind, ..)| *kind == stage.kind).filter(|(kind, ..)| *kind != StageKind::Open);
    let sla = stage.sla_days.map(|days| format!(" · {}", t!(i18n, "stage-sla", count = days))).unwrap_or_default();
    html! {
        <li class="row">
            <span class="row-text">
                <span class="deal-card-mark stage-name"><ColourDot colour={stage.color.clone()} /><strong>{ &stage.name }</strong></span>
                <span class="quiet">{ format.percent(f64::from(stage.probability) / 100.0) }{ sla }</span>
            </span>
            <span class="cluster">
                if let Some((kind, _, text)) = kind {
                    <Badge tone={if *kind == StageKind::Won { Tone::Success } else { Tone::Danger }}>{ t!(i18n, *text) }</Badge>
                }
                <IconButton icon={IconName::ArrowUp} label={t!(i18n, "order-up", name = stage.name.as_str())} disabled={props.first} onclick={by(-1)} />
                <IconButton icon={IconName::ArrowDown} label={t!(i18n, "order-down", name = stage.name.as_str())} disabled={props.last} onclick={by(1)} />
                <Menu label={t!(i18n, "stage-actions", name = stage.name.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </span>
            if *deleting {
                <DeleteDialog stage={stage.clone()} others={props.others.clone()} on_close={ask(false)} />
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct DeleteDialogProps {
    stage: Stage,
    others: Vec<Stage>,
    on_close: Callback<()>,
}

#[component]
fn DeleteDialog(props: &DeleteDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let delete = use_mutation::<StageDelete, _>();
    let stage = &props.stage;
    // Deals can only go where deals of their kind are.
    let fits = props.others.iter().filter(|other| other.kind == stage.kind);
    let choices: Vec<_> = fits.map(|other| Choice::new(other.id.inner().to_owned(), other.name.clone())).collect();
    let to = first_unless_chosen(&use_text(""), &choices);
    let on_submit = {
        let input = StageDeleteInput { id: stage.id.clone(), move_deals_to: to.filled().map(cynic::Id::new) };
        let (delete, on_close, i18n) = (delete.clone(), props.on_close.clone(), i18n.clone());
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            delete.run(StageDeleteVariables { input: input.clone() }, move |outcome| {
                invalidate(&client);
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "stage-deleted"));
                    on_close.emit(());
                }
            });
        })
    };
    html! {
        <Dialog id="delete-stage" title={t!(i18n, "stage-delete-title", name = stage.name.as_str())} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = delete.error.clone() {
                    <ErrorNotice {error} />
                }
                if choices.is_empty() {
                    <p>{ t!(i18n, "stage-delete-empty") }</p>
                } else {
                    <SelectField id="stage-deals-to" label={t!(i18n, "stage-deals-to")} text={to} {choices} />
                }
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Danger} busy={delete.pending}>{ t!(i18n, "stage-delete") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
pub struct StageDialogProps {
    pub pipeline: cynic::Id,
    /// None: a new one
    pub stage: Option<Stage>,
    pub on_close: Callback<()>,
}

#[component]
pub fn StageDialog(props: &StageDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<StageCreate, _>(), use_mutation::<StageUpdate, _>());
    let known = props.stage.clone();
    let old = known.as_ref().map(|stage| stage.name.clone()).unwrap_or_default();
    let (name, kind) = (use_text(old), use_text("open"));
    let probability = use_text(known.as_ref().map_or(50, |stage| stage.probability).to_string());
    let days =
        use_text(known.as_ref().and_then(|stage| stage.sla_days).map(|days| days.to_string()).unwrap_or_default());
    let colour = use_text(known.as_ref().map_or("#660098".to_owned(), |stage| stage.color.clone()));
    let tried = use_state_eq(|| false);
    let unsaved = use_unsaved(&[&name, &kind, &probability, &days, &colour].map(|text| text.value.clone()));
    let chosen = known.as_ref().map(|stage| stage.kind);
    let chosen = chosen.or(KINDS.iter().find(|(_, name, _)| *name == kind.value).map(|(kind, ..)| *kind));
    let chosen = chosen.unwrap_or(StageKind::Open);
    let chance = match chosen {
        StageKind::Open => probability.value.trim().parse::<i32>().ok().filter(|chance| (0..=100).contains(chance)),
        StageKind::Won => Some(100),
        StageKind::Lost => Some(0),
    };
    let limit = match days.filled() {
        None => Some(None),
        Some(text) => text.parse::<i32>().ok().filter(|days| *days > 0).map(Some),
    };
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (known, pipeline_id, tried) = (known.clone(), props.pipeline.clone(), tried.setter());
        let (name, color) = (name.get().trim().to_owned(), Some(colour.get()));
        Callback::from(move |()| {
            tried.set(true);
            let (Some(probability), Some(sla_days)) = (chance, limit) else { return };
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "stage-saved"));
                    on_close.emit(());
                }
            };
            let (name, color) = (name.clone(), color.clone());
            match &known {
                Some(stage) => {
                    let input = StageUpdateInput {
                        id: stage.id.clone(),
                        expected_version: Some(stage.version),
                        name: Some(name),
                        probability: (chosen == StageKind::Open).then_some(probability),
                        color,
                        sla_days,
                    };
                    update.run(StageUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let pipeline_id = pipeline_id.clone();
                    let input = StageCreateInput { pipeline_id, name, kind: chosen, probability, color, sla_days };
                    create.run(StageCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let wrong_chance = (*tried && chance.is_none()).then(|| t!(i18n, "deal-probability-wrong"));
    let wrong_days = (*tried && limit.is_none()).then(|| t!(i18n, "stage-days-wrong"));
    let kinds: Vec<_> = KINDS.map(|(_, name, text)| Choice::new(name, t!(i18n, text))).into();
    let title = if known.is_some() { t!(i18n, "stage-edit") } else { t!(i18n, "stage-new") };
    html! {
        <RecordDialog id="stage" {title} {unsaved} error={error.clone()} fields={&["name", "probability", "color", "slaDays"][..]} busy={create.pending || update.pending} {on_submit} on_close={props.on_close.clone()}>
            <TextField id="stage-name" label={t!(i18n, "field-name")} text={name} error={refused("name")} autofocus=true />
            <div class="form-row">
                if known.is_none() {
                    <SelectField id="stage-kind" label={t!(i18n, "stage-kind")} text={kind} choices={kinds} />
                }
                if chosen == StageKind::Open {
                    <TextField id="stage-probability" label={t!(i18n, "deal-probability-percent")} kind={InputKind::Number} text={probability} error={wrong_chance.or(refused("probability"))} />
                }
            </div>
            <div class="form-row">
                <TextField id="stage-days" label={t!(i18n, "stage-days")} kind={InputKind::Number} text={days} optional=true hint={t!(i18n, "stage-days-hint")} error={wrong_days.or(refused("slaDays"))} />
                <ColourField id="stage-colour" label={t!(i18n, "stage-colour")} text={colour} error={refused("color").map(AttrValue::from)} />
            </div>
        </RecordDialog>
    }
}
