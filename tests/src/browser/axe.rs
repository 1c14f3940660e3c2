//! axe-core, where there is one: `AXE_JS` names its file (`tests/run browser` fetches it by npm; it is MPL-2.0 and
//! never part of this repository or of what is served). Without it the checks of `stumbles` stand alone.

use crate::json;
use fantoccini::Client;

/// A target that a bar at the foot of a dialog covers for now is looked at once more where it does not.
const RUN: &str = r#"
  const done = arguments[arguments.length - 1];
  const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  const stays = async (rule, node) => {
    const element = rule.id === 'target-size' && document.querySelector(node.target[0]);
    if (!element) return true;
    element.scrollIntoView({ block: 'center' });
    const again = await axe.run(element, { runOnly: [rule.id] });
    return again.violations.length > 0;
  };
  const told = (rule, node) =>
    `axe ${rule.id}: ${node.html.slice(0, 160)} — ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help}`;
  const look = async () => {
    const stumbles = [];
    for (const rule of (await axe.run(document, rules)).violations)
      for (const node of rule.nodes) if (await stays(rule, node)) stumbles.push(told(rule, node));
    return stumbles;
  };
  look().then(done, error => done([`axe failed: ${error}`]));
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
