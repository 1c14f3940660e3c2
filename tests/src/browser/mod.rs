//! A person at a screen: Chromium, found by what people see and hear (labels, roles, texts), never by CSS
//! classes.
//!
//! ```ignore
//! let app = TestApp::live().await;
//! let browser = Browser::open(&app).await;
//! browser.fill("E-mail", "admin@loja.test").await;
//! browser.press("Entrar").await;
//! browser.see("Clientes").await;
//! browser.done().await;                              // nothing went wrong in the console
//! ```
//!
//! Every verb waits up to twenty seconds for what it needs. Each browser has a driver, a session and a profile
//! of its own; all three end with it, also when the test panics (then a picture of the last screen is left).

mod axe;
mod driver;
mod eyes;
mod mouse;
mod speed;
mod stumbles;

use crate::{PASSWORD, Role, TestApp, Value, database::Folder, json};
use driver::Driver;
use fantoccini::{Client, elements::Element, key::Key};
use std::{
    path::PathBuf,
    sync::Mutex,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(40);
/// Until the app is there.
const STARTING: Duration = Duration::from_secs(60);
/// Until a change of size or theme is drawn, with its transitions.
const SETTLED: Duration = Duration::from_millis(350);

/// Whether the app is there, or this is no page of the app.
const DRAWN: &str = "return !document.querySelector('script[type=module]') || !!document.querySelector('main')";

/// Marks what stands in a field, to be typed over; a date is put in at once, since each language types it differently.
const SELECT: &str = "
  const [field, text] = arguments;
  field.focus();
  if (!['date', 'datetime-local', 'time'].includes(field.type)) { field.select?.(); return false; }
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return true;
";

pub struct Browser {
    client: Client,
    driver: Driver,
    base: String,
    /// Attached, and kept until the end
    files: Mutex<Vec<Folder>>,
}

impl Browser {
    /// At the server's first page, 1280 × 800, in Portuguese.
    pub async fn open(app: &TestApp) -> Self {
        Self::open_at(&app.url(), "pt-BR").await
    }

    /// The same, speaking another language.
    pub async fn open_in(app: &TestApp, language: &str) -> Self {
        Self::open_at(&app.url(), language).await
    }

    /// At any address.
    pub async fn open_at(base: &str, language: &str) -> Self {
        let (driver, client) = Driver::start(language).await;
        let browser = Self { client, driver, base: base.to_owned(), files: Mutex::default() };
        browser.resize(1280, 800).await;
        browser.visit("/").await;
        browser
    }

    /// Whether a button, link, tab or the like of this name can be seen now.
    pub async fn offers(&self, name: &str) -> bool {
        eyes::exists(&self.client, "control", name).await
    }

    /// Goes to a path by the address bar.
    pub async fn visit(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.unwrap_or_else(|error| panic!("{path}: {error}"));
        self.drawn().await;
    }

    /// Waits for the app's first drawing: on a busy machine a development build takes its time to compile.
    async fn drawn(&self) {
        let started = Instant::now();
        while self.script(DRAWN, Vec::new()).await != true && started.elapsed() < STARTING {
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Signs in through the page, and goes to the customers: where most work begins.
    pub async fn sign_in(&self, role: Role) {
        self.enter(role).await;
        self.press("Clientes").await;
        self.see_heading("Clientes").await;
    }

    /// Signs in through the page, and waits until the app is there.
    pub async fn enter(&self, role: Role) {
        self.fill("E-mail", &role.email()).await;
        self.fill("Senha", PASSWORD).await;
        self.press("Entrar").await;
        self.inside().await;
    }

    /// Waits until the app is there, with its navigation: somebody is signed in.
    pub async fn inside(&self) {
        self.until("the navigation", async || eyes::has(&self.client, "nav, [role=navigation]").await).await;
    }

    /// Types into the field with this label, instead of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        if text.is_empty() {
            return self.empty(label).await;
        }
        let field = self.find("field", label).await;
        // Not `clear`: pages hear nothing of it, and put back what they know.
        if self.script(SELECT, vec![json!(field), text.into()]).await != true {
            self.ok("fill", label, field.send_keys(text).await);
        }
    }

    /// A page that draws itself anew between the two takes the selection away; then one key is not enough.
    async fn empty(&self, label: &str) {
        self.until("an empty field", async || {
            let field = self.find("field", label).await;
            if self.script(SELECT, vec![json!(field), "".into()]).await != true {
                self.ok("empty", label, field.send_keys(&char::from(Key::Backspace).to_string()).await);
            }
            self.value(label).await.is_empty()
        })
        .await;
    }

    /// Types into the field with this label, behind what is there.
    pub async fn add(&self, label: &str, text: &str) {
        let field = self.find("field", label).await;
        self.ok("add", label, field.send_keys(text).await);
    }

    /// Pastes into the field with this label, instead of what is there.
    pub async fn paste(&self, label: &str, text: &str) {
        let field = self.find("field", label).await;
        self.ok("paste", label, field.clear().await);
        let field = json!(field);
        self.script(
            "arguments[0].focus(); document.execCommand('insertText', false, arguments[1])",
            vec![field, text.into()],
        )
        .await;
    }

    /// Gives the file input with this label a file.
    pub async fn attach(&self, label: &str, name: &str, content: impl AsRef<[u8]>) {
        self.attach_all(label, &[(name, content)]).await;
    }

    /// Gives the file input with this label several files at once, by name and content.
    pub async fn attach_all(&self, label: &str, files: &[(&str, impl AsRef<[u8]>)]) {
        let folder = Folder::new();
        let mut paths = Vec::new();
        for (name, content) in files {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("a file to attach");
            paths.push(path.to_string_lossy().into_owned());
        }
        let field = self.find("field", label).await;
        self.ok("attach", label, field.send_keys(&paths.join("\n")).await);
        // The page reads it in its own time.
        self.files.lock().expect("files").push(folder);
    }

    /// Waits until this is said, beside the field with this label, to be wrong with it.
    pub async fn see_problem(&self, label: &str, text: &str) {
        let says = async || eyes::problem(&self.client, label).await.is_some_and(|problem| problem.contains(text));
        self.until(&format!("{text:?} beside {label:?}"), says).await;
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        self.find("field", label).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Chooses an option of the select with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.find("field", label).await;
        self.ok("choose", label, field.select_by_label(option).await);
    }

    /// Presses what is called this: a button, link, tab, menu item, option or check box.
    pub async fn press(&self, name: &str) {
        // What is found may be drawn anew before it is clicked.
        let started = Instant::now();
        loop {
            let control = self.find("control", name).await;
            // As a person would, who sees that it stands behind the header.
            let near = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })";
            let found = serde_json::to_value(&control).expect("an element");
            self.client.execute(near, vec![found]).await.ok();
            match control.click().await {
                Ok(()) => return,
                Err(error) if started.elapsed() > PATIENCE => panic!("cannot press {name:?}: {error}"),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Presses a key: `Key::Escape.into()`, `'/'`.
    pub async fn key(&self, key: impl Into<KeyPress>) {
        let active = self.client.active_element().await.expect("something has the focus");
        self.ok("key", "", active.send_keys(&key.into().0).await);
    }

    /// Presses Tab until the keyboard is on what is called this.
    pub async fn tab_to(&self, name: &str) {
        for _ in 0..200 {
            if eyes::focused(&self.client, name).await {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!("Tab does not lead to {name:?} at {}", self.path().await);
    }

    /// Waits until this text can be read on the page.
    pub async fn see(&self, text: &str) {
        self.until(&format!("{text:?} on the page"), async || eyes::reads(&self.client, text).await).await;
    }

    /// Waits until an open list offers this.
    pub async fn see_option(&self, text: &str) {
        const OFFERED: &str = "return [...document.querySelectorAll('[role=option]')].some(one => one.textContent.includes(arguments[0]))";
        self.until("the option", async || self.script(OFFERED, vec![json!(text)]).await == true).await;
    }

    /// Waits until this text can no longer be read.
    pub async fn not_see(&self, text: &str) {
        self.until(&format!("{text:?} gone"), async || !eyes::reads(&self.client, text).await).await;
    }

    /// Whether this text can be read now.
    pub async fn sees(&self, text: &str) -> bool {
        eyes::reads(&self.client, text).await
    }

    /// Waits until a heading says this.
    pub async fn see_heading(&self, text: &str) {
        self.find("heading", text).await;
    }

    /// Waits until the address has this path.
    pub async fn at(&self, path: &str) {
        self.until(&format!("the address {path}"), async || self.path().await == path).await;
    }

    /// The path and query in the address bar.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.map(String::from).unwrap_or_default();
        url.strip_prefix(&self.base).unwrap_or(&url).to_owned()
    }

    /// Everything that can be read on the page.
    pub async fn text(&self) -> String {
        eyes::text(&self.client).await
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.ok("reload", "", self.client.refresh().await);
        self.drawn().await;
    }

    pub async fn back(&self) {
        self.ok("back", "", self.client.back().await);
    }

    /// Makes the window another size: a phone is 360 × 800.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.driver.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The network is there, or it is not.
    pub async fn network(&self, there: bool) {
        let conditions = json!({ "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.driver.devtools("Network.enable", json!({})).await;
        self.driver.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// These addresses cannot be reached; with none, all can.
    pub async fn unreachable(&self, urls: &[&str]) {
        self.driver.devtools("Network.enable", json!({})).await;
        self.driver.devtools("Network.setBlockedURLs", json!({ "urls": urls })).await;
    }

    /// Looks at the page on a desk and on a phone, in light and dark: it fits, all can use it, and four pictures
    /// are kept under this name.
    pub async fn inspect(&self, name: &str) {
        for (size, (width, height)) in [("desk", (1280, 800)), ("phone", (360, 800))] {
            self.resize(width, height).await;
            for theme in ["light", "dark"] {
                let wanted = json!({ "name": "prefers-color-scheme", "value": theme });
                self.driver.devtools("Emulation.setEmulatedMedia", json!({ "features": [wanted] })).await;
                tokio::time::sleep(SETTLED).await;
                self.fits().await;
                self.accessible().await;
                self.shot(&format!("{name}-{size}-{theme}")).await;
            }
        }
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await;
        self.resize(1280, 800).await;
    }

    /// Fails when the page is wider than the window.
    pub async fn fits(&self) {
        let wide = eyes::overflowing(&self.client).await;
        assert!(wide.is_empty(), "{} is wider than the window: {wide:?}", self.path().await);
    }

    /// Fails on what people with a screen reader, a keyboard or weak eyes would stumble over: what has no name, ids
    /// used twice, words outside of landmarks, too little contrast, targets too small; and on what axe finds, where
    /// there is axe.
    pub async fn accessible(&self) {
        let found = self.stumbles().await;
        assert!(found.is_empty(), "{}: {found:#?}", self.path().await);
    }

    /// The same as a list, for tests that look at many things before they judge.
    pub async fn stumbles(&self) -> Vec<String> {
        // Moving in or out, things are half there.
        self.still().await;
        let mut found = stumbles::stumbles(&self.client).await;
        found.extend(axe::findings(&self.client).await);
        found
    }

    /// Waits until nothing moves any more, spinners aside.
    pub async fn still(&self) {
        const MOVING: &str = "return document.getAnimations().some(one => one.playState === 'running' && one.effect.getComputedTiming().iterations !== Infinity)";
        self.until("nothing moving", async || self.script(MOVING, vec![]).await == false).await;
    }

    /// Waits for the next picture: before it a page has not heard that it was scrolled.
    pub async fn painted(&self) {
        const FRAMES: &str =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.client.execute_async(FRAMES, vec![]).await.expect("a picture is painted");
    }

    /// Light or dark, as the device says.
    pub async fn prefers(&self, theme: &str) {
        let feature = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "features": feature })).await;
    }

    /// Saves a picture under this name; its path.
    pub async fn shot(&self, name: &str) -> PathBuf {
        let picture = self.client.screenshot().await.expect("a picture");
        driver::keep_picture(name, &picture)
    }

    /// Errors in the console since this was asked last. Refused sign-ins and lost networks are no errors here.
    pub async fn errors(&self) -> Vec<String> {
        self.driver.console().await
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Ends; fails when the console holds an error.
    pub async fn done(self) {
        let errors = self.errors().await;
        assert!(errors.is_empty(), "errors in the console: {errors:#?}");
    }

    /// What fantoccini can do besides.
    pub fn client(&self) -> &Client {
        &self.client
    }

    async fn find(&self, what: &str, name: &str) -> Element {
        let started = Instant::now();
        loop {
            if let Some(element) = eyes::find(&self.client, what, name).await {
                return element;
            }
            if started.elapsed() > PATIENCE {
                panic!("no {what} called {name:?} at {}; the page reads:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until something holds.
    pub async fn until(&self, what: &str, mut holds: impl AsyncFnMut() -> bool) {
        let started = Instant::now();
        while !holds().await {
            if started.elapsed() > PATIENCE {
                panic!("waited in vain for {what} at {}; the page reads:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn ok<T>(&self, verb: &str, name: &str, outcome: Result<T, fantoccini::error::CmdError>) {
        if let Err(error) = outcome {
            panic!("cannot {verb} {name:?}: {error}");
        }
    }
}

/// A key, or keys held together.
pub struct KeyPress(String);

impl From<char> for KeyPress {
    fn from(key: char) -> Self {
        Self(key.to_string())
    }
}

impl From<Key> for KeyPress {
    fn from(key: Key) -> Self {
        Self(char::from(key).to_string())
    }
}

impl From<&str> for KeyPress {
    fn from(keys: &str) -> Self {
        Self(keys.to_owned())
    }
}
