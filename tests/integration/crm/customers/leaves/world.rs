//! Customers with some of everything, and what the test knows of them.

use super::super::super::support::{id, user_id};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;
use tests::{Client, TestApp, Value, json};

pub const WORDS: [&str; 4] = ["alfa", "beta", "alfabeto", "gama"];
pub const STATES: [&str; 3] = ["SP", "PE", "RJ"];
/// Text fields by their name in filters, and where they stand in an input.
pub const TEXTS: [(&str, &str); 9] = [
    ("legalName", "/legalName"),
    ("category", "/category"),
    ("product", "/product"),
    ("source", "/source"),
    ("position", "/position"),
    ("industry", "/industry"),
    ("sizeBand", "/sizeBand"),
    ("city", "/address/city"),
    ("state", "/address/state"),
];
const COUNT: usize = 36;

/// What the test knows of a customer.
pub struct Known {
    pub id: String,
    pub name: String,
    /// As it was made.
    pub facts: Value,
    pub deals: Vec<Value>,
    pub activities: Vec<Value>,
    pub imported: bool,
}

/// What leaves refer to.
pub struct World {
    pub owners: Vec<String>,
    pub portfolios: Vec<String>,
    pub companies: Vec<String>,
    pub tags: Vec<String>,
    /// Of those with a score of 3 and more, and of those of category alfa.
    pub segments: Vec<String>,
    pub import: String,
    pub ids: Vec<String>,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
}

fn some<'t>(random: &mut Rng, all: &[&'t str]) -> Option<&'t str> {
    random.bool().then(|| all[random.usize(..all.len())])
}

/// A CPF with its check digits.
fn cpf(n: usize) -> String {
    let mut digits: Vec<usize> =
        format!("{:09}", 100_000_000 + n * 7).bytes().map(|byte| usize::from(byte - b'0')).collect();
    for _ in 0..2 {
        let weights = (2..=digits.len() + 1).rev();
        let rest = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<usize>() * 10 % 11;
        digits.push(rest % 10);
    }
    digits.iter().map(ToString::to_string).collect()
}

/// A customer as it is sent.
fn invented(random: &mut Rng, n: usize, world: &World) -> Value {
    let born = random.bool().then(|| world.today - Days::new(random.u64(0..40)));
    let mut points = Vec::new();
    for (kind, value) in [("EMAIL", format!("c{n}@alfa.com.br")), ("PHONE", format!("(11) 9{:04}-{:04}", 8_000 + n, n))]
    {
        if random.bool() {
            let consent = ["OPTED_IN", "OPTED_OUT", "UNKNOWN"][random.usize(..3)];
            points.push(json!({ "kind": kind, "value": value, "consent": consent, "verified": random.bool() }));
        }
    }
    let mut custom = Vec::new();
    let plan = ["Ouro", "Prata"][random.usize(..2)];
    for (key, value) in [
        ("nota", json!(WORDS[random.usize(..4)])),
        ("renda", json!(random.u32(0..5))),
        ("desde", json!(world.today - Days::new(random.u64(0..9)))),
        ("ativo", json!(random.bool())),
        ("plano", json!(plan)),
        ("gostos", if random.bool() { json!(["Casa"]) } else { json!(["Casa", "Carro"]) }),
    ] {
        if random.bool() {
            custom.push(json!({ "key": key, "value": value }));
        }
    }
    let lifecycle = ["LEAD", "CUSTOMER", "CHURNED"][random.usize(..3)];
    let status = ["ACTIVE", "INACTIVE", "BLOCKED"][random.usize(..3)];
    let tags: Vec<_> = ["Vip", "Novo"].into_iter().filter(|_| random.bool()).collect();
    let of = |random: &mut Rng, all: &[String]| random.bool().then(|| all[random.usize(..all.len())].clone());
    json!({
        "kind": "PERSON", "taxId": random.bool().then(|| cpf(n)), "legalName": some(random, &WORDS),
        "category": some(random, &WORDS), "product": some(random, &WORDS), "source": some(random, &WORDS),
        "position": some(random, &WORDS), "industry": some(random, &WORDS), "sizeBand": some(random, &WORDS),
        "address": { "city": some(random, &WORDS), "state": some(random, &STATES) }, "score": random.i64(0..6),
        "lifecycle": lifecycle, "status": status,
        "ownerId": of(random, &world.owners), "portfolioId": of(random, &world.portfolios),
        "companyId": of(random, &world.companies), "birthDate": born, "contactPoints": points, "custom": custom,
        "tags": tags,
    })
}

/// A company with some of everything.
pub async fn made(app: &TestApp, admin: &Client, random: &mut Rng) -> (World, Vec<Known>) {
    for (label, kind, options) in [
        ("Nota", "TEXT", Value::Null),
        ("Renda", "NUMBER", Value::Null),
        ("Desde", "DATE", Value::Null),
        ("Ativo", "BOOLEAN", Value::Null),
        ("Plano", "SELECT", json!(["Ouro", "Prata"])),
        ("Gostos", "MULTI_SELECT", json!(["Casa", "Carro"])),
    ] {
        let more = if options.is_null() { json!({}) } else { json!({ "options": options }) };
        admin.custom_field_create(label, kind, more).await;
    }
    let mut companies = Vec::new();
    let mut all = Vec::new();
    for name in ["Padaria Sol", "Padaria Lua"] {
        let facts = json!({ "kind": "COMPANY", "lifecycle": "LEAD", "status": "ACTIVE", "score": 0 });
        let id = id(&admin.customer_create(name, facts.clone()).await);
        companies.push(id.clone());
        all.push(known(id, name, facts));
    }
    let mut portfolios = Vec::new();
    for name in ["Norte", "Sul"] {
        let document = "mutation($in: PortfolioCreateInput!) { portfolioCreate(input: $in) { portfolio { id } } }";
        let made = admin.query(document, json!({ "in": { "name": name } })).await;
        portfolios.push(id(&made["portfolioCreate"]["portfolio"]));
    }
    let mut tags = Vec::new();
    for name in ["Vip", "Novo"] {
        let document = "mutation($in: TagCreateInput!) { tagCreate(input: $in) { tag { id } } }";
        tags.push(id(&admin.query(document, json!({ "in": { "name": name } })).await["tagCreate"]["tag"]));
    }
    let mut segments = Vec::new();
    for (name, filter) in
        [("Bons", json!({ "score": { "gte": 3 } })), ("Alfas", json!({ "category": { "eq": "alfa" } }))]
    {
        let document = "mutation($in: SegmentCreateInput!) { segmentCreate(input: $in) { segment { id } } }";
        let made = admin.query(document, json!({ "in": { "name": name, "where": filter } })).await;
        segments.push(id(&made["segmentCreate"]["segment"]));
    }
    let owners = vec![user_id(admin).await, user_id(&app.agent().await).await];
    let now = Utc::now();
    // In São Paulo, where the company is.
    let today = (now - TimeDelta::hours(3)).date_naive();
    let mut world =
        World { owners, portfolios, companies, tags, segments, import: String::new(), ids: Vec::new(), today, now };
    let import = admin.import_upload("p.csv", b"nome\nImportada Um\nImportada Dois\n").await;
    admin.import_do("importStart", &import["id"]).await;
    app.drain().await;
    world.import = id(&import);
    let found = admin
        .query(
            "{ customers(where: { name: { startsWith: \"Importada\" } }) { nodes { id name ownerId: owner { id } } } }",
            json!({}),
        )
        .await;
    for row in found["customers"]["nodes"].as_array().unwrap() {
        let facts = json!({ "kind": "PERSON", "lifecycle": "LEAD", "status": "ACTIVE", "score": 0, "ownerId": row["ownerId"]["id"] });
        all.push(Known { imported: true, ..known(id(row), row["name"].as_str().unwrap(), facts) });
    }
    for n in 0..COUNT {
        let name = format!("{} {} n{n:02}", ["Ana", "Ágata", "Bia"][n % 3], ["Souza", "Lima"][n % 2]);
        let facts = invented(random, n, &world);
        let id = id(&admin.customer_create(&name, facts.clone()).await);
        let mut one = known(id, &name, facts);
        beside(admin, random, &world, &mut one).await;
        all.push(one);
    }
    world.ids = all.iter().map(|known| known.id.clone()).collect();
    (world, all)
}

fn known(id: String, name: &str, facts: Value) -> Known {
    Known { id, name: name.to_owned(), facts, deals: vec![], activities: vec![], imported: false }
}

/// Deals and activities of a customer.
async fn beside(admin: &Client, random: &mut Rng, world: &World, one: &mut Known) {
    for _ in 0..random.usize(0..3) {
        let closes = random.bool().then(|| world.today + Days::new(random.u64(0..9)));
        let amount = random.i64(1..5) * 100;
        let title = WORDS[random.usize(..4)];
        let more =
            json!({ "value": { "amountMinor": amount }, "expectedCloseOn": closes, "source": some(random, &WORDS) });
        let made = admin.deal_create(&one.id, title, more.clone()).await;
        let won = random.bool();
        if won {
            admin.deal_win(&id(&made)).await;
        }
        one.deals.push(json!({ "title": title, "amount": amount, "closes": closes, "source": more["source"],
            "status": if won { "WON" } else { "OPEN" } }));
    }
    for _ in 0..random.usize(0..3) {
        let kind = ["CALL", "TASK"][random.usize(..2)];
        let due = world.now + TimeDelta::days(random.i64(-4..4)) + TimeDelta::hours(1);
        let (subject, completed) = (WORDS[random.usize(..4)], random.bool());
        let input =
            json!({ "type": kind, "subject": subject, "customerId": one.id, "dueAt": due, "completed": completed });
        admin.activity_create(input.clone()).await;
        one.activities.push(input);
    }
}
