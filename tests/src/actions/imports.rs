//! Files in the background: announced, sent in parts, understood, run.

use crate::{Client, Value, json};

const IMPORT: &str = "fragment Facts on Import {
    id entity fileName state fault uploadUrl partBytes uploadedAt bytesDone rejectionsUrl undoEndsAt undone kept
    columns { header target confidence samples }
    counts { read created updated merged unchanged duplicate invalid }
    check { counts { read created updated merged unchanged duplicate invalid } problems { column message count line } }
    rejections { line cells problems { column value message } }
}";

impl Client {
    /// Announces a file and sends all of it; the import.
    pub async fn import_upload(&self, name: &str, content: &[u8]) -> Value {
        self.import_upload_of("CUSTOMER", name, content).await
    }

    /// The same of `DEAL` or `ACTIVITY`.
    pub async fn import_upload_of(&self, entity: &str, name: &str, content: &[u8]) -> Value {
        let import = self.import_create_of(entity, name, content.len()).await;
        let size = import["partBytes"].as_u64().expect("a size") as usize;
        for (number, part) in content.chunks(size).enumerate() {
            let (status, answer) = self.import_part(&import, number, part, None).await;
            assert_eq!(status, 201, "{answer}");
        }
        self.import_read(&import["id"]).await
    }

    pub async fn import_create(&self, name: &str, size: usize) -> Value {
        self.import_create_of("CUSTOMER", name, size).await
    }

    async fn import_create_of(&self, entity: &str, name: &str, size: usize) -> Value {
        let input = json!({ "entity": entity, "fileName": name, "sizeBytes": size });
        self.import_step("importCreate(input: $input)", "$input: ImportCreateInput!", json!({ "input": input })).await
    }

    /// Sends a part by the import's link; status and answer.
    pub async fn import_part(&self, import: &Value, number: usize, part: &[u8], digest: Option<&str>) -> (u16, Value) {
        let path = format!("{}/parts/{number}", import["uploadUrl"].as_str().expect("a link"));
        let mut request = self.http().put(self.url(&path)).body(part.to_vec());
        if let Some(digest) = digest {
            request = request.header("content-digest", digest);
        }
        let reply = request.send().await.expect("an answer");
        (reply.status().as_u16(), reply.json().await.expect("JSON"))
    }

    pub async fn import_read(&self, id: &Value) -> Value {
        let document = format!("query($id: ID!) {{ import(id: $id) {{ ...Facts }} }} {IMPORT}");
        self.query(&document, json!({ "id": id })).await["import"].take()
    }

    /// Says how a file is to be understood.
    pub async fn import_update(&self, id: &Value, mut settings: Value) -> Value {
        settings["id"] = id.clone();
        let variables = json!({ "input": settings });
        self.import_step("importUpdate(input: $input)", "$input: ImportUpdateInput!", variables).await
    }

    /// `importCheck`, `importStart`, `importPause`, `importResume`, `importCancel` or `importUndo`.
    pub async fn import_do(&self, mutation: &str, id: &Value) -> Value {
        self.import_step(&format!("{mutation}(id: $id)"), "$id: ID!", json!({ "id": id })).await
    }

    /// As [`Client::import_do`], where it is refused; the problems.
    pub async fn import_refused(&self, mutation: &str, id: &Value) -> Value {
        let document =
            format!("mutation($id: ID!) {{ {mutation}(id: $id) {{ userErrors {{ field code message }} }} }}");
        self.query(&document, json!({ "id": id })).await[mutation]["userErrors"].take()
    }

    async fn import_step(&self, field: &str, declared: &str, variables: Value) -> Value {
        let document = format!(
            "mutation({declared}) {{ it: {field} {{ import {{ ...Facts }} userErrors {{ field code message }} }} }} {IMPORT}"
        );
        let mut done = self.query(&document, variables).await["it"].take();
        assert_eq!(done["userErrors"], json!([]), "{field}");
        done["import"].take()
    }
}
