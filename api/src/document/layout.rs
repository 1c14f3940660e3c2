//! How the parts of a paper look: whose it is, for whom, what it comes to, and what stands on the margins.

use super::{
    Document, Note, Party, Total,
    flow::{BOTTOM, Flow, HEIGHT, LEFT, Line, Piece, RIGHT, TOP},
    table,
    text::{Fonts, Ink, Run, Style, Weight},
};

pub(super) const BODY: Style = Style::new(Weight::Regular, 9.0, 13.0, Ink::Text);
pub(super) const QUIET: Style = Style::new(Weight::Regular, 8.5, 12.5, Ink::Quiet);
pub(super) const LABEL: Style = Style::new(Weight::Bold, 7.5, 12.0, Ink::Quiet);
const NAME: Style = Style::new(Weight::Bold, 10.0, 14.5, Ink::Text);
const LARGE_NAME: Style = Style::new(Weight::Bold, 14.0, 22.0, Ink::Text);
const TITLE: Style = Style::new(Weight::Bold, 20.0, 25.0, Ink::Text);
const NUMBER: Style = Style::new(Weight::Regular, 11.0, 16.0, Ink::Text);
const STRONG: Style = Style::new(Weight::Bold, 11.0, 17.0, Ink::Text);
const MARGIN: Style = Style::new(Weight::Regular, 7.5, 10.5, Ink::Quiet);

/// Where the right one of two columns begins: facts above the table, totals below it.
const HALF: f32 = RIGHT - 226.0;
const HALF_WIDTH: f32 = 250.0;
/// Lines of more letters are hard to read.
const READABLE: f32 = 400.0;
const LOGO: (f32, f32) = (150.0, 44.0);

pub(super) fn pages(document: &Document, logo: Option<&krilla::image::Image>, fonts: &Fonts) -> Vec<Vec<Piece>> {
    let mut flow = Flow::new();
    flow.put_beside(sender(document, logo, fonts), heading(document, fonts));
    flow.put(vec![Line::gap(14.0), rule(LEFT, 1.0, Ink::Accent), Line::gap(16.0)]);
    flow.put_beside(party(&document.other_party, fonts), facts(document, fonts));
    flow.put(vec![Line::gap(20.0)]);
    let totals = totals(&document.totals, fonts);
    table::put(&mut flow, &document.table, super::flow::height(&totals), fonts);
    flow.put_together(totals, 0.0);
    for note in &document.notes {
        put_note(&mut flow, note, fonts);
    }
    let mut pages = flow.finish();
    margins(&mut pages, document, fonts);
    pages
}

fn sender(document: &Document, logo: Option<&krilla::image::Image>, fonts: &Fonts) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(logo) = logo {
        let (width, height) = logo.size();
        let (width, height) = (width as f32, height as f32);
        // No larger than it is: three quarters of a point to the pixel.
        let scale = (LOGO.0 / width).min(LOGO.1 / height).min(0.75);
        let (width, height) = (width * scale, height * scale);
        lines.push(Line::new(height + 8.0, vec![Piece::Logo { x: LEFT, y: 0.0, width, height }]));
    }
    let name = if logo.is_some() { NAME } else { LARGE_NAME };
    lines.extend(left(fonts.lines(&document.company.name, name, HALF_WIDTH), LEFT));
    lines.extend(details(&document.company, fonts));
    lines
}

fn heading(document: &Document, fonts: &Fonts) -> Vec<Line> {
    let said = [(&document.title, TITLE), (&document.number, NUMBER), (&document.date, QUIET)];
    let runs = said.into_iter().flat_map(|(text, style)| fonts.lines(text, style, HALF_WIDTH));
    runs.map(|run| Line::new(run.style.leading, vec![Piece::right(RIGHT, run)])).collect()
}

fn party(party: &Party, fonts: &Fonts) -> Vec<Line> {
    let mut lines = left(fonts.lines(&party.role, LABEL, HALF_WIDTH), LEFT);
    lines.extend(left(fonts.lines(&party.name, NAME, HALF_WIDTH), LEFT));
    lines.extend(details(party, fonts));
    lines
}

fn details(party: &Party, fonts: &Fonts) -> Vec<Line> {
    left(party.details.iter().flat_map(|detail| fonts.lines(detail, QUIET, HALF_WIDTH)).collect(), LEFT)
}

fn facts(document: &Document, fonts: &Fonts) -> Vec<Line> {
    let facts = document.facts.iter();
    facts.flat_map(|(label, value)| pair((label, QUIET), (value, BODY), HALF, 15.0, fonts)).collect()
}

fn totals(totals: &[Total], fonts: &Fonts) -> Vec<Line> {
    let mut lines = vec![Line::gap(8.0)];
    for total in totals {
        let (label, value) = if total.strong { (STRONG, STRONG) } else { (QUIET, BODY) };
        if total.strong {
            lines.extend([Line::gap(5.0), rule(HALF, 1.0, Ink::Accent), Line::gap(5.0)]);
        }
        let least = if total.strong { 18.0 } else { 15.0 };
        lines.extend(pair((&total.label, label), (&total.value, value), HALF, least, fonts));
    }
    lines
}

/// A label from `x` on, and its value at the right margin. One of the two has more than half only where the other
/// needs less.
fn pair(label: (&str, Style), value: (&str, Style), x: f32, least: f32, fonts: &Fonts) -> Vec<Line> {
    const BETWEEN: f32 = 12.0;
    let room = RIGHT - x - BETWEEN;
    let natural = fonts.width(label.0, label.1);
    let for_value = (room - natural).max(room / 2.0);
    let values = fonts.lines(value.0, value.1, for_value);
    let widest = values.iter().map(|run| run.width).fold(0.0, f32::max);
    let labels = fonts.lines(label.0, label.1, room - widest);
    let count = labels.len().max(values.len());
    let (mut labels, mut values) = (labels.into_iter(), values.into_iter());
    (0..count)
        .map(|_| {
            let height = label.1.leading.max(value.1.leading).max(if count == 1 { least } else { 0.0 });
            let label = labels.next().map(|run| Piece::left(x, run));
            // Of different sizes, both stand on one line.
            let value = values.next().map(|run| Piece::right(RIGHT, run));
            Line::new(height, level(label, value))
        })
        .collect()
}

fn level(one: Option<Piece>, other: Option<Piece>) -> Vec<Piece> {
    let baseline = |piece: &Piece| if let Piece::Text { y, .. } = piece { *y } else { 0.0 };
    let lowest = one.iter().chain(&other).map(baseline).fold(0.0, f32::max);
    one.into_iter()
        .chain(other)
        .map(|piece| {
            let down = lowest - baseline(&piece);
            piece.moved(down)
        })
        .collect()
}

fn put_note(flow: &mut Flow, note: &Note, fonts: &Fonts) {
    let title = left(fonts.lines(&note.title, LABEL, READABLE), LEFT);
    let text = left(fonts.lines(&note.text, BODY, READABLE), LEFT);
    if title.is_empty() && text.is_empty() {
        return;
    }
    // A title is not left alone at the end of a page.
    let mut head = vec![Line::gap(18.0)];
    head.extend(title);
    flow.put_together(head, text.iter().take(2).map(|line| line.height).sum());
    flow.put(text);
}

/// What tells a page that was lost where it belongs: the paper and its number above, the footer and `2/3` below.
fn margins(pages: &mut [Vec<Piece>], document: &Document, fonts: &Fonts) {
    let count = pages.len();
    let named = [&document.title, &document.number, &document.company.name].map(|text| text.trim());
    let named = named.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let head = fonts.lines(&named, MARGIN, RIGHT - LEFT).into_iter().next();
    let foot = fonts.lines(&document.footer, MARGIN, RIGHT - LEFT - 60.0);
    let top = BOTTOM + 22.0;
    for (at, page) in pages.iter_mut().enumerate() {
        if let Some(head) = head.as_ref().filter(|_| at > 0) {
            page.push(Piece::left(LEFT, head.clone()).moved(TOP - 4.0));
        }
        let (x, width) = (LEFT, RIGHT - LEFT);
        page.push(Piece::Rule { x, y: top - 6.0, width, thickness: 0.5, ink: Ink::Hairline });
        for (nth, run) in foot.iter().take(3).enumerate() {
            page.push(Piece::left(LEFT, run.clone()).moved(top + nth as f32 * MARGIN.leading));
        }
        let number = fonts.run(&format!("{}/{count}", at + 1), MARGIN);
        page.push(Piece::right(RIGHT, number).moved(top));
    }
    debug_assert!(top + 3.0 * MARGIN.leading < HEIGHT);
}

/// A line from `x` to the right margin.
fn rule(x: f32, thickness: f32, ink: Ink) -> Line {
    Line::new(thickness, vec![Piece::Rule { x, y: 0.0, width: RIGHT - x, thickness, ink }])
}

fn left(runs: Vec<Run>, x: f32) -> Vec<Line> {
    runs.into_iter().map(|run| Line::new(run.style.leading, vec![Piece::left(x, run)])).collect()
}
