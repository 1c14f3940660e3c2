//! A file of five gigabytes, sent and read to its end without being taken over, beside a tenth of it: the server needs
//! no more memory for the one than for the other.

use super::{
    import::{peak_kib, person_of, send},
    report,
    server::{Place, Server},
    setting, wire,
};
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const HEADER: &str = "Nome;CPF;Telefone;Celular;E-mail;Nascimento;Endereço;Número;Complemento;Bairro;Cidade;UF;CEP;\
    Categoria;Plano;Origem;Carteira;Tags;Cargo;Site;Observações";

pub async fn run() -> Result<()> {
    let megabytes = 1_000 * setting("LOAD_GIGABYTES", 5);
    println!("\nA large file: sent, and read whole without writing (SQLite)");
    let (small, large) = (measure(megabytes / 10).await?, measure(megabytes).await?);
    report::target("ten times the file: memory", large / small, "×", large <= small * 1.2, "≤ 1.2 ×");
    Ok(())
}

/// The most memory that the server had, in MiB.
async fn measure(megabytes: u64) -> Result<f64> {
    let file = PathBuf::from(format!("/tmp/balcao-load/large-{megabytes}.csv"));
    let rows = write_file(&file, megabytes * 1_000_000)?;
    let place = Place::sqlite("/tmp/balcao-load/large-sqlite");
    std::fs::remove_dir_all(&place.data).ok();
    std::fs::create_dir_all(&place.data)?;
    let (server, _) = Server::start(&place, &[]).await?;
    let token = wire::sign_in(server.port).await?;
    let mut connection = wire::Connection::open(server.port).await?;
    let begun = Instant::now();
    let id = send(&mut connection, &token, &file).await?;
    let rate = megabytes as f64 / begun.elapsed().as_secs_f64();
    let what = format!("{megabytes} MB, {rows} rows");
    report::line(&format!("{what}: sent"), &format!("{rate:.0} MB/s"));
    let begun = Instant::now();
    let check = "mutation($id: ID!) { importCheck(id: $id) { userErrors { message } } }";
    wire::run(&mut connection, &token, check, json!({ "id": id })).await?;
    let found = checked(&mut connection, server.port, &id).await?;
    ensure!(found["counts"]["read"] == rows, "not all of it was read: {found}");
    report::line(&format!("{what}: read"), &format!("{:.0} rows/s", rows as f64 / begun.elapsed().as_secs_f64()));
    let mib = peak_kib(server.pid()).unwrap_or_default() as f64 / 1024.0;
    report::line(&format!("{what}: most memory"), &format!("{mib:.0} MiB"));
    std::fs::remove_dir_all(&place.data)?;
    std::fs::remove_file(&file)?;
    Ok(mib)
}

/// It may take longer than a sign-in lasts.
async fn checked(connection: &mut wire::Connection, port: u16, id: &Value) -> Result<Value> {
    let look = "query($id: ID!) { import(id: $id) { state fault check { counts { read duplicate invalid } } } }";
    let (mut token, mut entered) = (wire::sign_in(port).await?, Instant::now());
    loop {
        if entered.elapsed() > Duration::from_secs(300) {
            (token, entered) = (wire::sign_in(port).await?, Instant::now());
        }
        let mut import = wire::run(connection, &token, look, json!({ "id": id })).await?["import"].take();
        match import["state"].as_str() {
            Some("CHECKING") => tokio::time::sleep(Duration::from_millis(500)).await,
            Some("CHECKED") => return Ok(import["check"].take()),
            _ => bail!("the check ended otherwise: {import}"),
        }
    }
}

/// The same people each time, each with a remark of some length; says how many.
fn write_file(path: &Path, bytes: u64) -> Result<u64> {
    std::fs::create_dir_all("/tmp/balcao-load")?;
    let mut rng = fastrand::Rng::with_seed(11);
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{HEADER}")?;
    let remark = "Prefere contato pela manhã; compra no atacado. ".replace(';', ",").repeat(6);
    let (mut written, mut rows) = (0, 0);
    while written < bytes {
        let line = format!("{};{remark}\n", person_of(&mut rng, rows));
        file.write_all(line.as_bytes())?;
        written += line.len() as u64;
        rows += 1;
    }
    file.flush()?;
    Ok(rows)
}
