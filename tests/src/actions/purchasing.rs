//! Buying: suppliers, purchase orders, proposals.

use crate::{Client, Value, json};

const ORDER: &str = "fragment Facts on PurchaseOrder {
    id number state availableActions currency expectedOn note proposed version sentAt endedAt
    total { amountMinor currency } supplier { id name } location { name }
    lines { id quantity received open variant { sku } unitCost { amountMinor currency } total { amountMinor } }
    moves { nodes { quantity valueMinor reason note variant { sku } location { name } } }
}";

const SUPPLIER: &str =
    "id name leadTimeDays paymentTerms contactName email note overReceiptBasisPoints currency archived
    version customer { id name }";

const PROPOSAL: &str = "id quantity onHand reserved inbound projected reorderPoint reorderQuantity state
    variant { sku } location { name } supplier { name } purchaseOrder { number }";

const PROBLEMS: &str = "userErrors { field code message conflictingId }";

impl Client {
    /// A company that is a supplier; `more` are further fields of the input.
    pub async fn supplier_create(&self, name: &str, more: Value) -> Value {
        let customer = self.customer_create(name, json!({ "kind": "COMPANY" })).await;
        let mut input = json!({ "customerId": customer["id"] });
        super::catalog::merge(&mut input, more);
        let mut payload = self.supplier_try("supplierCreate", "SupplierCreateInput", input).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["supplier"].take()
    }

    /// The payload of a mutation that answers a supplier.
    pub async fn supplier_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ supplier {{ {SUPPLIER} }} {PROBLEMS} }} }}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of a change.
    pub async fn supplier_try_update(&self, id: &Value, change: Value) -> Value {
        let mut input = json!({ "id": id });
        super::catalog::merge(&mut input, change);
        self.supplier_try("supplierUpdate", "SupplierUpdateInput", input).await
    }

    pub async fn supplier(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ supplier(id: $id) {{ {SUPPLIER} }} }}");
        self.query(&document, json!({ "id": id })).await["supplier"].take()
    }

    /// The payload of a new draft; `more` are further fields of the input, or others.
    pub async fn purchase_try_create(&self, supplier: &Value, location: &str, lines: Value, more: Value) -> Value {
        let mut input = json!({ "supplierId": supplier["id"], "locationId": location, "lines": lines });
        super::catalog::merge(&mut input, more);
        self.purchase_try("purchaseOrderCreate", "PurchaseOrderCreateInput", input).await
    }

    /// A new draft.
    pub async fn purchase_create(&self, supplier: &Value, location: &str, lines: Value) -> Value {
        let mut payload = self.purchase_try_create(supplier, location, lines, json!({})).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["purchaseOrder"].take()
    }

    /// An order that the supplier knows.
    pub async fn purchase_send(&self, supplier: &Value, location: &str, lines: Value) -> Value {
        let order = self.purchase_create(supplier, location, lines).await;
        let input = json!({ "id": order["id"] });
        let mut payload = self.purchase_try("purchaseOrderSend", "PurchaseOrderSendInput", input).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["purchaseOrder"].take()
    }

    /// The payload of a receipt: so many of each line, in their order, leaving out those of which none came.
    pub async fn purchase_try_receive(&self, order: &Value, came: &[i64], more: Value) -> Value {
        let lines = order["lines"].as_array().expect("lines").iter().zip(came).filter(|(_, came)| **came != 0);
        let lines: Vec<_> = lines.map(|(line, came)| json!({ "lineId": line["id"], "quantity": came })).collect();
        let mut input = json!({ "id": order["id"], "lines": lines });
        super::catalog::merge(&mut input, more);
        self.purchase_try("purchaseOrderReceive", "PurchaseOrderReceiveInput", input).await
    }

    /// The payload of a mutation of orders that takes an input.
    pub async fn purchase_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ purchaseOrder {{ ...Facts }} {PROBLEMS} }} }} {ORDER}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of `purchaseOrderCancel` or `purchaseOrderClose`.
    pub async fn purchase_end(&self, mutation: &str, id: &Value) -> Value {
        let document = format!(
            "mutation($id: ID!) {{ it: {mutation}(id: $id) {{ purchaseOrder {{ ...Facts }} {PROBLEMS} }} }} {ORDER}"
        );
        self.query(&document, json!({ "id": id })).await["it"].take()
    }

    pub async fn purchase(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ purchaseOrder(id: $id) {{ ...Facts }} }} {ORDER}");
        self.query(&document, json!({ "id": id })).await["purchaseOrder"].take()
    }

    /// Queues a run; its job.
    pub async fn replenishment_run(&self) -> Value {
        let document = "mutation { replenishmentRun { job { id state } userErrors { code } } }";
        let mut payload = self.query(document, json!({})).await["replenishmentRun"].take();
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["job"].take()
    }

    /// The proposals that match, by SKU.
    pub async fn proposals(&self, filter: Value) -> Vec<Value> {
        let document = format!(
            "query($where: ReplenishmentFilter) {{ replenishmentProposals(where: $where, first: 100) {{ nodes {{ {PROPOSAL} }} }} }}"
        );
        let mut found = self.query(&document, json!({ "where": filter })).await;
        let Value::Array(mut rows) = found["replenishmentProposals"]["nodes"].take() else { return Vec::new() };
        rows.sort_by_key(|row| row["variant"]["sku"].as_str().unwrap_or_default().to_owned());
        rows
    }

    /// The payload of accepting proposals; `more` are further fields of the input.
    pub async fn proposals_try_accept(&self, ids: Value, more: Value) -> Value {
        let mut input = json!({ "ids": ids });
        super::catalog::merge(&mut input, more);
        let document = format!(
            "mutation($input: ReplenishmentAcceptInput!) {{ it: replenishmentAccept(input: $input) {{
               purchaseOrders {{ ...Facts }} {PROBLEMS} }} }} {ORDER}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of dismissing proposals.
    pub async fn proposals_try_dismiss(&self, ids: Value) -> Value {
        let document = format!(
            "mutation($ids: [ID!]!) {{ it: replenishmentDismiss(ids: $ids) {{ proposals {{ {PROPOSAL} }} {PROBLEMS} }} }}"
        );
        self.query(&document, json!({ "ids": ids })).await["it"].take()
    }
}
