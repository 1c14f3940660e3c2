//! Two records of one customer made one: which stays, field by field, what moves along, and the way back.

use std::collections::BTreeMap;

use serde_json::Value;
use yew::prelude::*;
use yew_router::prelude::use_navigator;

use super::{
    super::types::{AttendeeResponse, CustomerKind, CustomerStatus, Lifecycle, MeetingStatus},
    merge_operations::{
        CustomerMerge, CustomerMergeInput, CustomerMergeUndo, CustomerMergeVariables, MergeChoice, MergeField,
        MergePreview, MergePreviewQuery, MergeSide, MergeVariables,
    },
    operations::CustomerDetail,
};
use crate::{
    components::{Button, Dialog, ErrorNotice, Icon, IconName, Skeleton, Variant, use_toasts},
    graphql::{Client, ClientError, schema::ById, use_mutation, use_query},
    i18n::{I18n, key, use_i18n},
    link,
    pages::customers::{
        CustomerList,
        duplicates::{DuplicateList, MergeList},
    },
    routes::Route,
    session::use_client,
    t,
};

#[derive(Properties, PartialEq)]
pub struct MergeDialogProps {
    /// Stays unless told otherwise
    pub customer: cynic::Id,
    pub other: cynic::Id,
    /// Goes to the page of the one that stays
    #[prop_or(true)]
    pub follow: bool,
    pub on_close: Callback<()>,
    pub on_done: Callback<()>,
}

#[component]
pub fn MergeDialog(props: &MergeDialogProps) -> Html {
    let i18n = use_i18n();
    // The page's customer stays unless told otherwise.
    let swapped = use_state_eq(|| false);
    let choices = use_state_eq(BTreeMap::<String, MergeSide>::new);
    let (shown, other) = (props.customer.clone(), props.other.clone());
    let (winner_id, loser_id) = if *swapped { (other, shown) } else { (shown, other) };
    let preview =
        use_query::<MergePreviewQuery, _>(MergeVariables { winner_id: winner_id.clone(), loser_id: loser_id.clone() });
    let (merge, pending, error) = use_merge(props);
    let data = preview.data.as_ref().and_then(|data| data.customer_merge_preview.clone());

    let swap = {
        let (swapped, choices) = (swapped.clone(), choices.setter());
        move |_| {
            choices.set(BTreeMap::new());
            swapped.set(!*swapped);
        }
    };
    let on_choose = {
        let choices = choices.clone();
        Callback::from(move |(key, side): (String, MergeSide)| {
            let mut chosen = (*choices).clone();
            chosen.insert(key, side);
            choices.set(chosen);
        })
    };
    let confirm = {
        let choices = choices.clone();
        move |_| {
            let choices = choices.iter().map(|(key, side)| MergeChoice { key: key.clone(), side: *side }).collect();
            merge.emit(CustomerMergeInput { winner_id: winner_id.clone(), loser_id: loser_id.clone(), choices });
        }
    };
    let footer = html! {
        <>
            <Button icon={IconName::Refresh} onclick={swap}>{ t!(i18n, "merge-swap") }</Button>
            <Button onclick={props.on_close.reform(|_| ())}>{ t!(i18n, "action-cancel") }</Button>
            <Button variant={Variant::Primary} icon={IconName::Merge} busy={pending} disabled={data.is_none()} onclick={confirm}>
                { t!(i18n, "merge-confirm") }
            </Button>
        </>
    };
    html! {
        <Dialog id="merge" title={t!(i18n, "merge-title")} on_close={props.on_close.clone()} {footer}>
            if let Some(error) = error.or(preview.error.clone()) {
                <ErrorNotice {error} />
            }
            if let Some(preview) = data {
                <Preview {preview} choices={(*choices).clone()} {on_choose} />
            } else if preview.loading {
                <Skeleton lines=6 />
            } else {
                <p class="quiet">{ t!(i18n, "merge-gone") }</p>
            }
        </Dialog>
    }
}

/// Merges, tells so with the way back, and goes to the one that stays.
#[hook]
fn use_merge(props: &MergeDialogProps) -> (Callback<CustomerMergeInput>, bool, Option<ClientError>) {
    let (i18n, toasts, client, navigator) = (use_i18n(), use_toasts(), use_client(), use_navigator());
    let (merge, undo) = (use_mutation::<CustomerMerge, _>(), use_mutation::<CustomerMergeUndo, _>());
    let (pending, error) = (merge.pending, merge.error.clone());
    let (on_done, on_close, follow) = (props.on_done.clone(), props.on_close.clone(), props.follow);
    let run = Callback::from(move |input: CustomerMergeInput| {
        let (i18n, toasts, client, navigator) = (i18n.clone(), toasts.clone(), client.clone(), navigator.clone());
        let (on_done, on_close, undo, winner) =
            (on_done.clone(), on_close.clone(), undo.clone(), input.winner_id.clone());
        merge.run(CustomerMergeVariables { input }, move |outcome| {
            let Ok(data) = outcome else { return };
            invalidate(&client);
            if let Some(merge) = data.customer_merge.merge {
                let (again, words) = (toasts.clone(), i18n.clone());
                let back = Callback::from(move |()| {
                    let (toasts, i18n, client) = (again.clone(), words.clone(), client.clone());
                    undo.run(ById { id: merge.id.clone() }, move |outcome| match outcome {
                        Ok(_) => {
                            invalidate(&client);
                            toasts.success(t!(i18n, "merge-undone"));
                        }
                        Err(error) => toasts.failure(&error, &i18n),
                    });
                });
                toasts.offer(t!(i18n, "merge-done"), t!(i18n, "action-undo"), back);
            }
            on_close.emit(());
            on_done.emit(());
            if let Some(navigator) = navigator.as_ref().filter(|_| follow) {
                link::replace(navigator, &Route::Customer { id: winner.into_inner() }, "");
            }
        });
    });
    (run, pending, error)
}

/// What shows the two, or the one, is old now.
pub fn invalidate(client: &Client) {
    client.invalidate::<CustomerDetail>();
    client.invalidate::<CustomerList>();
    client.invalidate::<DuplicateList>();
    client.invalidate::<MergeList>();
}

#[derive(Properties, PartialEq)]
struct PreviewProps {
    preview: MergePreview,
    choices: BTreeMap<String, MergeSide>,
    on_choose: Callback<(String, MergeSide)>,
}

#[component]
fn Preview(props: &PreviewProps) -> Html {
    let (i18n, preview) = (use_i18n(), &props.preview);
    let moves: Vec<String> = preview
        .moves
        .iter()
        .filter(|one| one.count > 0)
        .filter_map(|one| moved(&one.what).map(|text| t!(i18n, text, count = one.count)))
        .collect();
    let row = |field: &MergeField| {
        let chosen = props.choices.get(&field.key).copied().unwrap_or(field.proposed);
        html! { <FieldRow key={field.key.clone()} field={field.clone()} {chosen} on_choose={props.on_choose.clone()} /> }
    };
    html! {
        <>
            <p>{ t!(i18n, "merge-text", winner = preview.winner.name.as_str(), loser = preview.loser.name.as_str()) }</p>
            <div class="merge-fields">
                <div class="merge-field merge-heads">
                    <span></span>
                    <strong><Icon name={IconName::Check} />{ &preview.winner.name }</strong>
                    <strong>{ &preview.loser.name }</strong>
                </div>
                { for preview.fields.iter().filter(|field| field.winner_value != field.loser_value).map(row) }
            </div>
            if !moves.is_empty() {
                <p>{ t!(i18n, "merge-moves", what = moves.join(", ")) }</p>
            }
            <p class="quiet">{ t!(i18n, "merge-undo-hint") }</p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FieldRowProps {
    field: MergeField,
    chosen: MergeSide,
    on_choose: Callback<(String, MergeSide)>,
}

#[component]
fn FieldRow(props: &FieldRowProps) -> Html {
    let (i18n, field) = (use_i18n(), &props.field);
    let side = |side: MergeSide, value: Option<&Value>| {
        let (on_choose, key) = (props.on_choose.clone(), field.key.clone());
        let onchange = move |_: Event| on_choose.emit((key.clone(), side));
        html! {
            <label class="merge-value">
                <input type="radio" name={format!("merge-{}", field.key)} checked={props.chosen == side} {onchange} />
                <span>{ readable_field(&field.key, value, &i18n) }</span>
            </label>
        }
    };
    html! {
        <div class="merge-field" role="radiogroup" aria-label={field.label.clone()} data-conflict={field.conflict.then_some("true")}>
            <span class="merge-label">{ &field.label }</span>
            { side(MergeSide::Winner, field.winner_value.as_ref()) }
            { side(MergeSide::Loser, field.loser_value.as_ref()) }
        </div>
    }
}

/// A field's value as words: the names of closed lists in the reader's language.
pub fn readable_field(field: &str, value: Option<&Value>, i18n: &I18n) -> String {
    let name = value.and_then(Value::as_str).map(|name| name.to_lowercase()).unwrap_or_default();
    match value {
        Some(Value::Array(people)) if field == "attendees" && !people.is_empty() => {
            return people.iter().map(|one| invited(one, i18n)).collect::<Vec<_>>().join(", ");
        }
        Some(one @ Value::Object(_)) if field == "attendees" => return invited(one, i18n),
        _ => {}
    }
    let text = match field {
        "meetingStatus" => MeetingStatus::from_name(&name).map(MeetingStatus::text),
        "kind" => CustomerKind::from_name(&name).map(CustomerKind::text),
        "lifecycle" => Lifecycle::from_name(&name).map(Lifecycle::text),
        "status" => CustomerStatus::from_name(&name).map(CustomerStatus::text),
        _ => None,
    };
    text.map_or_else(|| readable(value, i18n), |text| t!(i18n, text))
}

/// Somebody with what they answered, if they did.
fn invited(one: &Value, i18n: &I18n) -> String {
    let name = readable(one.get("name"), i18n);
    let response = one.get("response").and_then(Value::as_str).unwrap_or_default();
    match AttendeeResponse::from_name(&response.to_lowercase().replace('_', "-")) {
        None | Some(AttendeeResponse::NeedsAction) => name,
        Some(response) => format!("{name} ({})", t!(i18n, response.text()).to_lowercase()),
    }
}

/// Any value as words; objects (an address) as their filled parts.
fn readable(value: Option<&Value>, i18n: &I18n) -> String {
    match value {
        None | Some(Value::Null) => "—".to_owned(),
        Some(Value::String(text)) if text.is_empty() => "—".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(true)) => t!(i18n, "choice-yes"),
        Some(Value::Bool(false)) => t!(i18n, "choice-no"),
        Some(Value::Array(all)) => all.iter().map(|one| readable(Some(one), i18n)).collect::<Vec<_>>().join(", "),
        Some(Value::Object(parts)) => {
            let filled = parts.values().filter(|part| !part.is_null());
            filled.map(|part| readable(Some(part), i18n)).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

fn moved(what: &str) -> Option<&'static str> {
    Some(match what {
        "deals" => key!("merge-moves-deals"),
        "activities" => key!("merge-moves-activities"),
        "contactPoints" => key!("merge-moves-contacts"),
        "timelineItems" => key!("merge-moves-timeline"),
        "tags" => key!("merge-moves-tags"),
        "people" => key!("merge-moves-people"),
        _ => return None,
    })
}
