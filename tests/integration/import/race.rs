use super::people;
use tests::{TestApp, json};

#[tokio::test]
async fn two_files_about_the_same_people_at_once_make_each_of_them_once() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let (one, two) = (people(0, 3_000), people(1_500, 4_500));
    let ((first, a), (second, b)) = tokio::join!(admin.import_customers(one), admin.import_customers(two));
    assert_eq!((first, second), (200, 200), "{a} {b}");
    let total = |key: &str| a[key].as_i64().unwrap() + b[key].as_i64().unwrap();
    assert_eq!(total("read"), 6_000);
    assert_eq!((total("created"), total("unchanged")), (4_500, 1_500), "{a} {b}");
    let count = admin.query("{ customers { totalCount } }", json!({})).await;
    assert_eq!(count["customers"]["totalCount"], 4_500, "{count}");
}

#[tokio::test]
async fn a_person_typed_in_meanwhile_is_not_made_twice() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let file = people(0, 2_000);
    let typing = async {
        for n in (0..2_000).step_by(200) {
            let point = json!([{ "kind": "EMAIL", "value": format!("p{n}@exemplo.com.br") }]);
            let input = json!({ "input": { "name": "Digitada", "contactPoints": point } });
            let upsert = "mutation($input: CustomerUpsertInput!) { customerUpsert(input: $input) { outcome } }";
            admin.query(upsert, input).await;
        }
    };
    let ((status, report), ()) = tokio::join!(admin.import_customers(file), typing);
    assert_eq!(status, 200, "{report}");
    let count = admin.query("{ customers { totalCount } }", json!({})).await;
    assert_eq!(count["customers"]["totalCount"], 2_000, "{report}");
}
