//! Keeping a catalog, and searching it.

use crate::{Client, Value, json};

const ITEM: &str = "fragment Facts on CatalogItem {
    id type sku slug title description status publishedAt unpublishAt version deletedAt
    price { amountMinor currency } compareAtPrice { amountMinor } requiresShipping requiresScheduling
    weightGrams durationMinutes location { name latitude longitude } digitalUrl
    category { id name } tags { name } attributes { name text number boolean }
}";

const FOUND: &str = "hits { item { id title sku } highlight { field parts { text matched } } distanceMetres }
    facets { facet values { value label count } } total page perPage tookMs notice { code message }";

impl Client {
    /// A mug that weighs 350 g and costs R$ 49,90; `more` are further fields of the input, or others.
    pub async fn item_create(&self, sku: &str, title: &str, more: Value) -> Value {
        done(self.item_try_create(sku, title, more).await)
    }

    /// The payload of it.
    pub async fn item_try_create(&self, sku: &str, title: &str, more: Value) -> Value {
        let price = json!({ "amountMinor": 4990 });
        let mut input = json!({ "type": "PHYSICAL", "sku": sku, "title": title, "price": price });
        if more.get("type").is_none_or(|kind| kind == "PHYSICAL") {
            input["weightGrams"] = json!(350);
        }
        merge(&mut input, more);
        self.item_try("catalogItemCreate", "CatalogItemCreateInput", input).await
    }

    pub async fn item_update(&self, id: &str, change: Value) -> Value {
        done(self.item_try_update(id, change).await)
    }

    /// The payload of it.
    pub async fn item_try_update(&self, id: &str, change: Value) -> Value {
        let mut input = json!({ "id": id });
        merge(&mut input, change);
        self.item_try("catalogItemUpdate", "CatalogItemUpdateInput", input).await
    }

    /// For sale; `more` may say from when and until when.
    pub async fn item_publish(&self, id: &str, more: Value) -> Value {
        let mut input = json!({ "id": id });
        merge(&mut input, more);
        done(self.item_try("catalogItemPublish", "CatalogItemPublishInput", input).await)
    }

    pub async fn item_unpublish(&self, id: &str, more: Value) -> Value {
        let mut input = json!({ "id": id });
        merge(&mut input, more);
        done(self.item_try("catalogItemUnpublish", "CatalogItemUnpublishInput", input).await)
    }

    pub async fn item_delete(&self, id: &str) {
        let document = "mutation($id: ID!) { it: catalogItemDelete(id: $id) { deletedId userErrors { code } } }";
        let done = self.query(document, json!({ "id": id })).await["it"].take();
        assert_eq!(done, json!({ "deletedId": id, "userErrors": [] }));
    }

    /// The payload of putting a deleted item back.
    pub async fn item_try_restore(&self, id: &str) -> Value {
        let document = format!(
            "{ITEM} mutation($id: ID!) {{ it: catalogItemRestore(id: $id) {{
                item {{ ...Facts }} userErrors {{ field code message conflictingId }} }} }}"
        );
        self.query(&document, json!({ "id": id })).await["it"].take()
    }

    /// The payload of a mutation of items.
    pub async fn item_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "{ITEM} mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{
                item {{ ...Facts }} userErrors {{ field code message conflictingId }} }} }}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// The item as it is.
    pub async fn item(&self, id: &str) -> Value {
        let document = format!("{ITEM} query($id: ID!) {{ catalogItem(id: $id) {{ ...Facts }} }}");
        self.query(&document, json!({ "id": id })).await["catalogItem"].take()
    }

    /// The titles of a list; `order` as orderBy takes it.
    pub async fn items(&self, filter: Value, order: Value) -> Vec<String> {
        let document = "query($w: CatalogItemFilter, $o: [CatalogItemOrder!]) {
            catalogItems(where: $w, orderBy: $o, first: 100) { nodes { title } } }";
        let data = self.query(document, json!({ "w": filter, "o": order })).await;
        let nodes = data["catalogItems"]["nodes"].as_array().expect("nodes").iter();
        nodes.map(|node| node["title"].as_str().expect("a title").to_owned()).collect()
    }

    /// The payload of a mutation of categories.
    pub async fn category_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{
                category {{ id name slug position version parent {{ id }} path {{ name }} itemCount }}
                userErrors {{ field code message conflictingId }} }} }}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// A category's id.
    pub async fn category_create(&self, name: &str, parent: Option<&str>) -> String {
        let input = json!({ "name": name, "parentId": parent });
        let made = self.category_try("catalogCategoryCreate", "CatalogCategoryCreateInput", input).await;
        made["category"]["id"].as_str().unwrap_or_else(|| panic!("{made:#}")).to_owned()
    }

    /// The names of all categories in their order, each with how many lie above it.
    pub async fn categories(&self) -> Vec<(String, usize)> {
        let data = self.query("{ catalogCategories { name path { name } } }", json!({})).await;
        let all = data["catalogCategories"].as_array().expect("categories").iter();
        let depth = |one: &Value| one["path"].as_array().expect("a path").len() - 1;
        all.map(|one| (one["name"].as_str().expect("a name").to_owned(), depth(one))).collect()
    }

    /// What a search of the catalog answers; `more` are further arguments, with their types in GraphQL.
    pub async fn search_catalog(&self, text: &str, more: &[(&str, &str, Value)]) -> Value {
        let types: String = more.iter().map(|(name, kind, _)| format!(", ${name}: {kind}")).collect();
        let arguments: String = more.iter().map(|(name, ..)| format!(", {name}: ${name}")).collect();
        let document = format!("query($q: String!{types}) {{ searchCatalog(query: $q{arguments}) {{ {FOUND} }} }}");
        let mut variables = json!({ "q": text });
        for (name, _, value) in more {
            variables[*name] = value.clone();
        }
        self.query(&document, variables).await["searchCatalog"].take()
    }

    /// The titles that a search finds, the best first; it must be the engine that answers.
    pub async fn found_items(&self, text: &str) -> Vec<String> {
        let answer = self.search_catalog(text, &[]).await;
        assert_eq!(answer["notice"], Value::Null, "{text}: {answer:#}");
        hit_titles(&answer)
    }
}

/// The titles of the hits, in order.
pub fn hit_titles(answer: &Value) -> Vec<String> {
    let hits = answer["hits"].as_array().unwrap_or_else(|| panic!("no hits in {answer:#}"));
    hits.iter().map(|hit| hit["item"]["title"].as_str().expect("a title").to_owned()).collect()
}

/// The item of a payload without problems.
fn done(mut payload: Value) -> Value {
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    payload["item"].take()
}

pub(super) fn merge(input: &mut Value, more: Value) {
    let (Some(input), Value::Object(more)) = (input.as_object_mut(), more) else { return };
    input.extend(more);
}
