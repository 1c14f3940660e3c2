//! From where an order is sent, to where, and what that costs.

use yew::prelude::*;

use super::{
    draft::{Draft, Edit},
    operations::OpenLocations,
};
use crate::{
    components::{Button, Choice, MoneyField, SelectField, Text, TextField, Variant as Look},
    graphql::{ClientError, use_query},
    i18n::use_i18n,
    mask,
    pages::{orders::types::Address, sheet::refused},
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct DeliveryProps {
    pub draft: Draft,
    pub edit: Callback<Edit>,
    pub currency: AttrValue,
    pub tried: bool,
    pub error: Option<ClientError>,
}

#[component]
pub fn Delivery(props: &DeliveryProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    let error = props.error.as_ref();
    let shipping = Text::new(
        props.draft.shipping.clone(),
        props.edit.reform(|value: String| Edit::new(move |draft| draft.shipping = value)),
    );
    let wrong = props.tried && props.draft.shipping().is_none();
    let wrong = wrong.then(|| AttrValue::from(t!(i18n, "order-wrong-amount")));
    html! {
        <>
            if viewer.can("stock.read") {
                <LocationField location={props.draft.location.clone()} edit={props.edit.clone()} error={refused(error, "locationId")} />
            }
            <MoneyField id="order-shipping" label={t!(i18n, "order-shipping")} currency={props.currency.clone()} text={shipping} optional=true error={wrong.or_else(|| refused(error, "shippingMinor"))} />
            { match &props.draft.address {
                Some(address) => html! { <AddressFields address={address.clone()} edit={props.edit.clone()} error={props.error.clone()} /> },
                None => {
                    let another = props.edit.reform(|_: MouseEvent| Edit::new(|draft| draft.address = Some(Address::default())));
                    html! {
                        <div class="order-address">
                            <span class="field-name">{ t!(i18n, "order-address") }</span>
                            <p class="quiet">{ t!(i18n, "order-address-customer") }</p>
                            <Button small=true variant={Look::Ghost} onclick={another}>{ t!(i18n, "order-address-other") }</Button>
                        </div>
                    }
                }
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LocationFieldProps {
    location: AttrValue,
    edit: Callback<Edit>,
    error: Option<AttrValue>,
}

#[component]
fn LocationField(props: &LocationFieldProps) -> Html {
    let i18n = use_i18n();
    let found = use_query::<OpenLocations, _>(());
    let locations = found.data.as_ref().map(|data| data.stock_locations.clone()).unwrap_or_default();
    let first = locations.first().map(|location| location.id.inner().to_owned());
    // The server would take the first one, too; here one sees how many there are of what is ordered.
    use_effect_with((first, props.location.is_empty()), {
        let edit = props.edit.clone();
        move |(first, unknown)| {
            if let Some(first) = first.clone().filter(|_| *unknown) {
                edit.emit(Edit::new(move |draft| draft.location = first));
            }
        }
    });
    let choices = locations.iter().map(|one| Choice::new(one.id.inner().to_owned(), one.name.clone()));
    let choices: Vec<_> = choices.collect();
    let text = Text::new(
        props.location.clone(),
        props.edit.reform(|value: String| Edit::new(move |draft| draft.location = value)),
    );
    html! {
        if !choices.is_empty() || props.error.is_some() {
            <SelectField id="order-location" label={t!(i18n, "order-location")} {text} {choices} error={props.error.clone()} />
        }
    }
}

#[derive(Properties, PartialEq)]
struct AddressFieldsProps {
    address: Address,
    edit: Callback<Edit>,
    error: Option<ClientError>,
}

/// One of its texts.
type Part = fn(&mut Address) -> &mut Option<String>;

#[component]
fn AddressFields(props: &AddressFieldsProps) -> Html {
    let i18n = use_i18n();
    let text = |part: Part| {
        let mut address = props.address.clone();
        let value = part(&mut address).take().unwrap_or_default();
        let change = props.edit.reform(move |value: String| {
            Edit::new(move |draft| *part(draft.address.get_or_insert_default()) = Some(value))
        });
        Text::new(value, change)
    };
    let code = {
        let plain = text(|address| &mut address.postal_code);
        Text::new(mask::postal_code(&plain.value), plain.change.reform(|typed: String| mask::postal_code(&typed)))
    };
    let said = |field: &str| refused(props.error.as_ref(), &format!("shippingAddress.{field}"));
    html! {
        <fieldset class="form-section order-address">
            <legend>{ t!(i18n, "order-address") }</legend>
            <TextField id="order-postal-code" label={t!(i18n, "order-postal-code")} text={code} error={said("postalCode")} />
            <TextField id="order-street" label={t!(i18n, "order-street")} text={text(|address| &mut address.street)} error={said("street")} />
            <div class="form-row">
                <TextField id="order-street-number" label={t!(i18n, "order-street-number")} text={text(|address| &mut address.number)} error={said("number")} />
                <TextField id="order-complement" label={t!(i18n, "order-complement")} text={text(|address| &mut address.complement)} error={said("complement")} />
            </div>
            <TextField id="order-district" label={t!(i18n, "order-district")} text={text(|address| &mut address.district)} error={said("district")} />
            <div class="form-row">
                <TextField id="order-city" label={t!(i18n, "order-city")} text={text(|address| &mut address.city)} error={said("city")} />
                <TextField id="order-state" label={t!(i18n, "order-state")} text={text(|address| &mut address.state)} error={said("state")} />
            </div>
        </fieldset>
    }
}
