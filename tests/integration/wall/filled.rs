//! A company that has some of everything.

use tests::{
    Client, TestApp, json,
    walk::{Arguments, Call, Ids, Operation, Schema},
};

/// Mutations that end the caller's session or sign-in, or found companies: not part of a replay.
pub const LEFT_OUT: [&str; 8] = [
    "setupComplete",
    "register",
    "passwordResetRequest",
    "passwordResetComplete",
    "invitationAccept",
    "passwordChange",
    "sessionRevokeOthers",
    "userDeactivate",
];

/// Fills a company through every creating mutation, with ids as they become known, and gathers all ids.
pub async fn fill(app: &TestApp, schema: &Schema, admin: &Client) -> Ids {
    let mut ids = Ids::default();
    for _ in 0..2 {
        look(schema, admin, &mut ids).await;
        for field in schema.root(Operation::Mutation) {
            let creates = ["Create", "Add", "Invite", "Upsert"].iter().any(|verb| field.name.ends_with(verb));
            if creates && !LEFT_OUT.contains(&&*field.name) {
                let arguments = Arguments::new(schema, &ids).required(field);
                let answer = Call::of(schema, Operation::Mutation, field, arguments).send(admin).await;
                ids.gather(&answer["data"]);
            }
        }
        // Its end is a notification.
        admin.import_customers("nome\nDe uma planilha\n").await;
        // What a type needs besides is nothing that every item must be given.
        let digital = json!({ "type": "DIGITAL", "digitalUrl": "https://exemplo.com.br/livro" });
        admin.item_create(&format!("LIVRO-{}", ids.len()), "Livro digital", digital).await;
        // Nor does anything lie anywhere by itself.
        let (location, product) = (ids.of("stock_location").first(), ids.of("product_variant").first());
        if let Some((location, variant)) = location.zip(product) {
            admin.stock_adjust(location, variant, 3).await;
            sell(admin, &ids, location, variant).await;
            // Of which there is to be more than that: it is proposed.
            admin.variant_try_update(&json!(variant), json!({ "reorderPoint": 10_000 })).await;
            admin.replenishment_run().await;
        }
        app.drain().await;
    }
    look(schema, admin, &mut ids).await;
    ids
}

/// Sells two pieces, sends them, charges them, and has one of them come back.
async fn sell(admin: &Client, ids: &Ids, location: &str, variant: &str) {
    let Some(customer) = ids.of("customer").first() else { return };
    let more = json!({ "place": true, "locationId": location });
    let order = admin.order_create(&json!(customer), &[(variant, 2)], more).await;
    admin.order_pay(&order["id"], json!({})).await;
    admin.order_ship(&order["id"], json!({})).await;
    let lines = json!([{ "lineId": order["lines"][0]["id"], "quantity": 1 }]);
    admin.invoice_create(&order["id"], json!({})).await;
    let input = json!({ "id": order["id"], "lines": lines });
    admin.order_try("orderReturn", "OrderReturnInput", input).await;
}

/// Gathers ids from every query that needs no argument of its own.
pub async fn look(schema: &Schema, client: &Client, ids: &mut Ids) {
    for field in schema.root(Operation::Query) {
        let arguments = Arguments::new(schema, ids).required(field);
        let answer = Call::of(schema, Operation::Query, field, arguments).send(client).await;
        ids.gather(&answer["data"]);
    }
}
