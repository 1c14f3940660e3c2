//! chromedriver as a child, with one session that never outlives it.

use crate::{Value, database::Folder, json, process::free_port};
use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const FLAGS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--force-color-profile=srgb",
    "--window-size=1280,800",
];

pub(super) struct Driver {
    process: Child,
    /// `http://127.0.0.1:port/session/id`
    session: String,
    http: reqwest::Client,
    _profile: Folder,
}

impl Driver {
    pub(super) async fn start(language: &str) -> (Self, Client) {
        let profile = Folder::new();
        let port = free_port();
        let mut process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver does not start ({error}); `tests/run browser` installs it"));
        let url = format!("http://127.0.0.1:{port}");
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(20)).build().expect("a client");
        let client = connect(&http, &url, &mut process, capabilities(language, &profile)).await;
        let id = client.session_id().await.ok().flatten().expect("a session");
        (Self { process, session: format!("{url}/session/{id}"), http, _profile: profile }, client)
    }

    /// A command of the DevTools protocol.
    pub(super) async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({ "cmd": command, "params": parameters });
        let reply = self.http.post(format!("{}/goog/cdp/execute", self.session)).json(&body).send().await;
        let status = reply.unwrap_or_else(|error| panic!("{command}: {error}")).status();
        assert!(status.is_success(), "{command}: {status}");
    }

    /// Errors of the console since this was asked last.
    pub(super) async fn console(&self) -> Vec<String> {
        let request = self.http.post(format!("{}/se/log", self.session)).json(&json!({ "type": "browser" }));
        let answer: Value = match request.send().await {
            Ok(reply) => reply.json().await.unwrap_or_default(),
            Err(error) => return vec![format!("no console: {error}")],
        };
        let entries = answer["value"].as_array().cloned().unwrap_or_default();
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe
            .filter_map(|entry| entry["message"].as_str())
            .filter(|text| !is_expected(text))
            .map(str::to_owned)
            .collect()
    }
}

/// The browser notes by itself every refused request, and what was sent to a socket that the server is closing at that
/// moment; the app shows the former to people and sends the latter again over the next line.
fn is_expected(text: &str) -> bool {
    const EXPECTED: [&str; 6] = [
        "status of 401",
        "status of 403",
        "status of 429",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_CONNECTION_REFUSED",
        "WebSocket is already in CLOSING or CLOSED state",
    ];
    EXPECTED.iter().any(|known| text.contains(known))
}

async fn connect(http: &reqwest::Client, url: &str, process: &mut Child, capabilities: Value) -> Client {
    let started = Instant::now();
    while http.get(format!("{url}/status")).send().await.is_err() {
        if started.elapsed() > Duration::from_secs(15) {
            process.kill().ok();
            panic!("chromedriver does not answer");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let Value::Object(capabilities) = capabilities else { unreachable!("capabilities are an object") };
    match ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(url).await {
        Ok(client) => client,
        Err(error) => {
            process.kill().ok();
            panic!("Chromium does not start: {error}")
        }
    }
}

fn capabilities(language: &str, profile: &Folder) -> Value {
    let mut arguments: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.path().display()));
    arguments.push(format!("--lang={language}"));
    json!({
        "goog:chromeOptions": {
            "args": arguments,
            "prefs": { "intl.accept_languages": language, "credentials_enable_service": false },
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

/// Ends the session first: killing the driver alone leaves Chromium behind. In a thread and runtime of its
/// own, since this also runs while a test panics.
impl Drop for Driver {
    fn drop(&mut self) {
        let (session, panicking) = (self.session.clone(), std::thread::panicking());
        let name = std::thread::current().name().unwrap_or("browser").replace("::", "-");
        let end = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(async {
                let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build().ok()?;
                if panicking {
                    let answer: Value =
                        http.get(format!("{session}/screenshot")).send().await.ok()?.json().await.ok()?;
                    let picture = STANDARD.decode(answer["value"].as_str()?).ok()?;
                    let path = keep_picture(&format!("failed-{name}"), &picture);
                    eprintln!("the last screen: {}", path.display());
                }
                http.delete(&session).send().await.ok()
            })
        });
        end.join().ok();
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// In `BALCAO_SCREENSHOTS`, or beside the compiled tests.
pub(super) fn keep_picture(name: &str, picture: &[u8]) -> PathBuf {
    let folder = match std::env::var_os("BALCAO_SCREENSHOTS") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let exe = std::env::current_exe().unwrap_or_default();
            exe.ancestors().nth(3).map(|target| target.join("screenshots")).unwrap_or_default()
        }
    };
    let path = folder.join(format!("{name}.png"));
    if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, picture)).is_err() {
        eprintln!("cannot save {}", path.display());
    }
    path
}
