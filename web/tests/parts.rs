//! The smaller components drawn natively: each says what it is, and what it cannot do now.

use web::{
    components::{
        Anchor, Beside, Card, Choice, Combobox, ContextMenu, EmptyState, Found, IconName, LoadMore, Menu, MenuItem,
        MoneyField, PageHeader, SearchBox, SelectField, Skeleton, Tab, Table, Tabs, Text, TextAreaField, ToggleChip,
    },
    i18n::{I18nProvider, Locale},
};
use yew::{ServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct AroundProps {
    children: Html,
}

#[component]
fn Around(props: &AroundProps) -> Html {
    html! { <I18nProvider locale={Locale::PtBr}>{ props.children.clone() }</I18nProvider> }
}

/// Holds all of these.
async fn says(part: fn() -> Html, wanted: &[&str]) -> String {
    let props = move || AroundProps { children: part() };
    let html = ServerRenderer::<Around>::with_props(props).hydratable(false).render().await;
    for words in wanted {
        assert!(html.contains(words), "{words} in {html}");
    }
    html
}

fn text(value: &'static str) -> Text {
    Text::new(value, Callback::noop())
}

#[tokio::test]
async fn a_look_beside_a_list_has_a_name_and_a_way_out() {
    let look = || {
        let look = Callback::from(|id: AttrValue| html! { <h2>{ id }</h2> });
        html! { <Beside id="ana" label="Resumo" close="Fechar o resumo" on_close={Callback::noop()} {look} /> }
    };
    says(look, &[r#"aria-label="Resumo""#, "Fechar o resumo", "<h2>ana</h2>"]).await;
}

#[tokio::test]
async fn menus_say_that_they_open_and_context_menus_are_open() {
    let menu = || html! { <Menu label="Mais" items={vec![MenuItem::new("Excluir", Callback::noop())]}>{ "…" }</Menu> };
    let html = says(menu, &[r#"aria-haspopup="menu""#, r#"aria-expanded="false""#, r#"aria-label="Mais""#]).await;
    assert!(!html.contains("Excluir"), "closed: {html}");
    let open = || {
        let anchor = Anchor { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let items = vec![MenuItem::new("Excluir", Callback::noop()).icon(IconName::Trash)];
        html! { <ContextMenu label="Ações" {anchor} {items} on_close={Callback::noop()} /> }
    };
    says(open, &[r#"role="menu""#, r#"role="menuitem""#, "Excluir"]).await;
}

#[tokio::test]
async fn tabs_tell_which_one_is_open_and_how_many_each_holds() {
    let tabs = || {
        let tab = |id: &'static str, count: Option<AttrValue>| Tab { id: id.into(), label: id.into(), count };
        let tabs = vec![tab("a", None), tab("b", Some("3".into()))];
        html! { <Tabs label="Lado" {tabs} active="b" on_select={Callback::noop()} /> }
    };
    says(tabs, &[r#"role="tablist""#, r#"aria-selected="true""#, r#"aria-selected="false""#, "3"]).await;
}

#[tokio::test]
async fn fields_say_what_is_wrong_beside_them() {
    let choice = || html! { <SelectField id="kind" label="Tipo" text={text("a")} choices={vec![Choice::new("a", "Um")]} error={AttrValue::from("Falta")} /> };
    says(choice, &["Tipo", "Um", "Falta", r#"aria-invalid="true""#]).await;
    let money = || html! { <MoneyField id="value" label="Valor" text={text("1,50")} currency="BRL" error={AttrValue::from("Muito")} /> };
    says(money, &["Valor", "R$", "Muito", r#"aria-invalid="true""#]).await;
    let long =
        || html! { <TextAreaField id="notes" label="Notas" text={text("oi")} error={AttrValue::from("Curta")} /> };
    says(long, &["Notas", "oi", "Curta"]).await;
}

#[tokio::test]
async fn whoever_looks_for_something_is_told_what_there_is() {
    let found = || {
        let options = vec![Found { value: "1".into(), label: "Ana".into(), detail: "11 9".into() }];
        html! { <Combobox id="who" label="Cliente" {options} on_search={Callback::noop()} on_choose={Callback::noop()} /> }
    };
    says(found, &[r#"role="combobox""#, "Cliente", r#"aria-expanded="false""#]).await;
    let search = || html! { <SearchBox id="search" label="Procurar" value="ana" on_search={Callback::noop()} /> };
    says(search, &["Procurar", r#"value="ana""#]).await;
}

#[tokio::test]
async fn what_stands_around_records_has_headings_and_room_for_actions() {
    let header = || html! { <PageHeader title="Clientes" detail={html! { "2 clientes" }}>{ "Novo" }</PageHeader> };
    says(header, &["<h1", "Clientes", "2 clientes", "Novo"]).await;
    let card = || html! { <Card title="Dados" actions={html! { "Editar" }}>{ "Cargo" }</Card> };
    says(card, &["Dados", "Editar", "Cargo"]).await;
    let empty = || html! { <EmptyState icon={IconName::Search} title="Nada" text="Cadastre o primeiro.">{ "Novo" }</EmptyState> };
    says(empty, &["Nada", "Cadastre o primeiro.", "Novo"]).await;
    let table = || html! { <Table label="Pessoas" busy=true><tbody></tbody></Table> };
    says(table, &[r#"aria-label="Pessoas""#, "aria-busy"]).await;
}

#[tokio::test]
async fn what_is_on_its_way_is_not_read_as_content() {
    says(|| html! { <Skeleton lines=2 /> }, &["skeleton"]).await;
    says(|| html! { <LoadMore has_more=true loading=false on_more={Callback::noop()} /> }, &["<button"]).await;
    let end =
        says(|| html! { <LoadMore has_more=false loading=false on_more={Callback::noop()} /> }, &["load-more"]).await;
    assert!(!end.contains("<button"), "{end}");
}

#[tokio::test]
async fn a_chip_says_whether_it_is_on() {
    says(
        || html! { <ToggleChip on=true on_toggle={Callback::noop()}>{ "Lead" }</ToggleChip> },
        &[r#"aria-pressed="true""#, "Lead"],
    )
    .await;
}
