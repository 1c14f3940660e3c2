//! Fills `web/index.html`, and refuses what the content security policy would block
//! in the browser, where the only sign would be a blank page.

use anyhow::{Result, bail, ensure};

/// Paths from the root of the site.
#[derive(Debug, Clone)]
pub struct Urls {
    pub script: String,
    pub wasm: String,
    pub style: String,
}

pub fn fill(template: &str, urls: &Urls) -> Result<String> {
    let mut page = template.to_owned();
    for (placeholder, url) in [("{{script}}", &urls.script), ("{{wasm}}", &urls.wasm), ("{{style}}", &urls.style)] {
        ensure!(page.contains(placeholder), "web/index.html lacks the placeholder {placeholder}");
        page = page.replace(placeholder, url);
    }
    if let Some(unknown) = placeholder_in(&page) {
        bail!(
            "web/index.html has an unknown placeholder {unknown}: there are {{{{script}}}}, {{{{wasm}}}} and {{{{style}}}}"
        );
    }
    if let Some(part) = inline_code_in(&page) {
        bail!("web/index.html has {part}, which the content security policy blocks: move it to a file");
    }
    Ok(page)
}

fn placeholder_in(page: &str) -> Option<&str> {
    let start = page.find("{{")?;
    let length = page[start..].find("}}")?;
    Some(&page[start..start + length + "}}".len()])
}

/// Not an HTML parser: a guard for a page of twenty lines that we write ourselves.
fn inline_code_in(page: &str) -> Option<&'static str> {
    let page = page.to_ascii_lowercase();
    let inline_script =
        page.split("<script").skip(1).filter_map(|rest| rest.split('>').next()).any(|tag| !tag.contains("src="));
    let attributes = || page.split_whitespace();

    if inline_script {
        Some("an inline script")
    } else if page.contains("<style") {
        Some("an inline style sheet")
    } else if attributes().any(|word| word.starts_with("style=")) {
        Some("a style attribute")
    } else if attributes().any(|word| word.starts_with("on") && word.contains('=')) {
        Some("an event handler attribute")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html>
<html lang="en">
<head>
  <title>Balcão, on the counter</title>
  <link rel="stylesheet" href="{{style}}">
  <link rel="preload" href="{{wasm}}" as="fetch" type="application/wasm" crossorigin>
  <script type="module" src="{{script}}"></script>
</head>
<body></body>
</html>
"#;

    fn urls() -> Urls {
        Urls { script: "/assets/app-1.js".into(), wasm: "/assets/app-2.wasm".into(), style: "/assets/app-3.css".into() }
    }

    fn refusal(template: &str) -> String {
        fill(template, &urls()).expect_err("the page must be refused").to_string()
    }

    #[test]
    fn every_placeholder_becomes_a_path() {
        let page = fill(PAGE, &urls()).expect("a complete page");
        assert!(page.contains(r#"href="/assets/app-3.css""#));
        assert!(page.contains(r#"href="/assets/app-2.wasm" as="fetch""#));
        assert!(page.contains(r#"src="/assets/app-1.js""#));
        assert!(!page.contains("{{"));
    }

    #[test]
    fn a_missing_placeholder_is_named() {
        let page = PAGE.replace("{{wasm}}", "/assets/app.wasm");
        assert!(refusal(&page).contains("{{wasm}}"));
    }

    #[test]
    fn an_unknown_placeholder_is_named() {
        let page = PAGE.replace("<body>", "<body>{{splash}}");
        assert!(refusal(&page).contains("{{splash}}"));
    }

    #[test]
    fn inline_code_is_refused() {
        for (code, name) in [
            ("<script>start()</script>", "inline script"),
            ("<STYLE>body{}</STYLE>", "inline style sheet"),
            ("<p style=\"color:red\">", "style attribute"),
            ("<p onclick=\"start()\">", "event handler"),
        ] {
            let page = PAGE.replace("<body>", &format!("<body>{code}"));
            let refusal = refusal(&page);
            assert!(refusal.contains(name), "{code}: {refusal}");
        }
    }
}
