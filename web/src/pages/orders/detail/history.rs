//! What was done with the order, by whom and when, in words.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::operations::{Change, Order};
use crate::{
    components::{Card, IconName, Timeline, TimelineEntry, Tone},
    format::{Format, use_format},
    graphql::schema::Money,
    i18n::{I18n, use_i18n},
    pages::orders::types::{PaymentMethod, like},
    t,
};

#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    pub order: Rc<Order>,
}

#[component]
pub fn History(props: &HistoryProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let order = &props.order;
    let entry = |change: &Change| {
        let (icon, tone) = sign(&change.action);
        let who = change.actor.as_ref().map_or_else(|| t!(i18n, "order-did-program"), |actor| actor.name.clone());
        let detail = format!("{who} · {}", format.date_time(change.at));
        html! {
            <TimelineEntry key={change.id.inner().to_owned()} {icon} {tone} title={words(change, &order.total, &i18n, &format)} {detail} at={AttrValue::from(change.at.to_rfc3339())}>
                if let Some(reason) = text(&change.data, "reason") {
                    <p class="quiet">{ reason.to_owned() }</p>
                }
            </TimelineEntry>
        }
    };
    html! {
        <Card title={t!(i18n, "order-history")}>
            <Timeline label={t!(i18n, "order-history")}>{ for order.history.nodes.iter().map(entry) }</Timeline>
        </Card>
    }
}

fn sign(action: &str) -> (IconName, Tone) {
    match action {
        "payment_received" | "paid" => (IconName::Money, Tone::Success),
        "refunded" => (IconName::Money, Tone::Warning),
        "shipped" | "shipment_updated" => (IconName::Box, Tone::Info),
        "delivered" | "closed" => (IconName::Check, Tone::Success),
        "return_requested" | "return_received" | "return_rejected" => (IconName::Undo, Tone::Warning),
        "cancelled" | "rest_cancelled" | "invoice_cancelled" | "expired" => (IconName::Close, Tone::Danger),
        "placed" => (IconName::Check, Tone::Brand),
        _ => (IconName::Edit, Tone::Neutral),
    }
}

fn text<'d>(data: &'d Value, name: &str) -> Option<&'d str> {
    data.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn words(change: &Change, total: &Money, i18n: &I18n, format: &Format) -> String {
    let data = &change.data;
    let number = |name: &str| data.get(name).and_then(Value::as_i64).unwrap_or(0);
    let amount = || format.money(&like(number("amountMinor"), total));
    match change.action.as_str() {
        "created" => t!(i18n, "order-did-created"),
        "updated" => t!(i18n, "order-did-updated"),
        "placed" => t!(i18n, "order-did-placed"),
        "payment_received" => {
            let method = text(data, "method").map(str::to_lowercase).and_then(|name| PaymentMethod::from_name(&name));
            let method = t!(i18n, method.unwrap_or(PaymentMethod::Other).text());
            t!(i18n, "order-did-payment", amount = amount(), method = method)
        }
        "paid" => t!(i18n, "order-did-paid"),
        "cancelled" => t!(i18n, "order-did-cancelled"),
        "rest_cancelled" => t!(i18n, "order-did-rest-cancelled"),
        "expired" => t!(i18n, "order-did-expired"),
        "shipped" => {
            let with = [text(data, "carrier"), text(data, "trackingCode")].into_iter().flatten().collect::<Vec<_>>();
            let sent = t!(i18n, "order-did-shipped", number = number("shipment"));
            if with.is_empty() { sent } else { format!("{sent}: {}", with.join(" · ")) }
        }
        "shipment_updated" => t!(i18n, "order-did-tracked", number = number("shipment")),
        "delivered" => t!(i18n, "order-did-delivered", number = number("shipment")),
        "return_requested" => t!(i18n, "order-did-return", number = number("return")),
        "return_received" => t!(
            i18n,
            "order-did-received",
            number = number("return"),
            restocked = number("restocked"),
            scrapped = number("scrapped")
        ),
        "return_rejected" => t!(i18n, "order-did-rejected", number = number("return")),
        "refunded" => t!(i18n, "order-did-refunded", amount = amount()),
        "invoiced" => t!(i18n, "order-did-invoiced", number = number("invoice")),
        "invoice_cancelled" => t!(i18n, "order-did-invoice-cancelled", number = number("invoice")),
        "closed" => t!(i18n, "order-did-closed"),
        _ => t!(i18n, "order-did-other"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn what_was_done_is_told_with_what_it_was_about() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop()).with(crate::pages::orders::texts(Locale::PtBr));
        let total = Money { amount_minor: 10_000, currency: "BRL".into() };
        let told = |action: &str, data: Value| {
            let at = chrono::DateTime::UNIX_EPOCH;
            let change = Change { id: cynic::Id::new("1"), at, actor: None, action: action.into(), data };
            words(&change, &total, &i18n, &Format::plain(Locale::PtBr))
        };
        let paid = told("payment_received", json!({ "amountMinor": 5000, "method": "PIX" }));
        assert_eq!(paid, "Entraram R$\u{a0}50,00 (Pix)");
        let sent = told("shipped", json!({ "shipment": 2, "carrier": "Correios", "trackingCode": "BR1" }));
        assert_eq!(sent, "Envio 2 saiu: Correios · BR1");
    }
}
