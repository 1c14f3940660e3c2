//! A client that does little else than send and time: one kept-alive connection, one request at a time.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a prepared request; gives status and body.
    pub async fn send(&mut self, request: &[u8]) -> Result<(u16, &[u8])> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let (head, length) = loop {
            let read = self.stream.read_buf(&mut self.buffer).await?;
            ensure!(read > 0, "the server closed the connection");
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.buffer[..end]).to_ascii_lowercase();
                let length =
                    head.lines().find_map(|line| line.strip_prefix("content-length: ")).context("no content-length")?;
                break (end + 4, length.trim().parse::<usize>()?);
            }
        };
        while self.buffer.len() < head + length {
            ensure!(self.stream.read_buf(&mut self.buffer).await? > 0, "the server closed the connection");
        }
        let status = String::from_utf8_lossy(&self.buffer[9..12]).parse()?;
        Ok((status, &self.buffer[head..head + length]))
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

/// A request as bytes.
pub fn request(method: &str, path: &str, token: Option<&str>, body: &str) -> Vec<u8> {
    let authorization = token.map_or_else(String::new, |token| format!("authorization: Bearer {token}\r\n"));
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{authorization}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Content, as bytes.
pub fn put(path: &str, content: &[u8]) -> Vec<u8> {
    let mut request =
        format!("PUT {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {}\r\n\r\n", content.len()).into_bytes();
    request.extend_from_slice(content);
    request
}

pub fn graphql(token: &str, query: &str, variables: Value) -> Vec<u8> {
    request("POST", "/graphql", Some(token), &json!({ "query": query, "variables": variables }).to_string())
}

pub async fn get(port: u16, path: &str) -> Result<u16> {
    Ok(Connection::open(port).await?.send(&request("GET", path, None, "")).await?.0)
}

/// Signs the demonstration's administrator in.
pub async fn sign_in(port: u16) -> Result<String> {
    let body = json!({ "email": "admin@demo.com", "password": "balcao-demo-2026" }).to_string();
    let mut connection = Connection::open(port).await?;
    let (status, answer) = connection.send(&request("POST", "/session", None, &body)).await?;
    ensure!(status == 200, "sign-in answered {status}: {}", String::from_utf8_lossy(answer));
    let answer: Value = serde_json::from_slice(answer)?;
    Ok(answer["accessToken"].as_str().context("no token")?.to_owned())
}

/// Runs a GraphQL operation; errors are errors.
pub async fn run(connection: &mut Connection, token: &str, query: &str, variables: Value) -> Result<Value> {
    let (status, answer) = connection.send(&graphql(token, query, variables)).await?;
    let answer: Value = serde_json::from_slice(answer)?;
    ensure!(status == 200 && answer.get("errors").is_none(), "GraphQL answered {status}: {answer}");
    Ok(answer["data"].clone())
}
