//! The company's own fields of customers and deals: made, put in order, archived.

use cynic::MutationBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Frame;
use crate::{
    components::{
        Badge, Banner, Button, ButtonKind, Card, Choice, Dialog, EmptyState, ErrorNotice, Form, Icon, IconButton,
        IconName, Menu, MenuItem, SelectField, Skeleton, Tab, Tabs, TextAreaField, TextField, ToggleChip, Tone,
        Variant, use_text, use_toasts,
    },
    drafts::use_leave_guard,
    graphql::{Client, ClientError, ErrorKind, Mutation, Request, UserError, schema::schema, use_mutation, use_query},
    i18n::{I18n, key, use_i18n},
    mutation,
    pages::custom_fields::{CustomFieldType, CustomerFields, DealFields},
    routes::Route,
    session::use_client,
    t,
};

#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(non_exhaustive)]
pub enum CustomEntity {
    Customer,
    Deal,
    /// Of parts of the product that have no page yet
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct FieldsVariables {
    entity: CustomEntity,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "FieldsVariables")]
pub struct FieldList {
    #[arguments(entity: $entity)]
    pub custom_fields: Vec<Field>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomField")]
pub struct Field {
    pub id: cynic::Id,
    pub key: String,
    pub label: String,
    #[cynic(rename = "type")]
    pub kind: CustomFieldType,
    pub options: Vec<String>,
    pub required: bool,
    pub visible: bool,
    pub archived: bool,
    pub position: i32,
    pub version: i32,
}

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomFieldCreateVariables {
    input: CustomFieldCreateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomFieldCreateInput {
    entity: CustomEntity,
    label: String,
    #[cynic(rename = "type")]
    kind: CustomFieldType,
    options: Option<Vec<String>>,
    required: Option<bool>,
    visible: Option<bool>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomFieldCreateVariables")]
pub struct CustomFieldCreate {
    #[arguments(input: $input)]
    custom_field_create: Changed,
}
mutation!(CustomFieldCreate, custom_field_create);

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct CustomFieldUpdateVariables {
    input: CustomFieldUpdateInput,
}

#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct CustomFieldUpdateInput {
    id: cynic::Id,
    expected_version: Option<i32>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<String>>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    visible: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    archived: Option<bool>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    position: Option<i32>,
}

impl CustomFieldUpdateInput {
    fn of(field: &Field) -> Self {
        Self {
            id: field.id.clone(),
            expected_version: Some(field.version),
            label: None,
            options: None,
            required: None,
            visible: None,
            archived: None,
            position: None,
        }
    }
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Mutation", variables = "CustomFieldUpdateVariables")]
pub struct CustomFieldUpdate {
    #[arguments(input: $input)]
    custom_field_update: Changed,
}
mutation!(CustomFieldUpdate, custom_field_update);

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "CustomFieldPayload")]
struct Changed {
    user_errors: Vec<UserError>,
}

const KINDS: [(CustomFieldType, &str, &str); 6] = [
    (CustomFieldType::Text, "text", key!("field-type-text")),
    (CustomFieldType::Number, "number", key!("field-type-number")),
    (CustomFieldType::Date, "date", key!("field-type-date")),
    (CustomFieldType::Boolean, "boolean", key!("field-type-boolean")),
    (CustomFieldType::Select, "select", key!("field-type-select")),
    (CustomFieldType::MultiSelect, "multi-select", key!("field-type-multi-select")),
];

fn kind_text(kind: CustomFieldType, i18n: &I18n) -> String {
    KINDS.iter().find(|(one, ..)| *one == kind).map(|(_, _, text)| t!(i18n, text)).unwrap_or_default()
}

fn invalidate(client: &Client) {
    client.invalidate::<FieldList>();
    client.invalidate::<CustomerFields>();
    client.invalidate::<DealFields>();
}

#[component]
pub fn CustomFieldsPage() -> Html {
    let i18n = use_i18n();
    let entity = use_state_eq(|| CustomEntity::Customer);
    let query = use_query::<FieldList, _>(FieldsVariables { entity: *entity });
    // Nothing, a new one, or one there is
    let open = use_state_eq(|| None::<Option<Field>>);
    let show = |what: Option<Option<Field>>| {
        let open = open.setter();
        Callback::from(move |()| open.set(what.clone()))
    };
    let tab = |id: &'static str, text: &'static str| Tab { id: id.into(), label: t!(i18n, text).into(), count: None };
    let tabs = vec![tab("customer", key!("nav-customers")), tab("deal", key!("nav-deals"))];
    let active = if *entity == CustomEntity::Deal { "deal" } else { "customer" };
    let on_select = {
        let entity = entity.setter();
        Callback::from(move |id: AttrValue| {
            entity.set(if id == "deal" { CustomEntity::Deal } else { CustomEntity::Customer })
        })
    };
    let fields = query.data.as_ref().map(|data| data.custom_fields.clone()).unwrap_or_default();
    let last = fields.len().saturating_sub(1);
    let on_order = use_order(&fields);
    let row = |(place, field): (usize, &Field)| {
        let on_move = on_order.reform(move |by: isize| (place, by));
        html! {
            <Row key={field.id.inner().to_owned()} field={field.clone()} first={place == 0} last={place == last} {on_move} on_edit={show(Some(Some(field.clone())))} />
        }
    };
    let actions = html! { <Button variant={Variant::Primary} icon={IconName::Plus} onclick={show(Some(None)).reform(|_| ())}>{ t!(i18n, "custom-field-new") }</Button> };
    html! {
        <Frame current={Route::CustomFields} text={t!(i18n, "custom-fields-text")} {actions}>
            <Tabs label={t!(i18n, "settings-fields")} {tabs} {active} {on_select} />
            <div role="tabpanel" id={format!("panel-{active}")} aria-labelledby={format!("tab-{active}")}>
                if let Some(error) = query.error.clone() {
                    <ErrorNotice {error} on_retry={query.refetch.clone()} />
                }
                if query.data.is_none() && query.loading {
                    <Skeleton lines={6} />
                } else if fields.is_empty() && query.error.is_none() {
                    <EmptyState icon={IconName::Edit} title={t!(i18n, "custom-fields-none")} text={t!(i18n, "custom-fields-none-text")} />
                } else {
                    <Card><ul class="rows">{ for fields.iter().enumerate().map(row) }</ul></Card>
                }
            </div>
            if let Some(field) = (*open).clone() {
                <FieldDialog entity={*entity} {field} on_close={show(None)} />
            }
        </Frame>
    }
}

/// Moves the field at a place by some places: whoever stands elsewhere then is told its number.
#[hook]
fn use_order(fields: &[Field]) -> Callback<(usize, isize)> {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let fields = fields.to_vec();
    Callback::from(move |(place, by): (usize, isize)| {
        let Some(other) = place.checked_add_signed(by).filter(|other| *other < fields.len()) else { return };
        let mut wanted = fields.clone();
        wanted.swap(place, other);
        let numbered = (0..).zip(wanted).filter(|(number, field)| field.position != *number);
        let inputs: Vec<_> = numbered
            .map(|(number, field)| CustomFieldUpdateInput {
                position: Some(number),
                ..CustomFieldUpdateInput::of(&field)
            })
            .collect();
        let (i18n, toasts, client) = (i18n.clone(), toasts.clone(), client.clone());
        spawn_local(async move {
            for input in inputs {
                let request = Request::new(&CustomFieldUpdate::build(CustomFieldUpdateVariables { input }));
                let outcome = client.run::<CustomFieldUpdate>(&request).await;
                let refused = outcome.and_then(|data| match data.user_errors() {
                    [] => Ok(()),
                    refused => Err(ClientError::refused(refused.to_vec())),
                });
                if let Err(error) = refused {
                    toasts.failure(&error, &i18n);
                    break;
                }
            }
            invalidate(&client);
        });
    })
}

#[derive(Properties, PartialEq)]
struct RowProps {
    field: Field,
    first: bool,
    last: bool,
    on_move: Callback<isize>,
    on_edit: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let update = use_mutation::<CustomFieldUpdate, _>();
    let field = &props.field;
    let change = |input: CustomFieldUpdateInput| {
        let (update, client, toasts, i18n) = (update.clone(), client.clone(), toasts.clone(), i18n.clone());
        Callback::from(move |done: Callback<()>| {
            let (client, toasts, i18n) = (client.clone(), toasts.clone(), i18n.clone());
            update.run(CustomFieldUpdateVariables { input: input.clone() }, move |outcome| {
                invalidate(&client);
                match outcome {
                    Ok(_) => done.emit(()),
                    Err(error) => toasts.failure(&error, &i18n),
                }
            });
        })
    };
    let place = |by: isize| props.on_move.reform(move |_: MouseEvent| by);
    let archive = {
        let act =
            change(CustomFieldUpdateInput { archived: Some(!field.archived), ..CustomFieldUpdateInput::of(field) });
        let undo = change(CustomFieldUpdateInput {
            archived: Some(field.archived),
            expected_version: None,
            ..CustomFieldUpdateInput::of(field)
        });
        let offer = {
            let (toasts, i18n, archives) = (toasts.clone(), i18n.clone(), !field.archived);
            Callback::from(move |()| {
                if archives {
                    toasts.offer(
                        t!(i18n, "settings-archived"),
                        t!(i18n, "action-undo"),
                        undo.reform(|()| Callback::noop()),
                    );
                }
            })
        };
        Callback::from(move |()| act.emit(offer.clone()))
    };
    let archive_text =
        if field.archived { t!(i18n, "custom-field-take-out") } else { t!(i18n, "custom-field-archive") };
    let items = vec![
        MenuItem::new(t!(i18n, "custom-field-edit"), props.on_edit.clone()).icon(IconName::Edit),
        MenuItem::new(archive_text, archive).icon(IconName::Lock),
    ];
    let options = field.options.join(", ");
    html! {
        <li class="row" data-done={field.archived.then_some("true")}>
            <span class="row-text">
                <strong>{ &field.label }</strong>
                <span class="quiet">
                    { kind_text(field.kind, &i18n) }
                    if !options.is_empty() {
                        { format!(": {options}") }
                    }
                </span>
            </span>
            <span class="cluster">
                if field.required {
                    <Badge tone={Tone::Info}>{ t!(i18n, "custom-field-required") }</Badge>
                }
                if !field.visible {
                    <Badge>{ t!(i18n, "custom-field-hidden") }</Badge>
                }
                if field.archived {
                    <Badge>{ t!(i18n, "custom-field-archived") }</Badge>
                }
                <IconButton icon={IconName::ArrowUp} label={t!(i18n, "order-up", name = field.label.as_str())} disabled={props.first} onclick={place(-1)} />
                <IconButton icon={IconName::ArrowDown} label={t!(i18n, "order-down", name = field.label.as_str())} disabled={props.last} onclick={place(1)} />
                <Menu label={t!(i18n, "custom-field-actions", name = field.label.as_str())} {items}><Icon name={IconName::More} /></Menu>
            </span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct FieldDialogProps {
    entity: CustomEntity,
    /// None: a new one
    field: Option<Field>,
    on_close: Callback<()>,
}

#[component]
fn FieldDialog(props: &FieldDialogProps) -> Html {
    let (i18n, toasts, client) = (use_i18n(), use_toasts(), use_client());
    let (create, update) = (use_mutation::<CustomFieldCreate, _>(), use_mutation::<CustomFieldUpdate, _>());
    let known = props.field.clone();
    let old = known.as_ref().map(|field| field.label.clone()).unwrap_or_default();
    let (label, kind) = (use_text(old.clone()), use_text("text"));
    let options = use_text(known.as_ref().map(|field| field.options.join("\n")).unwrap_or_default());
    let (required, visible) = (
        use_state_eq(|| known.as_ref().is_some_and(|field| field.required)),
        use_state_eq(|| known.as_ref().is_none_or(|field| field.visible)),
    );
    use_leave_guard(label.value != old);
    let chosen = known
        .as_ref()
        .map(|field| field.kind)
        .or(KINDS.iter().find(|(_, name, _)| *name == kind.value).map(|(one, ..)| *one));
    let chosen = chosen.unwrap_or(CustomFieldType::Text);
    let choosing = matches!(chosen, CustomFieldType::Select | CustomFieldType::MultiSelect);
    let on_submit = {
        let (create, update, on_close, i18n) = (create.clone(), update.clone(), props.on_close.clone(), i18n.clone());
        let (entity, known, label) = (props.entity, known.clone(), label.get().trim().to_owned());
        let lines = options.value.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let options = choosing.then(|| lines.collect::<Vec<_>>());
        let (required, visible) = (Some(*required), Some(*visible));
        Callback::from(move |()| {
            let (toasts, client, on_close, i18n) = (toasts.clone(), client.clone(), on_close.clone(), i18n.clone());
            let done = move |worked: bool| {
                invalidate(&client);
                if worked {
                    toasts.success(t!(i18n, "custom-field-saved"));
                    on_close.emit(());
                }
            };
            let (label, options) = (label.clone(), options.clone());
            match &known {
                Some(field) => {
                    let input = CustomFieldUpdateInput {
                        label: Some(label),
                        options,
                        required,
                        visible,
                        ..CustomFieldUpdateInput::of(field)
                    };
                    update.run(CustomFieldUpdateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
                None => {
                    let input = CustomFieldCreateInput { entity, label, kind: chosen, options, required, visible };
                    create.run(CustomFieldCreateVariables { input }, move |outcome| done(outcome.is_ok()));
                }
            }
        })
    };
    let error = create.error.clone().or(update.error.clone());
    let refused = |name: &str| error.as_ref().and_then(|error| error.field(name));
    let conflict = error.as_ref().is_some_and(|error| error.kind == ErrorKind::Conflict);
    let kinds = KINDS.map(|(_, name, text)| Choice::new(name, t!(i18n, text)));
    let chip = |state: &UseStateHandle<bool>, text: &'static str| {
        let on = **state;
        let state = state.setter();
        html! { <ToggleChip {on} on_toggle={Callback::from(move |on: bool| state.set(on))}>{ t!(i18n, text) }</ToggleChip> }
    };
    let title = if known.is_some() { t!(i18n, "custom-field-edit") } else { t!(i18n, "custom-field-new") };
    html! {
        <Dialog id="custom-field" {title} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if conflict {
                    <Banner tone={Tone::Warning}>{ t!(i18n, "settings-conflict") }</Banner>
                } else if let Some(error) = error.clone().filter(|error| error.beyond(&["label", "options", "key"])) {
                    <ErrorNotice {error} />
                }
                <TextField id="field-label" label={t!(i18n, "field-name")} text={label} error={refused("label").or(refused("key"))} autofocus=true />
                if known.is_none() {
                    <SelectField id="field-type" label={t!(i18n, "field-type")} text={kind} choices={kinds.to_vec()} />
                }
                if choosing {
                    <TextAreaField id="field-options" label={t!(i18n, "field-options")} text={options} hint={t!(i18n, "field-options-hint")} error={refused("options").map(AttrValue::from)} />
                }
                <div class="cluster">
                    { chip(&required, key!("custom-field-required")) }
                    { chip(&visible, key!("custom-field-visible")) }
                </div>
                <div class="form-actions">
                    <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending || update.pending}>{ t!(i18n, "action-save") }</Button>
                </div>
            </Form>
        </Dialog>
    }
}
