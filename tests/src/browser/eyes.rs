//! What can be seen on a page, asked by script: one round trip instead of dozens.

use crate::{Value, json};
use fantoccini::{Client, elements::Element};

/// The names people and screen readers know things by, and whether they can be seen.
pub(super) const NAMES: &str = r#"
  // What lies far below is not laid out yet and has no innerText.
  const text = node => (node?.innerText || node?.textContent || '').replace(/\s+/g, ' ').trim();
  const seen = node => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== 'hidden';
  const labelled = node => (node.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
    .map(id => text(document.getElementById(id))).join(' ').trim();
  const names = node => [
    labelled(node), node.getAttribute('aria-label'),
    ...[...(node.labels ?? [])].map(text),
    node.matches('input, textarea, select') ? null : text(node),
    node.getAttribute('title'), node.getAttribute('placeholder'), node.getAttribute('alt'),
    node.matches('input[type=submit], input[type=button]') ? node.value : null,
  ].filter(Boolean).map(name => name.replace(/\s+/g, ' ').trim());
"#;

/// Exactly by name first, then with a mark behind it ("Nome *", "Tarefas 3"), then anywhere in the name;
/// what lies in an open dialog goes before what lies below it, which nobody can press or fill while it is modal.
const FIND: &str = r#"
  const [what, name, exactly] = arguments;
  const kinds = {
    field: 'input:not([type=hidden]), textarea, select, [role=textbox], [role=combobox], [role=searchbox], [contenteditable=true]',
    control: 'button, a[href], summary, [role=button], [role=link], [role=tab], [role=menuitem], [role=menuitemradio], [role=option], [role=checkbox], [role=switch], [role=radio], input[type=submit], input[type=button], input[type=checkbox], input[type=radio], label',
    heading: 'h1, h2, h3, h4, [role=heading]',
    thing: '*',
  };
  const dialogs = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].filter(seen);
  const above = dialogs[dialogs.length - 1];
  const alone = above?.matches(':modal') && ['field', 'control'].includes(what);
  const places = alone ? [above] : above ? [above, document] : [document];
  const fits = [
    known => known === name,
    known => known.startsWith(name + ' ') || known.startsWith(name + '*'),
    known => known.includes(name),
  ];
  for (const place of places) {
    const nodes = [...place.querySelectorAll(kinds[what])].filter(seen);
    // The innermost thing of that name, not the page around it.
    if (what === 'thing') nodes.reverse();
    for (const fit of exactly ? fits.slice(0, 1) : fits) {
      const found = nodes.find(node => names(node).some(fit));
      if (found) return found;
    }
  }
  return null;
"#;

/// What is said to be wrong with a field, where it is said to be wrong.
const PROBLEM: &str = r#"
  if (!field || field.getAttribute('aria-invalid') !== 'true') return null;
  return (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean)
    .map(id => document.getElementById(id)).filter(node => node?.getAttribute('role') === 'alert').map(text).join(' ');
"#;

const OVERFLOWING: &str = r#"
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = node => { for (let up = node.parentElement; up; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true; return false; };
  const wide = [...document.body.querySelectorAll('*')].filter(node => node.getBoundingClientRect().right > width + 1 && !scrolls(node))
    .slice(0, 5).map(node => node.outerHTML.slice(0, 160));
  return wide.length ? wide : [`it scrolls sideways: ${document.documentElement.scrollWidth} of ${width}`];
"#;

/// Whether there is something called exactly this.
pub(super) async fn exists(client: &Client, what: &str, name: &str) -> bool {
    let arguments = vec![json!(what), json!(name), json!(true)];
    client.execute(&format!("{NAMES}{FIND}"), arguments).await.is_ok_and(|found| found.is_object())
}

pub(super) async fn find(client: &Client, what: &str, name: &str) -> Option<Element> {
    let found = client.execute(&format!("{NAMES}{FIND}"), vec![json!(what), json!(name)]).await.ok()?;
    let id = found.as_object()?.values().next()?.as_str()?.to_owned();
    Some(Element::from_element_id(client.clone(), id.into()))
}

/// What is said beside a field to be wrong with it; None when it is not marked as wrong.
pub(super) async fn problem(client: &Client, label: &str) -> Option<String> {
    let script =
        format!("{NAMES} const field = (function() {{ {FIND} }}).apply(null, ['field', arguments[0]]); {PROBLEM}");
    client.execute(&script, vec![json!(label)]).await.ok()?.as_str().map(str::to_owned)
}

/// Whether the keyboard is on what is called this; not on what only has it inside.
pub(super) async fn focused(client: &Client, name: &str) -> bool {
    let script = format!(
        "{NAMES} const on = document.activeElement; return !on.matches('body, main, [role=dialog]') && names(on).some(known => known.includes(arguments[0]))"
    );
    client.execute(&script, vec![json!(name)]).await.is_ok_and(|there| there == true)
}

/// Whether something of this kind can be seen.
pub(super) async fn has(client: &Client, selector: &str) -> bool {
    let script = format!("{NAMES} return [...document.querySelectorAll(arguments[0])].some(seen)");
    client.execute(&script, vec![json!(selector)]).await.is_ok_and(|there| there == true)
}

pub(super) async fn text(client: &Client) -> String {
    let text = client.execute("return document.body?.innerText ?? ''", vec![]).await;
    text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Spaces of any kind are one; what CSS writes in capitals is read as it is.
pub(super) async fn reads(client: &Client, wanted: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(&text(client).await).contains(&plain(wanted))
}

pub(super) async fn overflowing(client: &Client) -> Vec<String> {
    strings(client.execute(OVERFLOWING, vec![]).await.expect("the script runs"))
}

pub(super) fn strings(answer: Value) -> Vec<String> {
    answer.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}
