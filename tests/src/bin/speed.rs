//! How fast the web app is for a person, in Chromium: `SPEED_URL=http://localhost:8080 cargo run -p tests --bin speed`,
//! against a server with the released web app (`WEB_DIST`) and as many customers as one likes, signed in as the
//! demonstration's administrator. Prints figures; compares with what `requirements/web.md` asks for.

use std::time::Duration;
use tests::Browser;

const ROUNDS: usize = 7;

#[tokio::main]
async fn main() {
    let url = std::env::var("SPEED_URL").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let browser = Browser::open_at(&url, "pt-BR").await;
    println!("First screen, nothing cached (until its heading is drawn)");
    tell("sign-in, local line", &mut [browser.opens("/", None).await], 2_000.0);
    tell("sign-in, 1.5 MB/s and 40 ms", &mut [browser.opens("/", Some(1_500)).await], 2_000.0);
    browser.fill("E-mail", "admin@demo.com").await;
    browser.fill("Senha", "balcao-demo-2026").await;
    browser.press("Entrar").await;
    browser.inside().await;
    for (name, path) in [("dashboard", "/"), ("customers", "/customers")] {
        tell(&format!("{name}, local line"), &mut [browser.opens(path, None).await], 2_000.0);
        tell(&format!("{name}, 1.5 MB/s and 40 ms"), &mut [browser.opens(path, Some(1_500)).await], 2_000.0);
    }
    browser.opens("/customers", None).await;
    // What comes by itself when nothing is to be done.
    tokio::time::sleep(Duration::from_secs(10)).await;
    println!("\nFrom the key or press to the picture that answers, median of {ROUNDS}");
    for (name, act, until, back, there) in ACTIONS {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            times.push(browser.takes(act, until).await);
            browser.takes(back, there).await;
            tokio::time::sleep(Duration::from_millis(300)).await;
        }
        tell(name, &mut times, 100.0);
    }
    println!("\nScrolling the customers list for 20 seconds");
    let scroll = browser.scrolls(20).await;
    println!(
        "between pictures: p50 {:.0} ms  p95 {:.0} ms  longest {:.0} ms; later than 50 ms: {:.1} %; rows seen: {}",
        scroll.p50,
        scroll.p95,
        scroll.longest,
        scroll.late * 100.0,
        scroll.rows
    );
    browser.done().await;
}

/// Name, what is done, what answers it, how to go back, what is there then.
const ACTIONS: [(&str, &str, &str, &str, &str); 6] = [
    (
        "the palette opens (Ctrl K)",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))",
        "document.querySelector('dialog[open] input')",
        "document.querySelector('dialog[open]').dispatchEvent(new Event('cancel', { cancelable: true }))",
        "!document.querySelector('dialog[open] input')",
    ),
    (
        "the keyboard comes into the list (j)",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))",
        "document.activeElement?.matches('[role=grid], .customer-link')",
        "document.activeElement.blur()",
        "true",
    ),
    (
        "a lifecycle filters the list",
        "[...document.querySelectorAll('button')].find(one => one.textContent.trim() === 'Qualificado').click()",
        "document.querySelector('.customer-link, .cell-link')?.textContent !== first",
        "[...document.querySelectorAll('button')].find(one => one.textContent.trim() === 'Qualificado').click()",
        "document.querySelector('.customer-link, .cell-link')?.textContent !== first",
    ),
    (
        "a profile opens",
        "document.querySelector('.customer-link, .cell-link').click()",
        "document.querySelector('main h1')?.textContent.includes(first)",
        "history.back()",
        "document.querySelector('.customer-link, .cell-link')",
    ),
    (
        "the board opens (link)",
        "[...document.querySelectorAll('nav a')].find(one => one.textContent.trim() === 'Funil').click()",
        "document.querySelector('main h1')?.textContent.includes('Funil') || location.pathname.includes('board') && document.querySelector('main h1')",
        "history.back()",
        "document.querySelector('.customer-link, .cell-link')",
    ),
    (
        "the agenda opens (link)",
        "[...document.querySelectorAll('nav a')].find(one => one.textContent.trim() === 'Agenda').click()",
        "document.querySelector('main h1')?.textContent.includes('Agenda')",
        "history.back()",
        "document.querySelector('.customer-link, .cell-link')",
    ),
];

fn tell(what: &str, times: &mut [f64], most: f64) {
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    let verdict = if median <= most { "reached" } else { "MISSED" };
    println!("{what:<44} {median:.0} ms  (target ≤ {most:.0} ms: {verdict})");
}
