//! How long things take on the screen, told by the page itself.

use super::Browser;
use crate::{Value, json};

/// What a scroll of some seconds was like.
#[derive(Debug, serde::Deserialize)]
pub struct Scroll {
    /// Times between two pictures, in milliseconds.
    pub p50: f64,
    pub p95: f64,
    pub longest: f64,
    /// The share of pictures that came later than three of the screen's (50 ms).
    pub late: f64,
    pub rows: u64,
}

impl Browser {
    /// Milliseconds from a script's beginning until the picture after a condition holds; NaN when it does not.
    pub async fn takes(&self, act: &str, until: &str) -> f64 {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const first = document.querySelector('.customer-link, .cell-link')?.textContent;
             const begun = performance.now();
             {act};
             const look = () => {{
               if ({until}) requestAnimationFrame(() => done(performance.now() - begun));
               else if (performance.now() - begun > 5000) done(null);
               else requestAnimationFrame(look);
             }};
             look();"
        );
        self.later(&script).await.as_f64().unwrap_or(f64::NAN)
    }

    /// Scrolls what holds the list for so many seconds, a hundred and twenty pixels per picture.
    pub async fn scrolls(&self, seconds: u32) -> Scroll {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             let box = document.querySelector('.customer-link, .cell-link');
             while (box && !(box.scrollHeight > box.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
               box = box.parentElement;
             box ??= document.scrollingElement;
             const begun = performance.now(), times = [];
             let last = begun, most = 0;
             const step = now => {{
               times.push(now - last);
               last = now;
               box.scrollBy(0, 120);
               const rows = [...document.querySelectorAll('[aria-rowindex]')].map(row => +row.ariaRowIndex);
               most = Math.max(most, document.querySelectorAll('.customer-link, .cell-link').length, ...rows);
               if (now - begun < {seconds} * 1000) return requestAnimationFrame(step);
               times.shift();
               times.sort((a, b) => a - b);
               const at = share => times[Math.floor((times.length - 1) * share)];
               done({{ p50: at(0.5), p95: at(0.95), longest: at(1),
                 late: times.filter(time => time > 50).length / times.length, rows: most }});
             }};
             requestAnimationFrame(step);"
        );
        serde_json::from_value(self.later(&script).await).expect("figures of the scroll")
    }

    /// Opens a path in a browser that has nothing of it yet, over a line of so many kilobytes a second (none: as it
    /// is); milliseconds until a first heading can be read.
    pub async fn opens(&self, path: &str, kilobytes: Option<u32>) -> f64 {
        let throughput = kilobytes.map_or(-1, |kilobytes| i64::from(kilobytes) * 1024);
        let latency = if kilobytes.is_some() { 40 } else { 0 };
        let line = json!({ "offline": false, "latency": latency, "downloadThroughput": throughput, "uploadThroughput": throughput });
        self.driver.devtools("Network.enable", json!({})).await;
        self.driver.devtools("Network.clearBrowserCache", json!({})).await;
        self.driver.devtools("Network.emulateNetworkConditions", line).await;
        let observe = "new MutationObserver((_, it) => { if (document.querySelector('main h1')) {
            it.disconnect(); requestAnimationFrame(() => window.firstSeen = performance.now()); } })
            .observe(document, { childList: true, subtree: true })";
        self.driver.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": observe })).await;
        self.visit(path).await;
        loop {
            if let Some(seen) = self.script("return window.firstSeen", Vec::new()).await.as_f64() {
                return seen;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    async fn later(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }
}
