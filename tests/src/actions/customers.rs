//! Customers: making, changing, finding, merging, importing.

use crate::{Client, Value, json};

const CUSTOMER: &str = "fragment Facts on Customer {
    id kind name legalName taxId taxIdDisplay lifecycle status category product score source position birthDate
    website version deletedAt primaryPhone primaryEmail address { street city state postalCode }
    owner { id } company { id name } portfolio { id name } tags { id name }
    contactPoints { id kind raw value display label preferred verified consent consentSource version }
    custom { field { key } value }
}";

const PROBLEMS: &str = "userErrors { field code message conflictingId }";

impl Client {
    /// A new person; `more` are further fields of the input.
    pub async fn customer_create(&self, name: &str, more: Value) -> Value {
        done(self.customer_try("customerCreate", "CustomerCreateInput", with(json!({ "name": name }), more)).await)
    }

    /// The payload of making one.
    pub async fn customer_try_create(&self, name: &str, more: Value) -> Value {
        self.customer_try("customerCreate", "CustomerCreateInput", with(json!({ "name": name }), more)).await
    }

    pub async fn customer_update(&self, id: &str, more: Value) -> Value {
        done(self.customer_try_update(id, more).await)
    }

    /// The payload of a change.
    pub async fn customer_try_update(&self, id: &str, more: Value) -> Value {
        self.customer_try("customerUpdate", "CustomerUpdateInput", with(json!({ "id": id }), more)).await
    }

    /// The payload of an upsert, with its outcome.
    pub async fn customer_upsert(&self, input: Value) -> Value {
        let document = format!(
            "mutation($input: CustomerUpsertInput!) {{ it: customerUpsert(input: $input) {{
               customer {{ ...Facts }} outcome {PROBLEMS} }} }} {CUSTOMER}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The payload of a mutation of customers that takes an input.
    pub async fn customer_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ customer {{ ...Facts }} {PROBLEMS} }} }} {CUSTOMER}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    pub async fn contact_point_add(&self, customer: &str, kind: &str, value: &str, more: Value) -> Value {
        let input = with(json!({ "customerId": customer, "kind": kind, "value": value }), more);
        self.customer_try("contactPointAdd", "ContactPointAddInput", input).await
    }

    /// The payload of a mutation of customers that takes an id.
    pub async fn customer_by_id(&self, mutation: &str, id: &str) -> Value {
        let document = format!(
            "mutation($id: ID!) {{ it: {mutation}(id: $id) {{ customer {{ ...Facts }} {PROBLEMS} }} }} {CUSTOMER}"
        );
        self.query(&document, json!({ "id": id })).await["it"].take()
    }

    /// The customer that an id stands for; null when it cannot be seen.
    pub async fn customer_read(&self, id: &str) -> Value {
        let document = format!("query($id: ID!) {{ customer(id: $id) {{ ...Facts }} }} {CUSTOMER}");
        self.query(&document, json!({ "id": id })).await["customer"].take()
    }

    /// The names of the customers that match, in order.
    pub async fn customer_names(&self, filter: Value, order: Value) -> Vec<String> {
        let document = "query($where: CustomerFilter, $orderBy: [CustomerOrder!]) {
            customers(where: $where, orderBy: $orderBy, first: 100) { nodes { name } } }";
        let data = self.query(document, json!({ "where": filter, "orderBy": order })).await;
        names(&data["customers"]["nodes"])
    }

    /// The names that the search box finds, sorted.
    pub async fn customer_search(&self, text: &str) -> Vec<String> {
        self.customer_names(json!({ "search": text }), json!([{ "field": "NAME" }])).await
    }

    /// The payload of a merge; `choices` as pairs of field and side.
    pub async fn customer_merge(&self, winner: &str, loser: &str, choices: &[(&str, &str)]) -> Value {
        let choices: Vec<Value> = choices.iter().map(|(key, side)| json!({ "key": key, "side": side })).collect();
        let input = json!({ "winnerId": winner, "loserId": loser, "choices": choices });
        self.merge_try("customerMerge(input: $input)", "$input: CustomerMergeInput!", json!({ "input": input })).await
    }

    /// The payload of undoing a merge.
    pub async fn customer_merge_undo(&self, id: &str) -> Value {
        self.merge_try("customerMergeUndo(id: $id)", "$id: ID!", json!({ "id": id })).await
    }

    async fn merge_try(&self, field: &str, variable: &str, variables: Value) -> Value {
        let document = format!(
            "mutation({variable}) {{ it: {field} {{ merge {{ id loserId mergedAt undoUntil undoneAt winner {{ id }} }}
               customer {{ ...Facts }} {PROBLEMS} }} }} {CUSTOMER}"
        );
        self.query(&document, variables).await["it"].take()
    }

    /// The open pairs of likely duplicates: names, reason and id.
    pub async fn customer_duplicates(&self) -> Vec<(String, String, String, String)> {
        let document = "{ customerDuplicates(first: 100) { nodes { id score reason a { name } b { name } } } }";
        let data = self.query(document, json!({})).await;
        let pairs = data["customerDuplicates"]["nodes"].as_array().expect("pairs").iter();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        pairs.map(|p| (text(&p["a"]["name"]), text(&p["b"]["name"]), text(&p["reason"]), text(&p["id"]))).collect()
    }

    /// A new field of the company; its key.
    pub async fn custom_field_create(&self, label: &str, kind: &str, more: Value) -> Value {
        let document = "mutation($input: CustomFieldCreateInput!) { it: customFieldCreate(input: $input) {
            customField { id key label type options required visible position archived version }
            userErrors { field code message } } }";
        let input = with(json!({ "entity": "CUSTOMER", "label": label, "type": kind }), more);
        self.query(document, json!({ "input": input })).await["it"].take()
    }

    /// Sends a file; status and answer.
    pub async fn import_customers(&self, file: impl Into<Vec<u8>>) -> (u16, Value) {
        let request = self.http().post(self.url("/imports/customers")).header("content-type", "text/csv");
        let reply = self.authorized(request).body(file.into()).send().await.expect("an answer");
        let status = reply.status().as_u16();
        let text = reply.text().await.expect("a body");
        (status, serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}, not JSON: {text}")))
    }
}

/// The names of nodes.
pub fn names(nodes: &Value) -> Vec<String> {
    nodes.as_array().expect("nodes").iter().map(|node| node["name"].as_str().expect("a name").to_owned()).collect()
}

/// The customer of a payload without problems.
fn done(mut payload: Value) -> Value {
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    payload["customer"].take()
}

fn with(mut input: Value, more: Value) -> Value {
    if let (Some(input), Value::Object(more)) = (input.as_object_mut(), more) {
        input.extend(more);
    }
    input
}
