//! What somebody with a keyboard, a screen reader, weak eyes or thick fingers would stumble over, asked of the page
//! by script: names, roles, references, order, landmarks, contrast, sizes.

use fantoccini::Client;

use super::eyes::{NAMES, strings};

/// Names, roles, references, order.
const STRUCTURE: &str = r#"
  const stumbles = [];
  const say = (node, what) => stumbles.push(`${what}: ${node.outerHTML.slice(0, 160)}`);
  const all = selector => [...document.querySelectorAll(selector)].filter(seen);
  for (const node of all('input:not([type=hidden]), textarea, select')) if (!labelled(node) && !node.getAttribute('aria-label') && !(node.labels ?? []).length) say(node, 'a field without a label');
  for (const node of all('button, a[href], [role=button], [role=tab], [role=menuitem], [role=option]')) if (!names(node).length && !node.querySelector('img[alt]:not([alt=""])')) say(node, 'a control without a name');
  for (const node of all('img:not([alt])')) say(node, 'a picture without a text');
  for (const node of all('svg[role=img]')) if (!node.getAttribute('aria-label') && !labelled(node)) say(node, 'a picture without a text');
  for (const node of all('svg:not([role]):not([aria-hidden=true])')) if (!node.closest('[aria-hidden=true]')) say(node, 'a drawing read aloud');
  for (const node of all('[onclick], [tabindex]')) if (+node.getAttribute('tabindex') > 0) say(node, 'an order of its own');
  for (const node of all('[role=dialog], dialog[open], [role=alertdialog]')) if (!labelled(node) && !node.getAttribute('aria-label')) say(node, 'a dialog without a name');
  for (const node of all('table')) if (!node.querySelector('th')) say(node, 'a table without heads');
  for (const node of all('[aria-hidden=true]')) if (node.querySelector('a[href], button:not([tabindex="-1"]), input:not([tabindex="-1"]), [tabindex="0"]')) say(node, 'hidden from readers, but the keyboard gets in');
  for (const node of all('button button, button a[href], a[href] button, a[href] a[href]')) say(node, 'a control within a control');
  const inside = { tab: '[role=tablist]', option: '[role=listbox]', menuitem: '[role=menu], [role=group]', menuitemradio: '[role=menu], [role=group]', row: 'table, [role=grid], [role=rowgroup]' };
  for (const [role, parent] of Object.entries(inside)) for (const node of all(`[role=${role}]`)) if (!node.closest(parent)) say(node, `a ${role} outside of its list`);
  const ids = new Map();
  for (const node of document.querySelectorAll('[id]')) ids.set(node.id, (ids.get(node.id) ?? 0) + 1);
  for (const [id, times] of ids) if (times > 1) stumbles.push(`the id ${id} is used ${times} times`);
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-activedescendant', 'for'])
    for (const node of all(`[${attribute}]`))
      for (const id of node.getAttribute(attribute).split(/\s+/).filter(Boolean))
        if (!document.getElementById(id) && !(attribute === 'aria-controls' && node.getAttribute('aria-expanded') !== 'true' && node.getAttribute('role') !== 'tab')) say(node, `${attribute} points at nothing (${id})`);
  if (!document.documentElement.lang) stumbles.push('the page has no language');
  if (!document.title.trim()) stumbles.push('the page has no title');
  if (document.querySelectorAll('main, [role=main]').length !== 1) stumbles.push('the page has not exactly one main part');
  if (!all('h1').length) stumbles.push('the page has no first heading');
  let level = 0;
  for (const node of all('h1, h2, h3, h4, h5, h6')) { const own = +node.tagName[1]; if (level && own > level + 1) say(node, `a heading that leaps from ${level}`); level = own; }
  const land = 'main, nav, aside, header, footer, dialog, [role=region], [role=status], [role=alert], [role=dialog], [role=search], noscript, .skip-link';
  for (const node of all('body *')) if ([...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && !node.closest(land) && !node.closest('[aria-live]')) say(node, 'words outside of every landmark');
  return stumbles;
"#;

/// Words that cannot be told from their ground (WCAG 1.4.3), and targets too small to hit (2.5.8).
const SIGHT: &str = r#"
  const stumbles = [];
  const say = (node, what) => stumbles.push(`${what}: ${node.outerHTML.slice(0, 160)}`);
  const brush = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  // Computed colours come as oklab(), color() and the like; a drawn point has plain numbers.
  const rgba = colour => {
    if (!known.has(colour)) {
      brush.clearRect(0, 0, 1, 1); brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data; known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = (top, below) => [0, 1, 2].map(at => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
  const ground = node => {
    const layers = [];
    for (let up = node; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.backgroundImage !== 'none') return null;
      const colour = rgba(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 1 || up.matches('dialog')) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => { const part = one => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4; return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
  const faded = node => { let share = 1; for (let up = node; up; up = up.parentElement) share *= +getComputedStyle(up).opacity; return share; };
  const modal = [...document.querySelectorAll('dialog[open]')].pop() ?? document.body;
  for (const node of modal.querySelectorAll('*')) {
    const words = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!words || !seen(node) || node.closest('[aria-hidden=true], svg, :disabled, [aria-disabled=true], noscript, .hidden, [data-outside]')) continue;
    if (node.closest('label')?.control?.disabled || node.closest('[aria-busy=true]')) continue;
    const style = getComputedStyle(node), below = ground(node);
    if (!below || faded(node) < 0.99) continue;
    const ink = over(rgba(style.color), below), [a, b] = [light(ink) + 0.05, light(below) + 0.05];
    const ratio = Math.max(a, b) / Math.min(a, b), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5) - 0.05) say(node, `words of contrast ${ratio.toFixed(2)}`);
  }
  const targets = [...modal.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea, summary, [role=option], [role=separator][tabindex]')].filter(node => seen(node) && !node.disabled && !node.matches('.hidden'));
  const boxes = targets.map(node => (node.closest('label') ?? node).getBoundingClientRect());
  const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
  targets.forEach((node, at) => {
    const box = boxes[at];
    if (box.width >= 23.5 && box.height >= 23.5 || !box.width) return;
    if (node.matches('a[href], summary, [role=separator]') && getComputedStyle(node).display.startsWith('inline') || node.matches('[role=separator], summary, .skip-link')) return;
    // A link may reach over its whole row.
    if (getComputedStyle(node, '::after').position === 'absolute') return;
    const [x, y] = middle(box);
    const near = boxes.some((other, index) => index !== at && !node.contains(targets[index]) && !targets[index].contains(node) && (other.width >= 23.5 && other.height >= 23.5
      ? x > other.left - 12 && x < other.right + 12 && y > other.top - 12 && y < other.bottom + 12
      : Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < 24));
    if (near) say(node, `a target of ${Math.round(box.width)} × ${Math.round(box.height)} beside others`);
  });
  return stumbles;
"#;

pub(super) async fn stumbles(client: &Client) -> Vec<String> {
    let mut found = Vec::new();
    for script in [STRUCTURE, SIGHT] {
        found.extend(strings(client.execute(&format!("{NAMES}{script}"), vec![]).await.expect("the script runs")));
    }
    found
}
