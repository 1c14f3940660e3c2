//! Selling: deals on the board, activities, notes.

use crate::{Client, Value, json};

const DEAL: &str = "fragment Facts on Deal {
    id title status probability version lostReason wonAt lostAt overdue value { amountMinor currency }
    stage { id name kind } owner { id name } expectedCloseOn notes source deletedAt
}";

/// The default pipeline, by the names of its stages.
#[derive(Clone, Debug)]
pub struct Sales {
    pub id: String,
    pub stages: Vec<(String, String)>,
}

impl Sales {
    /// The id of a stage.
    pub fn stage(&self, name: &str) -> String {
        let found = self.stages.iter().find(|(stage, _)| stage == name);
        found.unwrap_or_else(|| panic!("no stage {name} in {:?}", self.stages)).1.clone()
    }
}

impl Client {
    pub async fn sales(&self) -> Sales {
        let data = self.query("{ pipelines { id stages { id name } } }", json!({})).await;
        let pipeline = &data["pipelines"][0];
        let stages = pipeline["stages"].as_array().expect("stages").iter();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        Sales {
            id: text(&pipeline["id"]),
            stages: stages.map(|stage| (text(&stage["name"]), text(&stage["id"]))).collect(),
        }
    }

    /// A new deal on top of the first stage; `more` are further fields of the input.
    pub async fn deal_create(&self, customer: &str, title: &str, more: Value) -> Value {
        let mut input = json!({ "customerId": customer, "title": title });
        merge(&mut input, more);
        done(self.deal_try("dealCreate", "DealCreateInput", input).await)
    }

    /// Moves a deal; `more` may say between which cards, of which version, and why it was lost.
    pub async fn deal_move(&self, id: &str, stage: &str, more: Value) -> Value {
        done(self.deal_try_move(id, stage, more).await)
    }

    /// The payload of a move.
    pub async fn deal_try_move(&self, id: &str, stage: &str, more: Value) -> Value {
        let mut input = json!({ "id": id, "stageId": stage });
        merge(&mut input, more);
        self.deal_try("dealMove", "DealMoveInput", input).await
    }

    pub async fn deal_win(&self, id: &str) -> Value {
        done(self.deal_try("dealWin", "DealTransitionInput", json!({ "id": id })).await)
    }

    pub async fn deal_lose(&self, id: &str, reason: &str) -> Value {
        done(self.deal_try("dealLose", "DealLoseInput", json!({ "id": id, "reason": reason })).await)
    }

    pub async fn deal_reopen(&self, id: &str) -> Value {
        done(self.deal_try("dealReopen", "DealTransitionInput", json!({ "id": id })).await)
    }

    pub async fn deal_update(&self, id: &str, more: Value) -> Value {
        let mut input = json!({ "id": id });
        merge(&mut input, more);
        done(self.deal_try("dealUpdate", "DealUpdateInput", input).await)
    }

    pub async fn deal_delete(&self, id: &str) -> Value {
        let document = format!(
            "mutation($id: ID!) {{ it: dealDelete(id: $id) {{ deal {{ ...Facts }} userErrors {{ field code message }} }} }} {DEAL}"
        );
        done(self.query(&document, json!({ "id": id })).await["it"].take())
    }

    pub async fn deal_restore(&self, id: &str) -> Value {
        let document = format!(
            "mutation($id: ID!) {{ it: dealRestore(id: $id) {{ deal {{ ...Facts }} userErrors {{ field code message }} }} }} {DEAL}"
        );
        done(self.query(&document, json!({ "id": id })).await["it"].take())
    }

    /// The payload of a mutation of deals.
    pub async fn deal_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{ deal {{ ...Facts }} userErrors {{ field code message }} }} }} {DEAL}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    /// A deal as it is; null when it cannot be seen.
    pub async fn deal_read(&self, id: &str) -> Value {
        let document = format!("query($id: ID!) {{ deal(id: $id) {{ ...Facts }} }} {DEAL}");
        self.query(&document, json!({ "id": id })).await["deal"].take()
    }

    /// The board as titles by stage, in order.
    pub async fn board(&self) -> Vec<(String, Vec<String>)> {
        let document = "{ dealBoard { columns { stage { name } deals(first: 100) { nodes { title } } } } }";
        let data = self.query(document, json!({})).await;
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let columns = data["dealBoard"]["columns"].as_array().expect("columns").iter();
        columns
            .map(|column| {
                let cards = column["deals"]["nodes"].as_array().expect("cards").iter();
                (text(&column["stage"]["name"]), cards.map(|card| text(&card["title"])).collect())
            })
            .collect()
    }

    /// The titles of a column of the board.
    pub async fn column(&self, stage: &str) -> Vec<String> {
        self.board().await.into_iter().find(|(name, _)| name == stage).map(|(_, cards)| cards).unwrap_or_default()
    }

    /// The payload of a mutation of activities.
    pub async fn activity_try(&self, mutation: &str, input_type: &str, input: Value) -> Value {
        let document = format!(
            "mutation($input: {input_type}!) {{ it: {mutation}(input: $input) {{
               activity {{ ...Facts }} followUp {{ ...Facts }} userErrors {{ field code message }} }} }}
             fragment Facts on Activity {{ id type subject dueAt startsAt endsAt completedAt outcome overdue version
               assignee {{ id name }} customer {{ id }} deal {{ id }} attendees {{ name email }} }}"
        );
        self.query(&document, json!({ "input": input })).await["it"].take()
    }

    pub async fn activity_create(&self, input: Value) -> Value {
        let mut payload = self.activity_try("activityCreate", "ActivityCreateInput", input).await;
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload["activity"].take()
    }
}

/// The deal of a payload without problems.
fn done(mut payload: Value) -> Value {
    assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
    payload["deal"].take()
}

fn merge(input: &mut Value, more: Value) {
    let (Some(input), Value::Object(more)) = (input.as_object_mut(), more) else { return };
    input.extend(more);
}
