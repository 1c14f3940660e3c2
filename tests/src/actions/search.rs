//! Searching: the box of customers, and the one across everything.

use crate::{Client, Value, json};

const FOUND: &str = "hits { customer { id name } highlight { field parts { text matched } } } total page perPage tookMs
    facets { facet values { value label count } } notice { code message }";

impl Client {
    /// What a search of customers answers; `more` are further arguments, with their types in GraphQL.
    pub async fn search_customers(&self, text: &str, more: &[(&str, &str, Value)]) -> Value {
        self.query(&search_document(more), search_variables(text, more)).await["searchCustomers"].take()
    }

    /// The names that a search finds, the best first; it must be the engine that answers.
    pub async fn found(&self, text: &str) -> Vec<String> {
        let answer = self.search_customers(text, &[]).await;
        assert_eq!(answer["notice"], Value::Null, "{text}: {answer:#}");
        hit_names(&answer)
    }

    /// What is found across everything: names of customers, titles of deals.
    pub async fn found_everywhere(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let document = "query($q: String!) { search(query: $q) {
            customers { hits { customer { name } } total } deals { hits { deal { title } } total } } }";
        let data = self.query(document, json!({ "q": text })).await;
        let list = |of: &Value, kind: &str, name: &str| {
            let hits = of["hits"].as_array().cloned().unwrap_or_default();
            hits.iter().map(|hit| hit[kind][name].as_str().expect("a name").to_owned()).collect()
        };
        let found = &data["search"];
        (list(&found["customers"], "customer", "name"), list(&found["deals"], "deal", "title"))
    }
}

/// The names of the hits, in order.
pub fn hit_names(answer: &Value) -> Vec<String> {
    let hits = answer["hits"].as_array().unwrap_or_else(|| panic!("no hits in {answer:#}"));
    hits.iter().map(|hit| hit["customer"]["name"].as_str().expect("a name").to_owned()).collect()
}

fn search_document(more: &[(&str, &str, Value)]) -> String {
    let types: String = more.iter().map(|(name, kind, _)| format!(", ${name}: {kind}")).collect();
    let arguments: String = more.iter().map(|(name, ..)| format!(", {name}: ${name}")).collect();
    format!("query($q: String!{types}) {{ searchCustomers(query: $q{arguments}) {{ {FOUND} }} }}")
}

fn search_variables(text: &str, more: &[(&str, &str, Value)]) -> Value {
    let mut variables = json!({ "q": text });
    for (name, _, value) in more {
        variables[*name] = value.clone();
    }
    variables
}
