//! What all pages of orders show of one alike.

use yew::prelude::*;

use crate::{
    components::{Badge, Choice, Tone},
    graphql::{
        Client,
        schema::{Money, schema},
    },
    i18n::{I18n, key},
    number,
    pages::{customers::types::words, variants::VariantSearch},
    t,
};

words! {
    /// The one word for where an order stands.
    OrderLabel {
        Draft "draft" key!("order-label-draft"),
        Pending "pending" key!("order-label-pending"),
        Paid "paid" key!("order-label-paid"),
        PartiallyFulfilled "partially-fulfilled" key!("order-label-partially-fulfilled"),
        Fulfilled "fulfilled" key!("order-label-fulfilled"),
        PartiallyReturned "partially-returned" key!("order-label-partially-returned"),
        Returned "returned" key!("order-label-returned"),
        Refunded "refunded" key!("order-label-refunded"),
        Cancelled "cancelled" key!("order-label-cancelled"),
        Expired "expired" key!("order-label-expired"),
    }
}

words! {
    /// Where it was sold.
    OrderChannel {
        Agent "agent" key!("order-channel-agent"),
        Storefront "storefront" key!("order-channel-storefront"),
        Api "api" key!("order-channel-api"),
    }
}

words! {
    PaymentMethod {
        Pix "pix" key!("order-method-pix"),
        Card "card" key!("order-method-card"),
        Boleto "boleto" key!("order-method-boleto"),
        Transfer "transfer" key!("order-method-transfer"),
        Cash "cash" key!("order-method-cash"),
        Other "other" key!("order-method-other"),
    }
}

words! {
    /// What somebody has to look at.
    OrderAttention {
        PaidWithoutStock "paid-without-stock" key!("order-attention-without-stock"),
        PaidAfterCancelling "paid-after-cancelling" key!("order-attention-after-cancelling"),
    }
}

/// What can be done with an order now.
#[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderAction {
    Update,
    Place,
    Pay,
    Cancel,
    Ship,
    Deliver,
    Return,
    Receive,
    Refund,
}

impl OrderAction {
    pub fn permission(self) -> &'static str {
        match self {
            Self::Refund => "order.refund",
            _ => "order.write",
        }
    }
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct PersonName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "StockLocation")]
pub struct LocationName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

impl Address {
    /// As on a parcel: the street, the district, the city.
    pub fn lines(&self) -> Vec<String> {
        let joined = |parts: &[&Option<String>], sign: &str| {
            parts
                .iter()
                .filter_map(|part| part.as_deref())
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(sign)
        };
        let street = joined(&[&self.street, &self.number, &self.complement], ", ");
        let city = joined(&[&self.city, &self.state], " – ");
        let code = self.postal_code.as_deref().map(crate::mask::postal_code);
        let all = [street, self.district.clone().unwrap_or_default(), city, code.unwrap_or_default()];
        all.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

pub fn label_badge(label: OrderLabel, i18n: &I18n) -> Html {
    use OrderLabel::*;
    let tone = match label {
        Draft | Cancelled | Expired => Tone::Neutral,
        Pending => Tone::Warning,
        Paid | PartiallyFulfilled => Tone::Info,
        Fulfilled => Tone::Success,
        PartiallyReturned | Returned | Refunded => Tone::Brand,
    };
    html! { <Badge {tone}>{ t!(i18n, label.text()) }</Badge> }
}

pub fn attention_badge(i18n: &I18n) -> Html {
    html! { <Badge tone={Tone::Danger}>{ t!(i18n, "orders-attention-short") }</Badge> }
}

/// Pieces as somebody types them; nothing where it is no whole number.
pub fn pieces(text: &str, i18n: &I18n) -> Option<i64> {
    let value = number::parse(text, i18n.locale).filter(|value| value.fract() == 0.0 && value.abs() < 9e15)?;
    Some(value as i64)
}

/// So much in the currency of another amount.
pub fn like(amount_minor: i64, other: &Money) -> Money {
    Money { amount_minor, currency: other.currency.clone() }
}

/// What shows orders is old now; stock moved with them.
pub fn invalidate(client: &Client) {
    client.invalidate::<super::list::OrderList>();
    client.invalidate::<super::detail::OrderDetail>();
    client.invalidate::<super::form::OrderDraft>();
    client.invalidate::<VariantSearch>();
    client.invalidate::<super::of::OrdersOfList>();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_told_as_on_a_parcel() {
        let some = |text: &str| Some(text.to_owned());
        let address = Address {
            street: some("Rua das Flores"),
            number: some("12"),
            city: some("Recife"),
            state: some("PE"),
            postal_code: some("50010000"),
            ..Address::default()
        };
        assert_eq!(address.lines(), ["Rua das Flores, 12", "Recife – PE", "50010-000"]);
        assert!(Address::default().lines().is_empty());
    }
}
