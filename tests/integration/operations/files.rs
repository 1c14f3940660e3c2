//! Settings from a file.

use tests::process::Balcao;

#[tokio::test]
async fn settings_can_stand_in_a_file_and_the_environment_goes_before_it() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("balcao.env");
    std::fs::write(&file, "# how we run\nBALCAO_TENANCY=multi\nSMTP_URL=\"smtp://mail:25\"\n").unwrap();
    let path = file.display().to_string();
    let told = balcao.run(&["--config", &path]).await;
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("BALCAO_TENANCY=multi needs PostgreSQL"), "{said}");

    let balcao = balcao.with("BALCAO_CONFIG", &path).with("BALCAO_TENANCY", "single");
    let mut running = balcao.serve().await;
    running.terminate();
    assert_eq!(running.ended().await.code(), Some(0), "{}", running.log());
}

#[tokio::test]
async fn a_name_that_is_no_setting_or_a_file_that_is_not_there_stops_the_start() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("balcao.env");
    std::fs::write(&file, "BALCAO_ADRR=127.0.0.1:1\n").unwrap();
    for (path, reason) in [(file.as_path(), "BALCAO_ADRR"), (std::path::Path::new("/nowhere/x.env"), "/nowhere/x.env")]
    {
        let told = balcao.run(&["--config", &path.display().to_string()]).await;
        let said = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.status.code() == Some(1) && said.lines().count() == 1 && said.contains(reason), "{said}");
    }
}

#[tokio::test]
async fn values_mean_what_they_say_and_a_broken_line_is_not_repeated() {
    let balcao = Balcao::default();
    let file = balcao.folder().join("balcao.env");
    let path = file.display().to_string();
    std::fs::write(&file, "FEATURE_MARKETPLACE=true\nBALCAO_DATA=/dev/null/a $HOME \\ \"b\n").unwrap();
    let balcao = balcao.without("BALCAO_DATA");
    let said = String::from_utf8_lossy(&balcao.run(&["--config", &path]).await.stderr).into_owned();
    assert!(said.contains("/dev/null/a $HOME \\ \"b"), "{said}");
    std::fs::write(&file, "\nSMTP_URL smtp://user:hush@mail\n").unwrap();
    let said = String::from_utf8_lossy(&balcao.run(&["--config", &path]).await.stderr).into_owned();
    assert!(said.contains("line 2") && !said.contains("hush"), "{said}");
}

#[test]
fn the_readme_lists_every_setting() {
    use clap::CommandFactory;
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let table: String = readme.lines().filter(|line| line.starts_with("| `")).collect();
    for name in api::config::file::names(&mut api::commands::Cli::command()) {
        assert!(table.contains(&format!("`{name}`")), "README.md does not tell of {name}");
    }
}
