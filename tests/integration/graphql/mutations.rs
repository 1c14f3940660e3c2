//! What every mutation of a kind takes, found by walking the schema.

use serde_json::Map;
use std::collections::BTreeSet;
use tests::{
    Client, TestApp, Value, json,
    walk::{Arguments, Call, Field, Ids, Operation, Schema, Type, normalised},
};

/// Mutations that change what is there and take no version, each with its reason.
const WITHOUT_VERSION: [(&str, &str); 2] = [
    ("notificationPreferenceUpdate", "a switch of one's own: whoever turns it last is right"),
    ("stockTransfer", "the ledger is only added to: what is asked is whether so many are there"),
];

fn mutations<'s>(schema: &'s Schema, verbs: &'s [&'s str]) -> impl Iterator<Item = &'s Field> {
    let of_kind = move |field: &&Field| verbs.iter().any(|verb| field.name.ends_with(verb));
    schema.root(Operation::Mutation).iter().filter(of_kind)
}

/// The names of what a mutation takes, within its input or beside it.
fn taken<'s>(schema: &'s Schema, field: &'s Field) -> Vec<&'s str> {
    let inside = |argument: &'s Field| match schema.get(argument.kind.name()) {
        Type::Input(fields) => fields.iter().collect(),
        _ => vec![argument],
    };
    field.arguments.iter().flat_map(inside).map(|field| field.name.as_str()).collect()
}

#[tokio::test]
async fn whatever_makes_a_record_makes_it_once_for_a_key() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let schema = Schema::read(&admin).await;
    let mut ids = Ids::default();
    sell(&admin).await;
    let (mut made, mut all) = (BTreeSet::new(), BTreeSet::new());
    // Some need what others make.
    for _ in 0..2 {
        for field in schema.root(Operation::Query) {
            let arguments = Arguments::new(&schema, &ids).required(field);
            ids.gather(&Call::of(&schema, Operation::Query, field, arguments).send(&admin).await["data"]);
        }
        for field in mutations(&schema, &["Create", "Add", "Invite"]) {
            assert!(taken(&schema, field).contains(&"idempotencyKey"), "{} takes no idempotencyKey", field.name);
            all.insert(&field.name);
            if !made.contains(&field.name) && replays(&schema, &admin, field, &mut ids).await {
                made.insert(&field.name);
            }
        }
    }
    assert_eq!(made, all, "all made something");
}

/// An order that waits for its money.
async fn sell(admin: &Client) {
    let options = json!([{ "name": "Tamanho", "values": ["P", "M"] }]);
    let variants = json!([{ "sku": "CAN-P", "options": ["P"], "price": { "amountMinor": 3_000 } }]);
    let product = admin.product_create("Caneca", "", json!({ "options": options, "variants": variants })).await;
    let variant = product["variants"][0]["id"].as_str().unwrap();
    admin.stock_adjust(&admin.location_create("Loja").await, variant, 1).await;
    let customer = admin.customer_create("Ana", json!({})).await["id"].take();
    admin.order_place(&customer, &[(variant, 1)]).await;
}

/// Sends a mutation twice with one key, and once more with another input; whether it made something.
async fn replays(schema: &Schema, admin: &Client, field: &Field, ids: &mut Ids) -> bool {
    let key = format!("{}-{}", field.name, ids.len());
    let mut arguments = Arguments::new(schema, ids).required(field);
    prepare(&mut arguments, field, ids, &key);
    let call = Call::of(schema, Operation::Mutation, field, arguments.clone());
    let first = call.send(admin).await;
    let answer = &first["data"]["answer"];
    if answer["userErrors"] != json!([]) {
        return false;
    }
    let again = call.send(admin).await;
    assert_eq!(normalised(&first["data"]), normalised(&again["data"]), "{}", field.name);
    let things = |answer: &Value| {
        let mut found = Ids::default();
        found.gather(&answer["data"]);
        found.kinds().map(|kind| (kind.to_owned(), found.of(kind).len())).collect::<Vec<_>>()
    };
    assert_eq!(things(&first), things(&again), "{}: the same records", field.name);
    let id = |answer: &Value| {
        let payload = answer["data"]["answer"].as_object().unwrap().values();
        payload.filter_map(|thing| thing["id"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(id(&first), id(&again), "{}: one record", field.name);
    let mut other = Arguments::new(schema, ids).required(field);
    prepare(&mut other, field, ids, &key);
    change(&mut other);
    let refused = Call::of(schema, Operation::Mutation, field, other).send(admin).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "IDEMPOTENCY_MISMATCH", "{}: {refused:#}", field.name);
    ids.gather(&first["data"]);
    true
}

/// Fills in what the types do not tell.
fn prepare(arguments: &mut Map<String, Value>, field: &Field, ids: &Ids, key: &str) {
    let input = arguments["input"].as_object_mut().unwrap();
    input.insert("idempotencyKey".into(), json!(key));
    if field.name == "attachmentCreate" {
        input.insert("name".into(), json!("contrato.pdf"));
        input.insert("customerId".into(), json!(ids.any(Some("customer"))));
    }
    if field.name == "catalogItemCreate" {
        input.insert("weightGrams".into(), json!(100));
    }
    if field.name == "invoiceCreate" {
        // The first there was is no draft.
        input.insert("orderId".into(), json!(ids.of("order").first()));
    }
    if field.name == "productCreate" {
        input.insert("options".into(), json!([{ "name": "Tamanho", "values": ["P", "M"] }]));
        input["variants"][0]["options"] = json!(["P"]);
    }
    if field.name == "productVariantAdd" {
        input["variants"][0]["options"] = json!(["M"]);
    }
    if field.name == "savedViewCreate" {
        input.insert("state".into(), json!({ "query": key }));
    }
}

/// Another input by one letter.
fn change(arguments: &mut Map<String, Value>) {
    let input = arguments["input"].as_object_mut().unwrap();
    if let Some(variants) = input.get_mut("variants") {
        variants[0]["sku"] = json!("outro");
    }
    let texts = ["name", "label", "title", "subject", "text", "fileName", "value"];
    match texts.into_iter().find(|text| input.contains_key(*text)) {
        Some(text) => input[text] = json!(format!("{}x", input[text].as_str().unwrap())),
        None if input.contains_key("variants") => {}
        None if ["customerId", "orderId", "supplierId"].iter().any(|id| input.contains_key(*id)) => {
            drop(input.insert("note".into(), json!("outra")));
        }
        None => drop(input.insert("columns".into(), json!(["name"]))),
    }
}

#[tokio::test]
async fn whatever_changes_a_record_can_be_told_which_version_it_expects() {
    let app = TestApp::start().await;
    let schema = Schema::read(&app.admin().await).await;
    let verbs = ["Update", "Move", "Reorder", "Merge", "Transfer", "Fix", "Convert", "Win", "Lose"];
    let (mut with, mut without) = (0, Vec::new());
    for field in mutations(&schema, &verbs) {
        let versions =
            taken(&schema, field).into_iter().any(|name| name.starts_with("expected") && name.ends_with("ersion"));
        if versions { with += 1 } else { without.push(field.name.as_str()) }
    }
    assert_eq!(without, WITHOUT_VERSION.map(|(name, _)| name));
    assert!(with > 20, "{with}");
}

#[tokio::test]
async fn another_version_than_the_expected_one_is_a_conflict_with_what_stands_now() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ana = admin.customer_create("Ana", json!({})).await;
    let bia = admin.customer_create("Bia", json!({})).await;
    let import = admin.import_upload("p.csv", b"nome\nCid\n").await;
    let pipeline = admin.query("{ pipelines { id version stages { id } } }", json!({})).await["pipelines"][0].take();
    let stages: Vec<_> = pipeline["stages"].as_array().unwrap().iter().map(|stage| stage["id"].clone()).collect();
    let conflict = json!([{ "code": "CONFLICT" }]);
    for (name, kind, thing, input) in [
        ("profileUpdate", "ProfileUpdateInput", "user", json!({ "name": "Outra", "expectedVersion": 99 })),
        (
            "importUpdate",
            "ImportUpdateInput",
            "import",
            json!({ "id": import["id"], "columns": [], "expectedVersion": 99 }),
        ),
        (
            "customerMerge",
            "CustomerMergeInput",
            "customer",
            json!({ "winnerId": ana["id"], "loserId": bia["id"], "expectedLoserVersion": 99 }),
        ),
        (
            "stageReorder",
            "StageReorderInput",
            "pipeline",
            json!({ "pipelineId": pipeline["id"], "stageIds": stages, "expectedVersion": 99 }),
        ),
    ] {
        let document = format!(
            "mutation($in: {kind}!) {{ it: {name}(input: $in) {{ {thing} {{ id version }} userErrors {{ code }} }} }}"
        );
        let answer = admin.query(&document, json!({ "in": input })).await["it"].take();
        assert_eq!(answer["userErrors"], conflict, "{name}");
        assert!(answer[thing]["version"].is_number(), "{name}: {answer:#}");
    }
    let fix = "mutation($id: ID!) { importFix(id: $id, fixes: [], expectedVersion: 99) { import { version } userErrors { code } } }";
    let answer = admin.query(fix, json!({ "id": import["id"] })).await["importFix"].take();
    assert_eq!((&answer["userErrors"], answer["import"]["version"].is_number()), (&conflict, true));
    let mut turned = stages.clone();
    turned.swap(0, 1);
    let input = json!({ "pipelineId": pipeline["id"], "stageIds": turned, "expectedVersion": pipeline["version"] });
    let reorder = "mutation($in: StageReorderInput!) { stageReorder(input: $in) { pipeline { version stages { id } } userErrors { code } } }";
    let answer = admin.query(reorder, json!({ "in": input })).await["stageReorder"].take();
    assert_eq!(answer["userErrors"], json!([]));
    assert_eq!(answer["pipeline"]["version"].as_i64(), pipeline["version"].as_i64().map(|version| version + 1));
    let again = admin.query(reorder, json!({ "in": input })).await["stageReorder"].take();
    assert_eq!(again["userErrors"], conflict, "who saw the old order does not turn the new one");
}
