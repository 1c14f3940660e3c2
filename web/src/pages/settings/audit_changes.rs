//! What an entry of the audit log changed. Read when somebody unfolds it: only then the names of the records it speaks
//! of are asked for.

use std::{collections::HashMap, rc::Rc};

use serde_json::{Map, Value};
use yew::prelude::*;

use super::{
    audit::Entry,
    audit_fields::{Reading, ids},
};
use crate::{
    components::{ErrorNotice, Skeleton},
    format::use_format,
    graphql::{schema::schema, use_query},
    i18n::use_i18n,
    order::arrange,
    viewer::use_viewer,
};

#[derive(cynic::QueryVariables, Clone, Debug, PartialEq)]
pub struct NamesVariables {
    ids: Vec<cynic::Id>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Query", variables = "NamesVariables")]
pub struct RecordNames {
    #[arguments(ids: $ids)]
    nodes: Vec<Option<Named>>,
}

/// A record with a name.
#[derive(cynic::InlineFragments, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Node")]
pub enum Named {
    Customer(NamedCustomer),
    Deal(NamedDeal),
    Pipeline(NamedPipeline),
    Portfolio(NamedPortfolio),
    Role(NamedRole),
    Stage(NamedStage),
    Team(NamedTeam),
    User(NamedUser),
    #[cynic(fallback)]
    Other,
}

macro_rules! named {
    ($($record:ident $kind:literal $name:ident,)+) => {$(
        #[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
        #[cynic(graphql_type = $kind)]
        pub struct $record {
            $name: String,
        }
    )+};
}

named! {
    NamedCustomer "Customer" name,
    NamedDeal "Deal" title,
    NamedPipeline "Pipeline" name,
    NamedPortfolio "Portfolio" name,
    NamedRole "Role" name,
    NamedStage "Stage" name,
    NamedTeam "Team" name,
    NamedUser "User" name,
}

impl Named {
    fn name(&self) -> Option<&str> {
        Some(match self {
            Self::Customer(NamedCustomer { name })
            | Self::Deal(NamedDeal { title: name })
            | Self::Pipeline(NamedPipeline { name })
            | Self::Portfolio(NamedPortfolio { name })
            | Self::Role(NamedRole { name })
            | Self::Stage(NamedStage { name })
            | Self::Team(NamedTeam { name })
            | Self::User(NamedUser { name }) => name,
            Self::Other => return None,
        })
    }
}

/// What the words of all entries come from, but for the names of records.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct AuditWords {
    permissions: Vec<PermissionName>,
    #[arguments(entity: "CUSTOMER")]
    #[cynic(alias, rename = "customFields")]
    of_customers: Vec<OwnField>,
    #[arguments(entity: "DEAL")]
    #[cynic(alias, rename = "customFields")]
    of_deals: Vec<OwnField>,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Permission")]
pub struct PermissionName {
    key: String,
    label: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "CustomField")]
pub struct OwnField {
    key: String,
    label: String,
}

type Labels = HashMap<String, String>;

#[derive(Clone, Properties, PartialEq)]
pub struct ChangesProps {
    pub entry: Entry,
    /// None until they are there
    pub words: Option<Rc<AuditWords>>,
}

/// Field by field as it was, when it was anything, and as it is.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let ids = ids(sides(&props.entry).each_ref());
    if ids.is_empty() {
        html! { <List changes={props.clone()} /> }
    } else {
        html! { <WithNames changes={props.clone()} {ids} /> }
    }
}

#[derive(Properties, PartialEq)]
struct WithNamesProps {
    changes: ChangesProps,
    ids: Vec<String>,
}

/// Asks what the records are called; nothing is shown before, as ids say nothing to anybody.
#[component]
fn WithNames(props: &WithNamesProps) -> Html {
    let query = use_query::<RecordNames, _>(NamesVariables { ids: props.ids.iter().map(cynic::Id::new).collect() });
    let Some(data) = &query.data else {
        return match query.error.clone() {
            Some(error) => html! { <ErrorNotice {error} on_retry={query.refetch.clone()} /> },
            None => html! { <Skeleton /> },
        };
    };
    let named = |(id, record): (&String, &Option<Named>)| Some((id.clone(), record.as_ref()?.name()?.to_owned()));
    let names: Labels = props.ids.iter().zip(&data.nodes).filter_map(named).collect();
    html! { <List changes={props.changes.clone()} {names} /> }
}

/// What a record is called, once that is known and if it has a name.
#[hook]
pub fn use_record_name(id: &str) -> Option<String> {
    let data = use_query::<RecordNames, _>(NamesVariables { ids: vec![cynic::Id::new(id)] }).data?;
    data.nodes.first()?.as_ref()?.name().map(str::to_owned)
}

#[derive(Properties, PartialEq)]
struct ListProps {
    changes: ChangesProps,
    #[prop_or_default]
    names: Labels,
}

#[component]
fn List(props: &ListProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let ChangesProps { entry, words } = &props.changes;
    let own = words.iter().flat_map(|words| if entry.entity == "deal" { &words.of_deals } else { &words.of_customers });
    let own_fields: Labels = own.map(|field| (field.key.clone(), field.label.clone())).collect();
    let permissions = words.iter().flat_map(|words| &words.permissions);
    let permissions: Labels = permissions.map(|one| (one.key.clone(), one.label.clone())).collect();
    let currency = viewer.currency();
    let reading = Reading {
        entity: &entry.entity,
        i18n: &i18n,
        format: &format,
        names: &props.names,
        own_fields: &own_fields,
        permissions: &permissions,
        currency: &currency,
    };
    let [before, after] = sides(entry);
    let mut fields: Vec<_> = before.keys().chain(after.keys()).map(|field| (reading.field(field), field)).collect();
    arrange(&mut fields, |a, b| a < b);
    fields.dedup();
    let change = |(name, field): (String, &String)| {
        let was = before.get(field).filter(|value| !value.is_null()).map(|value| reading.value(field, value));
        let is = reading.value(field, after.get(field).unwrap_or(&Value::Null));
        html! {
            <div key={field.clone()}><dt>{ name }</dt><dd>
                if let Some(was) = was {
                    <del>{ was }</del>{ " → " }
                }
                <ins>{ is }</ins>
            </dd></div>
        }
    };
    html! { <dl class="audit-changes">{ for fields.into_iter().map(change) }</dl> }
}

/// The fields as they were and as they are. Of permissions only those that differ: a role has forty.
fn sides(entry: &Entry) -> [Map<String, Value>; 2] {
    let fields = |value: &Option<Value>| value.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
    let (mut before, mut after) = (fields(&entry.before), fields(&entry.after));
    if let (Some(Value::Object(was)), Some(Value::Object(is))) = (before.get_mut("grants"), after.get_mut("grants")) {
        let same: Vec<_> =
            was.iter().filter(|(key, scope)| is.get(*key) == Some(*scope)).map(|(key, _)| key.clone()).collect();
        for key in same {
            was.remove(&key);
            is.remove(&key);
        }
    }
    [before, after]
}
