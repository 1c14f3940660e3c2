//! Components drawn natively: what they say, to eyes and to screen readers, and in which state.

use std::rc::Rc;

use web::{
    components::{
        BarChart, Calendar, Checkbox, Chosen, Column, Command, CommandGroup, DataTable, Dialog, Entry, FileField,
        FunnelChart, KeyGroup, KeyList, Layout, LineChart, Mask, MaskedField, NumberField, Palette, Point, Popover,
        Progress, Selection, Series, Span, Spark, Switch, TagsField, Text, Timeline, TimelineEntry, ToastProvider,
        Tone, Tooltip,
    },
    graphql::schema::SortDirection,
    i18n::{I18nProvider, Locale},
};
use yew::{ServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct AroundProps {
    locale: Locale,
    children: Html,
}

#[component]
fn Around(props: &AroundProps) -> Html {
    html! { <I18nProvider locale={props.locale}><ToastProvider>{ props.children.clone() }</ToastProvider></I18nProvider> }
}

async fn drawn_in(locale: Locale, part: fn() -> Html) -> String {
    let props = move || AroundProps { locale, children: part() };
    ServerRenderer::<Around>::with_props(props).hydratable(false).render().await
}

async fn drawn(part: fn() -> Html) -> String {
    drawn_in(Locale::PtBr, part).await
}

fn text(value: &'static str) -> Text {
    Text::new(value, Callback::noop())
}

#[tokio::test]
async fn masked_fields_punctuate_what_they_are_given() {
    let html =
        drawn(|| html! { <MaskedField id="cpf" label="CPF" mask={Mask::Cpf} text={text("52998224725")} /> }).await;
    assert!(html.contains(r#"value="529.982.247-25""#) && html.contains(r#"inputmode="numeric""#), "{html}");
    let html = drawn(|| html! { <MaskedField id="phone" label="Fone" mask={Mask::Phone} text={text("11987654321")} error={AttrValue::from("Não existe")} /> }).await;
    assert!(html.contains("(11) 98765-4321") && html.contains(r#"aria-describedby="phone-error""#), "{html}");
}

#[tokio::test]
async fn numbers_show_their_unit_and_money_keys() {
    let html = drawn(|| html! { <NumberField id="share" label="Chance" text={text("12,5")} unit="%" /> }).await;
    assert!(html.contains(r#"inputmode="decimal""#) && html.contains("12,5") && html.contains('%'), "{html}");
}

#[tokio::test]
async fn boxes_and_switches_say_what_they_are() {
    let html =
        drawn(|| html! { <Checkbox id="all" label="Todos" on=true on_toggle={Callback::noop()} hint="Os visíveis" /> })
            .await;
    assert!(
        html.contains(r#"type="checkbox""#)
            && html.contains("checked")
            && html.contains(r#"aria-describedby="all-hint""#)
    );
    let html = drawn(|| html! { <Switch id="on" label="Ligado" on=false on_toggle={Callback::noop()} /> }).await;
    assert!(html.contains(r#"role="switch""#) && !html.contains("checked"), "{html}");
}

#[tokio::test]
async fn each_tag_can_be_taken_out_by_name() {
    let html = drawn(|| html! {
        <TagsField id="tags" label="Etiquetas" tags={vec![AttrValue::from("VIP")]} on_change={Callback::noop()} known={vec![AttrValue::from("VIP"), AttrValue::from("Novo")]} />
    }).await;
    assert!(html.contains(r#"aria-label="Tirar VIP""#), "{html}");
    assert!(html.contains(r#"<option value="Novo">"#) && !html.contains(r#"<option value="VIP">"#), "{html}");
}

#[tokio::test]
async fn files_show_size_progress_or_what_is_wrong() {
    let html = drawn(|| {
        let file = |name: &'static str, sent, error: Option<&'static str>| Chosen {
            name: name.into(),
            bytes: 48_200,
            sent,
            error: error.map(AttrValue::from),
        };
        html! {
            <FileField id="files" label="Anexos" on_files={Callback::noop()} on_remove={Callback::noop()} files={vec![
                file("a.pdf", None, None), file("b.pdf", Some(0.4), None), file("c.pdf", None, Some("Grande demais")),
            ]} />
        }
    })
    .await;
    assert!(html.contains("48,2 kB") && html.contains("40%") && html.contains("Grande demais"), "{html}");
    assert!(html.contains(r#"aria-label="Tirar o arquivo b.pdf""#));
}

#[tokio::test]
async fn progress_without_an_end_has_no_value() {
    let known = drawn(|| html! { <Progress label="Importando" share={0.25} /> }).await;
    assert!(known.contains(r#"value="0.25""#) && known.contains("25%"), "{known}");
    let unknown = drawn(|| html! { <Progress label="Importando" /> }).await;
    assert!(!unknown.contains("value="), "{unknown}");
}

#[tokio::test]
async fn help_describes_its_button_and_panels_stay_closed() {
    let html = drawn(|| html! { <Tooltip id="tip" label="O que é?" text="Ajuda" /> }).await;
    assert!(html.contains(r#"aria-describedby="tip""#) && html.contains(r#"role="tooltip" id="tip""#), "{html}");
    let html = drawn(|| html! { <Popover id="filters" label="Filtros">{ "dentro" }</Popover> }).await;
    assert!(html.contains(r#"aria-expanded="false""#) && !html.contains("dentro"), "{html}");
}

#[tokio::test]
async fn a_dialog_is_named_by_its_heading_and_can_be_left() {
    let html =
        drawn(|| html! { <Dialog id="edit" title="Editar" on_close={Callback::noop()}>{ "dentro" }</Dialog> }).await;
    assert!(html.contains(r#"aria-labelledby="edit-title""#) && html.contains(r#"<h2 id="edit-title">Editar</h2>"#));
    assert!(html.contains(r#"aria-label="Fechar""#), "{html}");
    let html = drawn(|| html! { <Dialog id="must" title="Entre">{ "dentro" }</Dialog> }).await;
    assert!(!html.contains("Fechar"), "{html}");
}

fn table(selection: Option<Selection>, layout: Layout) -> Html {
    let columns =
        vec![Column::new("name", "Nome", 200).leading().sortable(), Column::new("score", "Pontos", 90).numeric()];
    let cell = |(row, column): (usize, AttrValue)| html! { { format!("{column} {row}") } };
    html! {
        <DataTable
            id="people"
            label="Pessoas"
            columns={Rc::new(columns)}
            {layout}
            on_layout={Callback::noop()}
            rows={500_000}
            total={500_000}
            key_of={Callback::from(|row: usize| AttrValue::from(row.to_string()))}
            cell={Callback::from(cell)}
            sorted={(AttrValue::from("name"), SortDirection::Desc)}
            {selection}
        />
    }
}

#[tokio::test]
async fn of_half_a_million_rows_a_screenful_is_drawn() {
    let html = drawn(|| table(None, Layout::default())).await;
    assert_eq!(html.matches("data-row=").count(), 32, "those in sight and a few more");
    assert!(html.contains(r#"aria-rowcount="500001""#) && html.contains(r#"aria-sort="descending""#));
    assert!(html.contains(r#"aria-rowindex="2""#), "rows are counted with the head");
    assert!(!html.contains("checkbox"), "without a selection there is nothing to tick");
}

#[tokio::test]
async fn selected_rows_say_so_and_hidden_columns_are_gone() {
    let html =
        drawn(|| table(Some(Selection::default().toggled("1".into())), Layout::default().with_shown("score", false)))
            .await;
    assert_eq!(html.matches(r#"aria-selected="true""#).count(), 1);
    assert!(!html.contains("score 0") && html.contains("name 0"), "{}", &html[..800]);
}

fn series() -> Vec<Series> {
    let points = |by: f64| {
        vec![Point::new("jan", by, format!("R$ {by}")), Point::new("fev", by * 2.0, format!("R$ {}", by * 2.0))]
    };
    vec![Series::new("Ganhos", points(10.0)), Series::new("Perdidos", points(4.0))]
}

#[tokio::test]
async fn charts_have_a_name_and_their_numbers_as_a_table() {
    let line = drawn(|| html! { <LineChart title="Negócios" series={series()} axis="Mês" written={Callback::from(|value: f64| value.to_string())} /> }).await;
    let bars = drawn(|| html! { <BarChart title="Negócios" series={series()} axis="Mês" written={Callback::from(|value: f64| value.to_string())} /> }).await;
    for chart in [line, bars] {
        assert!(chart.contains(r#"role="img" aria-label="Negócios""#), "{chart}");
        assert!(chart.contains("<th scope=\"row\">fev</th>") && chart.contains("R$ 20"), "{chart}");
    }
    let empty = drawn(|| html! { <LineChart title="Negócios" series={Vec::new()} axis="Mês" written={Callback::from(|value: f64| value.to_string())} /> }).await;
    assert!(empty.contains("Ainda não há dados") && !empty.contains("<svg"), "{empty}");
}

#[tokio::test]
async fn a_funnel_tells_what_went_on_and_a_spark_has_words() {
    let html = drawn(|| html! { <FunnelChart title="Funil" name="Negócios" axis="Etapa" points={vec![Point::new("Novo", 40.0, "40"), Point::new("Proposta", 10.0, "10")]} /> }).await;
    assert!(html.contains("25% da etapa anterior"), "{html}");
    let html = drawn(|| html! { <Spark label="Subiu de 3 para 9" values={vec![3.0, 9.0]} /> }).await;
    assert!(html.contains(r#"aria-label="Subiu de 3 para 9""#), "{html}");
}

fn calendar(span: Span) -> Html {
    let at = |clock: &str| format!("2026-11-24T{clock}:00").parse().expect("a moment");
    let entry = |id: &'static str, from: &str, to: &str| Entry {
        id: id.into(),
        title: format!("Visita {id}").into(),
        start: at(from),
        end: at(to),
        tone: Tone::Brand,
        done: false,
    };
    let entries = vec![
        entry("a", "09:00", "10:00"),
        entry("b", "09:30", "11:00"),
        entry("c", "14:00", "15:00"),
        entry("d", "16:00", "17:00"),
    ];
    html! { <Calendar {span} day={at("00:00").date()} today={at("10:20")} {entries} on_show={Callback::noop()} on_open={Callback::noop()} /> }
}

#[tokio::test]
async fn a_month_shows_the_first_entries_of_a_day_and_how_many_more() {
    let html = drawn(|| calendar(Span::Month)).await;
    assert_eq!(html.matches(r#"class="calendar-date""#).count(), 35, "five whole weeks");
    assert!(html.contains("Visita c") && !html.contains("Visita d") && html.contains("mais 1"), "{html}");
    assert!(html.contains("4 compromissos") && html.contains(r#"aria-current="date""#), "{html}");
}

#[tokio::test]
async fn a_week_and_a_day_show_every_entry_at_its_hour() {
    for span in [(|| calendar(Span::Week)) as fn() -> Html, || calendar(Span::Day)] {
        let html = drawn(span).await;
        assert_eq!(html.matches(r#"class="calendar-entry""#).count(), 4, "{html}");
        assert!(html.contains("calendar-now"));
    }
}

#[tokio::test]
async fn a_timeline_says_what_and_when() {
    let html = drawn(|| html! {
        <Timeline label="Histórico"><TimelineEntry icon={web::components::IconName::Note} title="Nota" detail="Ana, ontem" at={AttrValue::from("2026-11-21")} /></Timeline>
    }).await;
    assert!(html.contains(r#"aria-label="Histórico""#) && html.contains(r#"datetime="2026-11-21""#), "{html}");
}

#[tokio::test]
async fn the_palette_is_a_combobox_whose_first_line_is_chosen() {
    let html = drawn(|| {
        let command =
            |id: &'static str| Command::new(id, web::components::IconName::User, id, Callback::noop()).keys("g c");
        let groups = vec![CommandGroup { name: "Clientes".into(), commands: vec![command("Ana"), command("Bia")] }];
        html! { <Palette words="a" on_words={Callback::noop()} {groups} loading=false on_close={Callback::noop()} /> }
    })
    .await;
    assert!(html.contains(r#"role="combobox""#) && html.contains(r#"aria-activedescendant="palette-0""#), "{html}");
    assert_eq!(html.matches(r#"aria-selected="true""#).count(), 1);
    assert!(
        html.contains(r#"role="group" aria-label="Clientes""#) && html.contains("<kbd>g</kbd><kbd>c</kbd>"),
        "{html}"
    );
    let nothing = drawn(|| html! { <Palette words="zz" on_words={Callback::noop()} groups={Vec::new()} loading=false on_close={Callback::noop()} /> }).await;
    assert!(nothing.contains("Nada com essas palavras"), "{nothing}");
}

#[tokio::test]
async fn keys_are_listed_in_groups_and_empty_groups_are_left_out() {
    let html = drawn_in(Locale::En, || {
        let groups = vec![
            KeyGroup { name: "Here".into(), keys: vec![("e".into(), "Edit".into())] },
            KeyGroup { name: "Nowhere".into(), keys: Vec::new() },
        ];
        html! { <KeyList {groups} /> }
    })
    .await;
    assert!(html.contains("<h3>Here</h3>") && html.contains("<kbd>e</kbd>") && !html.contains("Nowhere"), "{html}");
}
