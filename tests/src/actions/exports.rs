//! Lists as files: asked for, made in the background, taken.

use crate::{Client, Value, json};

const EXPORT: &str = "fragment Facts on Export {
    id entity format state fileName list rows total sizeBytes sha256 fault downloadable expiresAt finishedAt
    createdBy { email }
}";

impl Client {
    /// Asks for a file: `json!({ "customers": { "where": … } })`.
    pub async fn export_create(&self, list: Value, format: &str, columns: Value) -> Value {
        let mut done = self.export_try(json!({ "list": list, "format": format, "columns": columns })).await;
        assert_eq!(done["userErrors"], json!([]));
        done["export"].take()
    }

    /// The payload of asking.
    pub async fn export_try(&self, input: Value) -> Value {
        let document = format!(
            "mutation($input: ExportCreateInput!) {{ it: exportCreate(input: $input) {{
               export {{ ...Facts }} userErrors {{ field code message }} }} }} {EXPORT}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    pub async fn export_read(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ export(id: $id) {{ ...Facts }} }} {EXPORT}");
        self.query(&document, json!({ "id": id })).await["export"].take()
    }

    /// The payload of cancelling.
    pub async fn export_cancel(&self, id: &Value) -> Value {
        let document = format!(
            "mutation($id: ID!) {{ it: exportCancel(id: $id) {{
               export {{ ...Facts }} userErrors {{ field code }} }} }} {EXPORT}"
        );
        self.query(&document, json!({ "id": id })).await["it"].take()
    }

    /// The payload of asking for a link.
    pub async fn export_link(&self, id: &Value) -> Value {
        let document = "mutation($id: ID!) { it: exportDownload(id: $id) { url userErrors { field code } } }";
        self.query(document, json!({ "id": id })).await["it"].take()
    }

    /// The content of a file that is there.
    pub async fn export_content(&self, id: &Value) -> Vec<u8> {
        let payload = self.export_link(id).await;
        let url = payload["url"].as_str().unwrap_or_else(|| panic!("{payload}"));
        let response = self.get(url).await;
        assert!(response.status().is_success(), "{}", response.status());
        response.bytes().await.expect("the whole file").to_vec()
    }

    /// As [`Client::export_content`], of text without its mark.
    pub async fn export_text(&self, id: &Value) -> String {
        let text = String::from_utf8(self.export_content(id).await).expect("UTF-8");
        text.trim_start_matches('\u{feff}').to_owned()
    }
}
