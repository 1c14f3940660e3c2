//! Charging: who issues invoices, and invoices.

use crate::{Client, Value, json};

const INVOICE: &str = "fragment Facts on Invoice {
    id series number state availableActions currency note dueOn fiscalState accessKey protocol fiscalMessage
    cancelReason issuedAt paidAt cancelledAt version file
    subtotal { amountMinor } discount { amountMinor } shipping { amountMinor } tax { amountMinor }
    total { amountMinor currency } taxes { rate base { amountMinor } tax { amountMinor } }
    lines { sku title quantity unitPrice { amountMinor } discount { amountMinor } total { amountMinor } taxRate
        tax { amountMinor } ncm cfop }
    issuer { name taxId stateRegistration email address { street city state postalCode } }
    recipient { name taxId email address { street city state postalCode } }
    order { id number }
}";

const PROFILE: &str = "legalName taxId stateRegistration email series nfe note version address { street city state }";

const PROBLEMS: &str = "userErrors { field code message conflictingId }";

impl Client {
    /// A company in São Paulo issues the invoices; `more` are further fields of the input.
    pub async fn issuer(&self, more: Value) -> Value {
        let address = json!({ "street": "Rua Augusta", "number": "1", "city": "São Paulo", "state": "SP", "postalCode": "01305-000" });
        let mut input = json!({
            "legalName": "Loja Teste Ltda", "taxId": "12.ABC.345/01DE-35", "stateRegistration": "110.042.490.114",
            "address": address,
        });
        super::catalog::merge(&mut input, more);
        let mut payload = self.issuer_try(input).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["fiscalProfile"].take()
    }

    /// The payload of a change of the fiscal profile.
    pub async fn issuer_try(&self, input: Value) -> Value {
        let document = format!(
            "mutation($input: FiscalProfileUpdateInput!) {{ it: fiscalProfileUpdate(input: $input) {{
                fiscalProfile {{ {PROFILE} }} {PROBLEMS} }} }}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The invoice of an order, a draft unless `more` says otherwise.
    pub async fn invoice_create(&self, order: &Value, more: Value) -> Value {
        let mut payload = self.invoice_try_create(order, more).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["invoice"].take()
    }

    pub async fn invoice_try_create(&self, order: &Value, more: Value) -> Value {
        let mut input = json!({ "orderId": order });
        super::catalog::merge(&mut input, more);
        self.invoice_try("invoiceCreate", "InvoiceCreateInput", input).await
    }

    /// The payload of a mutation that takes an input.
    pub async fn invoice_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ invoice {{ ...Facts }} {PROBLEMS} }} }} {INVOICE}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of `invoiceIssue` or `invoiceAuthorize`.
    pub async fn invoice_do(&self, mutation: &str, id: &Value, expected_version: Option<i64>) -> Value {
        let document = format!(
            "mutation($id: ID!, $version: Int) {{
                it: {mutation}(id: $id, expectedVersion: $version) {{ invoice {{ ...Facts }} {PROBLEMS} }} }} {INVOICE}"
        );
        self.query(&document, json!({ "id": id, "version": expected_version })).await["it"].take()
    }

    pub async fn invoice_cancel(&self, id: &Value, reason: &str) -> Value {
        let document = format!(
            "mutation($id: ID!, $reason: String!) {{
                it: invoiceCancel(id: $id, reason: $reason) {{ invoice {{ ...Facts }} {PROBLEMS} }} }} {INVOICE}"
        );
        self.query(&document, json!({ "id": id, "reason": reason })).await["it"].take()
    }

    pub async fn invoice(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ invoice(id: $id) {{ ...Facts }} }} {INVOICE}");
        self.query(&document, json!({ "id": id })).await["invoice"].take()
    }

    /// Numbers of the invoices that match, the newest first.
    pub async fn invoice_numbers(&self, filter: Value) -> Value {
        let document = "query($where: InvoiceFilter) { invoices(where: $where) { totalCount nodes { number } } }";
        let found = self.query(document, json!({ "where": filter })).await["invoices"].take();
        found["nodes"].as_array().into_iter().flatten().map(|node| node["number"].clone()).collect()
    }
}
