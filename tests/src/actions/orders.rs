//! Selling: drafts, placing, paying, sending, taking back.

use super::catalog::merge;
use crate::{Client, Value, json};

const ORDER: &str = "fragment OrderFacts on Order {
    id number label state paymentState attention availableActions version channel currency: total { currency }
    customer { id name } subtotal { amountMinor } discount { amountMinor } shipping { amountMinor } tax { amountMinor }
    total { amountMinor } paid { amountMinor } refunded { amountMinor } due { amountMinor } expiresAt cancelReason
    shippingAddress { street city postalCode }
    lines { id sku title quantity unitPrice { amountMinor } total { amountMinor } tax { amountMinor } state shipped
      delivered returned }
    payments { id method reference amount { amountMinor } refunded { amountMinor } }
    refunds { id amount { amountMinor } reason }
    shipments { id number carrier trackingCode deliveredAt lines { sku quantity } }
    returns { id number state lines { lineId quantity restocked scrapped } }
}";

impl Client {
    /// The payload of a mutation that answers an order.
    pub async fn order_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ order {{ ...OrderFacts }}
                userErrors {{ field code message }} }} }} {ORDER}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    async fn order_done(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let mut payload = self.order_try(mutation, input_type, input).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["order"].take()
    }

    /// A draft; `lines` are pairs of a variant and how many of it.
    pub async fn order_create(&self, customer: &Value, lines: &[(&str, i64)], more: Value) -> Value {
        let mut payload = self.order_try_create(customer, lines, more).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["order"].take()
    }

    /// The payload of it.
    pub async fn order_try_create(&self, customer: &Value, lines: &[(&str, i64)], more: Value) -> Value {
        let line = |(variant, quantity): &(&str, i64)| json!({ "variantId": variant, "quantity": quantity });
        let lines: Vec<Value> = lines.iter().map(line).collect();
        let mut input = json!({ "customerId": customer, "lines": lines });
        merge(&mut input, more);
        self.order_try("orderCreate", "OrderCreateInput", input).await
    }

    /// An order whose stock is taken.
    pub async fn order_place(&self, customer: &Value, lines: &[(&str, i64)]) -> Value {
        self.order_create(customer, lines, json!({ "place": true })).await
    }

    /// An order that is paid in whole.
    pub async fn order_paid(&self, customer: &Value, lines: &[(&str, i64)]) -> Value {
        let order = self.order_place(customer, lines).await;
        self.order_pay(&order["id"], json!({})).await
    }

    /// All that is due by Pix, unless `more` says otherwise.
    pub async fn order_pay(&self, order: &Value, more: Value) -> Value {
        let mut payload = self.order_try_pay(order, more).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["order"].take()
    }

    pub async fn order_try_pay(&self, order: &Value, more: Value) -> Value {
        let mut input = json!({ "id": order, "method": "PIX" });
        merge(&mut input, more);
        self.order_try("orderPay", "OrderPayInput", input).await
    }

    /// All that is left to be sent, unless `more` says otherwise.
    pub async fn order_ship(&self, order: &Value, more: Value) -> Value {
        let mut input = json!({ "id": order });
        merge(&mut input, more);
        self.order_done("orderShip", "OrderShipInput", input).await
    }

    pub async fn order_try_cancel(&self, order: &Value) -> Value {
        self.order_try("orderCancel", "OrderCancelInput", json!({ "id": order, "reason": "Desistiu" })).await
    }

    /// The payload of giving money back.
    pub async fn order_try_refund(&self, order: &Value, more: Value) -> Value {
        let mut input = json!({ "id": order });
        merge(&mut input, more);
        self.order_try("orderRefund", "OrderRefundInput", input).await
    }

    pub async fn order(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ order(id: $id) {{ ...OrderFacts }} }} {ORDER}");
        self.query(&document, json!({ "id": id })).await["order"].take()
    }

    /// What was done with an order, the oldest first.
    pub async fn order_history(&self, id: &Value) -> Vec<String> {
        let document = "query($id: ID!) { order(id: $id) { history(first: 100) { nodes { action } } } }";
        let found = self.query(document, json!({ "id": id })).await;
        let nodes = found["order"]["history"]["nodes"].as_array().expect("a history").iter().rev();
        nodes.map(|node| node["action"].as_str().expect("a word").to_owned()).collect()
    }

    /// The numbers of the orders that match, in order.
    pub async fn order_numbers(&self, filter: Value, order: Value) -> Vec<i64> {
        let document = "query($where: OrderFilter, $orderBy: [OrderOrder!]) {
            orders(where: $where, orderBy: $orderBy, first: 100) { nodes { number } } }";
        let data = self.query(document, json!({ "where": filter, "orderBy": order })).await;
        let nodes = data["orders"]["nodes"].as_array().expect("orders").iter();
        nodes.map(|node| node["number"].as_i64().expect("a number")).collect()
    }
}
