//! A file from the command line, understood as a mapping says.

use super::super::operations::backups::{admin, installation, stopped};
use tests::{Value, json, process::Balcao};

const FILE: &str = "Contato;Fone 2;Grupo;Vendedor;Obs\n\
    Zenóbia Testa;98765-4321;Varejo;admin@demo.com;nada\n\
    Zenóbia Testa;(11) 98765-4321;Atacado;;de novo\n\
    Zulmira Testa;(21) 3456-7890;;;\n";

/// Runs an import with a mapping; whether it went well, its report, and what it said.
async fn import(balcao: &Balcao, mapping: &str, more: &[&str]) -> (bool, Value, String) {
    let (file, chosen) = (balcao.folder().join("p.csv"), balcao.folder().join("m.json"));
    std::fs::write(&file, FILE).unwrap();
    std::fs::write(&chosen, mapping).unwrap();
    let (file, chosen) = (file.display().to_string(), chosen.display().to_string());
    let arguments = [&["import", "customers", file.as_str(), "--mapping", chosen.as_str()], more].concat();
    let output = balcao.run(&arguments).await;
    let report = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.success(), report, String::from_utf8_lossy(&output.stderr).into_owned())
}

fn counts(report: &Value) -> [i64; 7] {
    super::counts(&json!({ "counts": report }))
}

#[tokio::test]
async fn a_mapping_says_what_columns_hold_what_is_kept_and_what_lines_get() {
    let (balcao, _database) = installation().await;
    let running = balcao.serve().await;
    let mapping = json!({
        "columns": { "Contato": "name", "Fone 2": "contact.phone", "Grupo": "category", "Vendedor": "owner", "Obs": "ignore" },
        "fields": { "category": "leave" }, "areaCode": "11",
        "defaults": { "tags": ["Feira"], "source": "Estande" }
    });
    let mapping = mapping.to_string();
    let (done, dry, said) = import(&balcao, &mapping, &["--dry-run"]).await;
    assert!(done, "{said}");
    assert_eq!((counts(&dry)[0], counts(&dry)[1]), (3, 2), "{dry:#}");
    let (done, report, said) = import(&balcao, &mapping, &[]).await;
    assert!(done, "{said}");
    assert_eq!(counts(&report), [3, 2, 0, 0, 0, 1, 0], "{report:#}");
    assert_eq!(report["unknownColumns"], json!(["Obs"]));
    let document =
        "{ customers(where: { name: { startsWith: \"Z\" }, source: { eq: \"Estande\" } }, orderBy: [{ field: NAME }]) {
        nodes { name category tags { name } owner { email } contactPoints { value } } } }";
    let found = admin(&running.url()).await.query(document, json!({})).await["customers"]["nodes"].take();
    assert_eq!(
        found[0],
        json!({ "name": "Zenóbia Testa", "category": "Varejo", "tags": [{ "name": "Feira" }],
            "owner": { "email": "admin@demo.com" }, "contactPoints": [{ "value": "+5511987654321" }] })
    );
    assert_eq!(
        (&found[1]["name"], &found[1]["contactPoints"][0]["value"]),
        (&json!("Zulmira Testa"), &json!("+552134567890"))
    );
    let (done, again, _) = import(&balcao, &mapping, &["--on-duplicate", "skip"]).await;
    assert!(done);
    assert_eq!(counts(&again), [3, 0, 0, 0, 0, 3, 0], "{again:#}");
    for (mapping, word) in [
        ("{ \"columns\": { \"Contato\": \"shoeSize\" } }", "shoeSize"),
        ("{ \"columns\": { \"Contato\": \"name\" }, \"fields\": { \"shoeSize\": \"fill\" } }", "shoeSize"),
        ("{ \"areaCode\": \"1\", \"columns\": { \"Contato\": \"name\" } }", "DDD"),
        ("nada", "no mapping"),
    ] {
        let (done, _, said) = import(&balcao, mapping, &[]).await;
        assert!(!done && said.contains(word), "{mapping}: {said}");
    }
    stopped(running).await;
}
