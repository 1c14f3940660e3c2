//! A file of customers that is sent to the server and taken over while people work; beside the same rows written by the
//! database's own fastest way, without walls, references or anybody's rights.

use super::{
    report,
    server::{Place, Server},
    setting, wire,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection, postgres::PgPoolCopyExt};
use std::{
    fs::File,
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// The tables that an import writes by the row.
const TABLES: [&str; 8] = [
    "customer",
    "contact_point",
    "customer_key",
    "customer_term",
    "customer_tag",
    "timeline_item",
    "import_result",
    "import_rejection",
];

pub async fn run() -> Result<()> {
    let rows = setting("LOAD_ROWS", 500_000);
    let file = PathBuf::from(format!("/tmp/balcao-load/import-{rows}.csv"));
    write_file(&file, rows)?;
    let megabytes = std::fs::metadata(&file)?.len() as f64 / 1e6;
    println!("\nImport: {rows} rows × 20 columns, {megabytes:.0} MB, 15 % repeated, 3 % invalid");
    let place = Place::sqlite("/tmp/balcao-load/import-sqlite");
    std::fs::remove_dir_all(&place.data).ok();
    let took = measure("SQLite", &place, &file, rows).await?;
    compare("SQLite", took, sqlite_by_hand(&place.data).await?);
    let Ok(url) = std::env::var("LOAD_DATABASE_URL") else {
        println!("PostgreSQL: not measured, LOAD_DATABASE_URL is not set");
        return Ok(());
    };
    let place = Place::postgres("/tmp/balcao-load/import-postgres", url.clone());
    let took = measure("PostgreSQL", &place, &file, rows).await?;
    compare("PostgreSQL", took, postgres_by_hand(&url).await?);
    Ok(())
}

/// Sends the file to a new company's server and imports it there, while somebody else works; how long the import took.
async fn measure(name: &str, place: &Place, file: &Path, rows: u64) -> Result<Duration> {
    std::fs::create_dir_all(&place.data)?;
    let (server, _) = Server::start(place, &[]).await?;
    let token = wire::sign_in(server.port).await?;
    let mut connection = wire::Connection::open(server.port).await?;
    let sent = Instant::now();
    let id = send(&mut connection, &token, file).await?;
    report::line(&format!("{name}: file sent"), &format!("{:.1} s", sent.elapsed().as_secs_f64()));
    let started = Instant::now();
    let start = "mutation($id: ID!) { importStart(id: $id) { userErrors { message } } }";
    wire::run(&mut connection, &token, start, json!({ "id": id })).await?;
    let (done, mut waited) = watch(&mut connection, &token, &id).await?;
    let took = started.elapsed();
    let count = |key: &str| done["counts"][key].as_u64().unwrap_or_default();
    let parts = ["created", "updated", "merged", "unchanged", "duplicate", "invalid"].map(count);
    ensure!(count("read") == rows && parts.iter().sum::<u64>() == rows, "it does not balance: {done}");
    report::line(&format!("{name}: created, repeated, invalid"), &format!("{}, {}, {}", parts[0], parts[4], parts[5]));
    let seconds = took.as_secs_f64();
    report::target(&format!("{name}: whole file"), seconds, "s", seconds <= 60.0, "≤ 60 s");
    report::line(&format!("{name}: rows a second"), &format!("{:.0}", rows as f64 / seconds));
    let mib = peak_kib(server.pid()).unwrap_or_default() as f64 / 1024.0;
    report::target(&format!("{name}: most memory of the server"), mib, "MiB", mib <= 256.0, "≤ 256 MiB");
    let (p50, p99) = (waited.percentile(0.5), waited.percentile(0.99));
    report::line(&format!("{name}: others meanwhile, a new customer"), &format!("p50 {p50:.0} ms  p99 {p99:.0} ms"));
    Ok(took)
}

/// Announces the file and sends its parts; the import's id.
pub async fn send(connection: &mut wire::Connection, token: &str, file: &Path) -> Result<Value> {
    let create = "mutation($in: ImportCreateInput!) { importCreate(input: $in) { import { id uploadUrl partBytes } } }";
    let input = json!({ "fileName": "clientes.csv", "sizeBytes": std::fs::metadata(file)?.len() });
    let mut made = wire::run(connection, token, create, json!({ "in": input })).await?;
    let import = made["importCreate"]["import"].take();
    let (url, part) = (import["uploadUrl"].as_str(), import["partBytes"].as_u64());
    let (url, part) = url.zip(part).context("no place to send it to")?;
    let mut file = File::open(file)?;
    for number in 0.. {
        let mut piece = Vec::new();
        if (&mut file).take(part).read_to_end(&mut piece)? == 0 {
            break;
        }
        let (status, body) = connection.send(&wire::put(&format!("{url}/parts/{number}"), &piece)).await?;
        ensure!(status == 201, "answered {status}: {}", String::from_utf8_lossy(body));
    }
    Ok(import["id"].clone())
}

/// Waits for the import, making a customer by GraphQL every quarter of a second.
async fn watch(connection: &mut wire::Connection, token: &str, id: &Value) -> Result<(Value, report::Times)> {
    let create =
        "mutation($n: String!) { customerCreate(input: { name: $n }) { customer { id } userErrors { message } } }";
    let look = "query($id: ID!) { import(id: $id) { state fault \
        counts { read created updated merged unchanged duplicate invalid } } }";
    let mut waited = report::Times::default();
    for n in 0.. {
        let import = wire::run(connection, token, look, json!({ "id": id })).await?["import"].take();
        match import["state"].as_str() {
            Some("RUNNING") => {}
            Some("DONE") => return Ok((import, waited)),
            _ => anyhow::bail!("the import ended otherwise: {import}"),
        }
        let sent = Instant::now();
        wire::run(connection, token, create, json!({ "n": format!("Balcão {n}") })).await?;
        waited.push(sent.elapsed());
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    anyhow::bail!("the import did not end")
}

/// The most memory that a process had.
pub fn peak_kib(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse().ok()
}

fn compare(name: &str, took: Duration, by_hand: Duration) {
    let ratio = took.as_secs_f64() / by_hand.as_secs_f64();
    report::line(&format!("{name}: the same rows by hand"), &format!("{:.1} s", by_hand.as_secs_f64()));
    report::target(&format!("{name}: import beside that"), ratio, "×", ratio <= 3.0, "≤ 3 ×");
}

/// Reads the rows of each table and inserts them one by one, sorted as they were made, into an empty table with its
/// indexes. The limit that is none keeps SQLite from copying whole records unread, which it can of equal tables.
async fn sqlite_by_hand(data: &Path) -> Result<Duration> {
    let copy = data.join("by-hand.db");
    std::fs::remove_file(&copy).ok();
    std::fs::copy(data.join("balcao.db"), &copy)?;
    let url = format!("sqlite:{}", copy.display());
    let mut connection = SqliteConnection::connect(&url).await?;
    let mut run = async |sql: String| connection.execute(AssertSqlSafe(sql)).await;
    run("pragma foreign_keys = off".into()).await?;
    run("pragma journal_mode = wal".into()).await?;
    run("pragma synchronous = full".into()).await?;
    for table in TABLES.iter().rev() {
        run(format!("delete from {table}")).await?;
    }
    run(format!("attach '{}' as source", data.join("balcao.db").display())).await?;
    let started = Instant::now();
    for table in TABLES {
        run(format!("insert into main.{table} select * from source.{table} limit -1")).await?;
    }
    let took = started.elapsed();
    connection.close().await?;
    std::fs::remove_file(copy)?;
    Ok(took)
}

/// COPY of each table's rows into an empty one with its indexes.
async fn postgres_by_hand(url: &str) -> Result<Duration> {
    let pool = sqlx::PgPool::connect(url).await?;
    let mut connection = PgConnection::connect(url).await?;
    let mut took = Duration::ZERO;
    for table in TABLES {
        let copy = format!("create table hand_{table} (like {table} including all)");
        connection.execute(AssertSqlSafe(copy)).await?;
        let path = format!("/tmp/balcao-load/{table}.copy");
        let mut out = pool.copy_out_raw(&format!("copy {table} to stdout (format binary)")).await?;
        let mut file = BufWriter::new(File::create(&path)?);
        while let Some(piece) = futures::StreamExt::next(&mut out).await {
            file.write_all(&piece?)?;
        }
        file.flush()?;
        drop(out);
        let started = Instant::now();
        let mut into = pool.copy_in_raw(&format!("copy hand_{table} from stdin (format binary)")).await?;
        into.read_from(tokio::fs::File::open(&path).await?).await?;
        into.finish().await?;
        took += started.elapsed();
        std::fs::remove_file(path)?;
        connection.execute(AssertSqlSafe(format!("drop table hand_{table}"))).await?;
    }
    Ok(took)
}

/// The same invented customers each time, as a Brazilian spreadsheet has them.
fn write_file(path: &Path, rows: u64) -> Result<()> {
    const HEADER: &str = "Nome;CPF;Telefone;Celular;E-mail;Nascimento;Endereço;Número;Complemento;Bairro;Cidade;UF;CEP;\
        Categoria;Plano;Origem;Carteira;Tags;Cargo;Site";
    if path.exists() {
        return Ok(());
    }
    std::fs::create_dir_all("/tmp/balcao-load")?;
    let mut rng = fastrand::Rng::with_seed(7);
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{HEADER}")?;
    let mut seen: Vec<String> = Vec::new();
    for n in 0..rows {
        let chance = rng.u8(..100);
        let line = match chance {
            0..15 if !seen.is_empty() => seen[rng.usize(..seen.len())].clone(),
            97.. => person(&mut rng, n, "111.222.333-44"),
            _ => person_of(&mut rng, n),
        };
        writeln!(file, "{line}")?;
        // A window, so that this program stays small.
        if (15..97).contains(&chance) && seen.len() < 100_000 {
            seen.push(line);
        } else if (15..97).contains(&chance) {
            let place = rng.usize(..seen.len());
            seen[place] = line;
        }
    }
    Ok(file.flush()?)
}

/// The nth of the invented customers.
pub fn person_of(rng: &mut fastrand::Rng, n: u64) -> String {
    person(rng, n, &cpf(100_000_000 + n * 7))
}

fn person(rng: &mut fastrand::Rng, n: u64, tax_id: &str) -> String {
    const FIRST: [&str; 12] =
        ["Ana", "Bruno", "Carla", "Davi", "Elisa", "Fábio", "Gabriela", "Hugo", "Inês", "João", "Karina", "Zélia"];
    const LAST: [&str; 12] = [
        "Silva", "Souza", "Costa", "Santos", "Oliveira", "Pereira", "Almeida", "Lima", "Araújo", "Gomes", "Rocha",
        "Cardoso",
    ];
    const CITIES: [(&str, &str, u8); 6] = [
        ("São Paulo", "SP", 11),
        ("Rio de Janeiro", "RJ", 21),
        ("Belo Horizonte", "MG", 31),
        ("Curitiba", "PR", 41),
        ("Salvador", "BA", 71),
        ("Recife", "PE", 81),
    ];
    let mut pick = |of: &[&'static str]| of[rng.usize(..of.len())];
    let (first, middle, last) = (pick(&FIRST), pick(&LAST), pick(&LAST));
    let (city, state, area) = CITIES[rng.usize(..CITIES.len())];
    let (landline, mobile) = (30_000_000 + n, 70_000_000 + n);
    format!(
        "{first} {middle} {last};{tax_id};({area}) {}-{:04};({area}) 9{}-{:04};x{}.{n}@exemplo.com.br;{:02}/{:02}/{};\
         Rua {last};{};Ap {};Centro;{city};{state};{:08};{};{};Planilha;Carteira {};{};{};www.loja{n}.com.br",
        landline / 10_000,
        landline % 10_000,
        mobile / 10_000,
        mobile % 10_000,
        n % 997,
        1 + n % 28,
        1 + n % 12,
        1950 + n % 50,
        n % 3_000,
        n % 200,
        rng.u32(1_000_000..99_999_999),
        ["Varejo", "Atacado", "Serviços"][n as usize % 3],
        ["Básico", "Pro", "Total"][n as usize % 3],
        n % 20,
        ["vip", "novo", "vip, frio"][n as usize % 3],
        ["Dono", "Gerente", "Compras"][n as usize % 3],
    )
}

/// With check digits (Receita Federal: weights from 10 and 11 downwards, modulo 11).
fn cpf(number: u64) -> String {
    let mut digits: Vec<u64> = (0..9).rev().map(|place| number / 10u64.pow(place) % 10).collect();
    for weight in [10, 11] {
        let sum: u64 = digits.iter().zip((2..=weight).rev()).map(|(digit, weight)| digit * weight).sum();
        digits.push(sum * 10 % 11 % 10);
    }
    digits.iter().map(u64::to_string).collect()
}
