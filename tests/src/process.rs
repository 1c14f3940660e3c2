//! The real binary as a process of its own, with an environment of its own.

use super::database::Folder;
use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Output, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};
use tokio::process::{Child, Command};

/// How long a start may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The binary of this build: `BALCAO_BIN`, or built now beside the tests.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("BALCAO_BIN") {
        Some(path) => path.into(),
        None => build(),
    })
}

/// With the same packages as the tests, so that nothing is compiled twice.
fn build() -> PathBuf {
    let done = std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--locked", "--no-default-features", "-p", "tests", "-p", "api", "--lib", "--bin", "balcao"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("cargo runs");
    assert!(done.status.success(), "cargo build: {}", String::from_utf8_lossy(&done.stderr));
    let exe = std::env::current_exe().expect("a test binary knows its path");
    let profile = exe.parent().and_then(Path::parent).expect("target/<profile>/deps/<test>");
    profile.join("balcao")
}

/// A command line of the product, in a folder of its own and deaf to the tester's environment.
pub struct Balcao {
    folder: Folder,
    variables: Vec<(String, String)>,
}

impl Default for Balcao {
    fn default() -> Self {
        let balcao = Self { folder: Folder::new(), variables: Vec::new() };
        let data = balcao.data().display().to_string();
        balcao.with("BALCAO_DATA", &data).with("BALCAO_ADDR", &format!("127.0.0.1:{}", free_port()))
    }
}

impl Balcao {
    /// Sets an environment variable; a later value replaces an earlier one.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves an environment variable unset.
    pub fn without(mut self, name: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    /// The data folder it uses unless told otherwise.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder beside the data, for files of the test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn addr(&self) -> &str {
        self.variables.iter().find(|(name, _)| name == "BALCAO_ADDR").map_or("", |(_, value)| value)
    }

    /// Runs to the end; panics when there is none within half a minute.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output();
        tokio::time::timeout(PATIENCE, output).await.expect("the command ends").expect("the binary starts")
    }

    /// Starts a command that is killed unless it is faster; says whether it was.
    pub async fn run_or_kill(&self, arguments: &[&str], after: Duration) -> bool {
        let mut child = self.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        tokio::select! {
            _ = child.wait() => true,
            () = tokio::time::sleep(after) => {
                child.kill().await.expect("the process can be killed");
                false
            }
        }
    }

    /// Starts serving, without waiting.
    pub fn start(&self) -> Running<'_> {
        let log = self.folder.path().join("log");
        let file = std::fs::File::create(&log).expect("a log file");
        let child = self.command(&[]).stdout(Stdio::null()).stderr(file).spawn().expect("the binary starts");
        Running { balcao: self, child, log }
    }

    /// Starts serving and waits until it says that it is ready.
    pub async fn serve(&self) -> Running<'_> {
        let mut running = self.start();
        running.ready().await;
        running
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(arguments).env_clear().current_dir(self.folder.path()).stdin(Stdio::null()).kill_on_drop(true);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A serving process; killed when dropped.
pub struct Running<'a> {
    balcao: &'a Balcao,
    child: Child,
    log: PathBuf,
}

impl Running<'_> {
    pub fn url(&self) -> String {
        format!("http://{}", self.balcao.addr())
    }

    /// Waits until `/readyz` says so.
    pub async fn ready(&mut self) {
        let started = Instant::now();
        let http = reqwest::Client::builder().no_proxy().build().expect("an HTTP client");
        while started.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!("the server ended with {status}: {}", self.log());
            }
            let reply = http.get(format!("{}/readyz", self.url())).send().await;
            if reply.is_ok_and(|reply| reply.status() == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the server is not ready after {PATIENCE:?}: {}", self.log());
    }

    /// Asks it to stop (SIGTERM), as an operator does.
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    /// Kills it without notice (SIGKILL), and waits until it is gone.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the process can be killed");
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> ExitStatus {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        ended.unwrap_or_else(|_| panic!("it does not end: {}", self.log())).expect("an exit status")
    }

    /// What it has said so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.id().expect("a running process").to_string();
        let done = std::process::Command::new("kill").args([signal, &pid]).status().expect("kill runs");
        assert!(done.success());
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
