//! Markdown as it will look. What is HTML in it stays text, pictures are their description, and links lead only where
//! links of people should: what is read here may have come with an import.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use yew::prelude::*;

/// Quotes within quotes and the like beyond this are shown side by side.
const DEEPEST: usize = 12;
const LEADS_TO: [&str; 3] = ["https://", "http://", "mailto:"];

#[derive(Properties, PartialEq)]
pub struct MarkdownProps {
    pub text: AttrValue,
}

#[component]
pub fn Markdown(props: &MarkdownProps) -> Html {
    let shown = use_memo(props.text.clone(), |text| drawn(text));
    html! { <div class="markdown">{ (*shown).clone() }</div> }
}

fn drawn(text: &str) -> Html {
    let mut drawing = Drawing { open: vec![(Shape::Bare, Vec::new())] };
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        drawing.take(event);
    }
    drawing.open.into_iter().flat_map(|(_, nodes)| nodes).collect()
}

/// What is being drawn, the innermost last, each with what is finished in it.
struct Drawing {
    open: Vec<(Shape, Vec<Html>)>,
}

enum Shape {
    /// It has no element of its own
    Bare,
    Paragraph,
    Title,
    Subtitle,
    Smaller,
    Quote,
    Code,
    List,
    /// From this number
    Numbered(u64),
    Item,
    Emphasis,
    Strong,
    Struck,
    Link(String),
}

impl Drawing {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                let shape = if self.open.len() > DEEPEST { Shape::Bare } else { Shape::of(&tag) };
                self.open.push((shape, Vec::new()));
            }
            Event::End(_) => {
                match self.open.pop() {
                    // Side by side with what is around it: nothing nests without end.
                    Some((Shape::Bare, nodes)) => nodes.into_iter().for_each(|node| self.put(node)),
                    Some((shape, nodes)) => self.put(shape.around(nodes)),
                    None => {}
                }
            }
            Event::Code(text) => self.put(html! { <code>{ text.to_string() }</code> }),
            Event::SoftBreak => self.put(html! { { " " } }),
            Event::HardBreak => self.put(html! { <br /> }),
            Event::Rule => self.put(html! { <hr /> }),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.put(html! { { text.to_string() } }),
            Event::TaskListMarker(_) => {}
        }
    }

    fn put(&mut self, node: Html) {
        if let Some((_, nodes)) = self.open.last_mut() {
            nodes.push(node);
        }
    }
}

impl Shape {
    fn of(tag: &Tag<'_>) -> Self {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => Self::Paragraph,
            Tag::Heading { level: HeadingLevel::H1, .. } => Self::Title,
            Tag::Heading { level: HeadingLevel::H2, .. } => Self::Subtitle,
            Tag::Heading { .. } => Self::Smaller,
            Tag::BlockQuote(_) => Self::Quote,
            Tag::CodeBlock(_) => Self::Code,
            Tag::List(None) => Self::List,
            Tag::List(Some(first)) => Self::Numbered(*first),
            Tag::Item => Self::Item,
            Tag::Emphasis => Self::Emphasis,
            Tag::Strong => Self::Strong,
            Tag::Strikethrough => Self::Struck,
            Tag::Link { dest_url, .. } if is_safe(dest_url) => Self::Link(dest_url.to_string()),
            _ => Self::Bare,
        }
    }

    /// Headings of a description stand below those of the page.
    fn around(self, nodes: Vec<Html>) -> Html {
        match self {
            Self::Bare => html! { <>{ nodes }</> },
            Self::Paragraph => html! { <p>{ nodes }</p> },
            Self::Title => html! { <h3>{ nodes }</h3> },
            Self::Subtitle => html! { <h4>{ nodes }</h4> },
            Self::Smaller => html! { <h5>{ nodes }</h5> },
            Self::Quote => html! { <blockquote>{ nodes }</blockquote> },
            Self::Code => html! { <pre>{ nodes }</pre> },
            Self::List => html! { <ul>{ nodes }</ul> },
            Self::Numbered(first) => html! { <ol start={first.to_string()}>{ nodes }</ol> },
            Self::Item => html! { <li>{ nodes }</li> },
            Self::Emphasis => html! { <em>{ nodes }</em> },
            Self::Strong => html! { <strong>{ nodes }</strong> },
            Self::Struck => html! { <del>{ nodes }</del> },
            Self::Link(href) => html! { <a {href} target="_blank" rel="noopener noreferrer">{ nodes }</a> },
        }
    }
}

fn is_safe(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    LEADS_TO.iter().any(|start| address.starts_with(start))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use yew::ServerRenderer;

    async fn shown(text: &'static str) -> String {
        let html = ServerRenderer::<Markdown>::with_props(move || MarkdownProps { text: text.into() })
            .hydratable(false)
            .render()
            .await;
        html.trim_start_matches("<div class=\"markdown\">").trim_end_matches("</div>").to_owned()
    }

    #[tokio::test]
    async fn what_is_typed_is_shown_as_it_will_look() {
        assert_eq!(shown("Um **forte** e *leve*").await, "<p>Um <strong>forte</strong> e <em>leve</em></p>");
        assert_eq!(shown("- a\n- b").await, "<ul><li>a</li><li>b</li></ul>");
        assert_eq!(shown("3. a").await, "<ol start=\"3\"><li>a</li></ol>");
        assert_eq!(shown("# Título").await, "<h3>Título</h3>");
        let link = shown("[loja](https://exemplo.com.br)").await;
        assert!(link.contains("href=\"https://exemplo.com.br\"") && link.contains("noopener"), "{link}");
    }

    #[tokio::test]
    async fn nothing_that_runs_or_leads_astray_comes_through() {
        for text in [
            "<script>alert(1)</script>",
            "um <img src=x onerror=alert(1)> dois",
            "[clique](javascript:alert(1))",
            "[clique](JaVaScRiPt:alert(1))",
            "[clique](data:text/html,x)",
            "![foto](https://exemplo.com.br/foto.png)",
        ] {
            let html = shown(text).await;
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href"), "{html}");
        }
        assert!(shown("![foto](x.png)").await.contains("foto"));
    }

    #[tokio::test]
    async fn whoever_nests_without_end_is_not_followed() {
        let deep: &'static str = Box::leak(format!("{}fundo", "> ".repeat(3_000)).into_boxed_str());
        let html = shown(deep).await;
        assert!(html.contains("fundo") && html.matches("<blockquote").count() <= DEEPEST, "{}", html.len());
    }
}
