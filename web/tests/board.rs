//! The board's columns and cards, rendered natively: what is said, what is marked, what may be done.

use std::rc::Rc;

use chrono::NaiveDate;
use web::{
    graphql::schema::Money,
    i18n::{I18nProvider, Locale, WithTexts},
    pages::deals::{
        board::{
            self, CardView, ColumnView,
            state::{Column, Place},
        },
        operations::{CardCustomer, DealCard, DealStatus, Person, Stage, StageKind, Tag},
    },
};
use yew::{ServerRenderer, prelude::*};

#[derive(Properties, PartialEq)]
struct TestAppProps {
    locale: Locale,
    children: Html,
}

#[component]
fn TestApp(props: &TestAppProps) -> Html {
    html! {
        <I18nProvider locale={props.locale}>
            <WithTexts texts={board::texts(props.locale)}>{ props.children.clone() }</WithTexts>
        </I18nProvider>
    }
}

async fn render(locale: Locale, part: fn() -> Html) -> String {
    let props = move || TestAppProps { locale, children: part() };
    ServerRenderer::<TestApp>::with_props(props).hydratable(false).render().await
}

fn stage() -> Stage {
    let id = cynic::Id::new("stage:1");
    Stage {
        id,
        name: "Proposta".into(),
        kind: StageKind::Open,
        probability: 60,
        color: "#a259ff".into(),
        sla_days: None,
    }
}

fn deal() -> DealCard {
    let tag = |name: &str| Tag { id: cynic::Id::new(name), name: name.into(), color: "#ff0000".into() };
    DealCard {
        id: cynic::Id::new("deal:1"),
        title: "Fibra <600>".into(),
        customer: Some(CardCustomer { id: cynic::Id::new("customer:1"), name: "Padaria Zé".into(), portfolio: None }),
        stage: stage(),
        status: DealStatus::Open,
        value: Money { amount_minor: 123_456, currency: "BRL".into() },
        expected_close_on: NaiveDate::from_ymd_opt(2026, 12, 24),
        owner: Some(Person { id: cynic::Id::new("user:1"), name: "Ana Souza".into() }),
        tags: ["VIP", "Fibra", "Novo", "Loja"].map(tag).to_vec(),
        lost_reason: None,
        overdue: true,
        version: 1,
        deleted_at: None,
    }
}

fn column(cards: Vec<DealCard>) -> Column {
    let totals = vec![
        Money { amount_minor: 1_000_000, currency: "BRL".into() },
        Money { amount_minor: 5_000, currency: "USD".into() },
    ];
    let cards = cards.into_iter().map(Rc::new).collect();
    Column { stage: stage(), count: 1_234, totals, cards, next: None, loading: false }
}

fn view_column(cards: Vec<DealCard>, landing: Option<Place>, filtered: bool) -> Html {
    html! {
        <ColumnView
            column={column(cards)}
            pipeline={cynic::Id::new("pipeline:1")}
            held={landing.is_some().then(|| Rc::new(deal()))}
            {landing}
            {filtered}
            on_adding={Callback::noop()}
            on_added={Callback::noop()}
            on_more={Callback::noop()}
            on={Callback::noop()}
        />
    }
}

#[tokio::test]
async fn a_card_says_what_matters_in_the_readers_language() {
    let card = || html! { <CardView card={Rc::new(deal())} active=true movable=true on={Callback::noop()} /> };
    let html = render(Locale::PtBr, card).await;
    for part in ["Fibra &lt;600&gt;", "Padaria Zé", "R$\u{a0}1.234,56", "24/12/2026", "Parado", "VIP", "+1"] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(html.contains(r#"href="/deals/deal%3A1""#) && html.contains("Responsável: Ana Souza"), "{html}");
    assert!(!html.contains("style="), "the content security policy forbids it: {html}");
    let english = render(Locale::En, card).await;
    assert!(english.contains("Stalled") && english.contains("R$1,234.56"), "{english}");
}

#[tokio::test]
async fn only_the_active_card_and_the_first_of_a_column_are_tab_stops_and_only_movable_ones_have_a_handle() {
    let html = render(Locale::PtBr, || html! { <CardView card={Rc::new(deal())} on={Callback::noop()} /> }).await;
    assert!(!html.contains(r#"tabindex="0""#) && !html.contains("deal-card-grip"), "{html}");
    assert!(html.contains(r#"aria-label="Ações de Fibra &lt;600&gt;""#), "{html}");
    let first = || html! { <CardView card={Rc::new(deal())} first=true on={Callback::noop()} /> };
    let html = render(Locale::PtBr, first).await;
    assert_eq!(html.matches(r#"tabindex="0""#).count(), 1, "the first of a column, without what is in it: {html}");
}

#[tokio::test]
async fn a_closed_deal_is_not_called_stalled() {
    let card = || {
        let won = DealCard { status: DealStatus::Won, ..deal() };
        html! { <CardView card={Rc::new(won)} on={Callback::noop()} /> }
    };
    assert!(!render(Locale::PtBr, card).await.contains("Parado"));
}

#[tokio::test]
async fn a_column_counts_all_deals_and_sums_each_currency() {
    let html = render(Locale::PtBr, || view_column(vec![deal()], None, false)).await;
    assert!(html.contains("Proposta") && html.contains("1.234</span>"), "{html}");
    assert!(html.contains("R$\u{a0}10.000,00 + USD\u{a0}50,00"), "{html}");
    assert!(html.contains("Novo negócio em Proposta") && html.contains(r#"data-stage="stage:1""#), "{html}");
}

#[tokio::test]
async fn a_gap_opens_where_the_card_would_land() {
    let below = || {
        let other = DealCard { id: cynic::Id::new("deal:2"), title: "Outro".into(), ..deal() };
        let place = Place { stage: cynic::Id::new("stage:1"), after: Some(cynic::Id::new("deal:2")) };
        view_column(vec![other], Some(place), false)
    };
    let html = render(Locale::PtBr, below).await;
    let (card, gap) = (html.find("Outro"), html.find("board-landing"));
    assert!(card.is_some() && card < gap, "{html}");
}

#[tokio::test]
async fn an_empty_column_teaches_or_blames_the_filter() {
    let plain = render(Locale::PtBr, || view_column(Vec::new(), None, false)).await;
    assert!(plain.contains("Arraste um negócio para cá"), "{plain}");
    let filtered = render(Locale::PtBr, || view_column(Vec::new(), None, true)).await;
    assert!(filtered.contains("Nenhum negócio com estes filtros"), "{filtered}");
}
