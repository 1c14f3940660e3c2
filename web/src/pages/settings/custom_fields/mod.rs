//! The company's own fields of customers and deals: made, put in order, archived.

mod dialog;
mod operations;
mod row;

use cynic::MutationBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub use self::{dialog::FieldDialog, operations::CustomEntity};
use self::{
    operations::{
        CustomFieldUpdate, CustomFieldUpdateInput, CustomFieldUpdateVariables, Field, FieldList, FieldsVariables,
        invalidate,
    },
    row::Row,
};
use super::Frame;
use crate::{
    components::{Button, Card, EmptyState, ErrorNotice, IconName, Skeleton, Tab, Tabs, Variant, use_toasts},
    graphql::{ClientError, Mutation, Request, use_query},
    i18n::{key, use_i18n},
    routes::Route,
    session::use_client,
    t,
};

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
