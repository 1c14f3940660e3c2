//! axe-core, where there is one: `AXE_JS` names its file (`tests/run browser` fetches it by npm; it is MPL-2.0 and
//! never part of this repository or of what is served). Without it the checks of `stumbles` stand alone.

use crate::json;
use fantoccini::Client;

const RUN: &str = r#"
  const done = arguments[arguments.length - 1];
  const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  axe.run(document, rules).then(
    found => done(found.violations.flatMap(rule => rule.nodes.map(node => `axe ${rule.id}: ${node.html.slice(0, 160)} — ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help}`))),
    error => done([`axe failed: ${error}`]),
  );
"#;

/// What axe finds, or nothing without axe.
pub(super) async fn findings(client: &Client) -> Vec<String> {
    let Some(path) = std::env::var_os("AXE_JS").filter(|path| !path.is_empty()) else { return Vec::new() };
    let there = client.execute("return typeof axe === 'object'", vec![]).await.expect("the script runs");
    if there != true {
        let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("AXE_JS {path:?}: {error}"));
        client.execute(&format!("{source}; window.axe = axe"), vec![]).await.expect("axe loads");
    }
    super::eyes::strings(client.execute_async(RUN, vec![json!(null)]).await.expect("axe runs"))
}
