//! Keeps the board in step with the server: further pages of a column, columns whose order or sums became uncertain,
//! and what others do, as it happens.

use cynic::QueryBuilder;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    filters::Filters,
    operations::{BoardQuery, BoardVariables, ColumnData},
    state::{Board, Id, News, Step},
};
use crate::{
    graphql::{Client, ClientError, Live, Request, use_subscription},
    imported::{DealsImported, use_imported},
    pages::deals::operations::{DealChanged, DealChangedVariables},
    session::use_client,
};

/// Cards of a column per page.
pub const PAGE: i32 = 20;
/// Fetched again at most: a board of more would cost the server more than one question may (`api/graphql/cost.rs`).
/// Cards further down stay as they are.
const MOST: usize = 32;
/// News often comes in bursts; one fetch answers them all.
const PAUSE_MS: u32 = 350;

/// Some columns of the board, for these variables. The whole board is asked, as a cursor holds only for the very filter
/// it came with: asking with the stage as a further filter would be refused.
async fn columns(client: &Client, variables: BoardVariables, stages: Vec<Id>) -> Result<Vec<ColumnData>, ClientError> {
    let request = Request::new(&BoardQuery::build(variables));
    let board = client.run::<BoardQuery>(&request).await?.deal_board;
    let columns = board.map(|board| board.columns).unwrap_or_default();
    Ok(columns.into_iter().filter(|column| stages.contains(&column.stage.id)).collect())
}

/// Fetches the next page of a column.
#[hook]
pub fn use_more(board: &UseReducerHandle<Board>, variables: BoardVariables) -> Callback<Id> {
    let (client, board) = (use_client(), board.clone());
    Callback::from(move |stage: Id| {
        let column = board.column(&stage).filter(|column| !column.loading);
        let Some(after) = column.and_then(|column| column.next.clone()) else { return };
        board.dispatch(Step::BeginPage(stage.clone()));
        let (client, dispatcher) = (client.clone(), board.dispatcher());
        let variables = BoardVariables { after: Some(after), ..variables.clone() };
        spawn_local(async move {
            let page = columns(&client, variables, vec![stage.clone()]).await;
            dispatcher.dispatch(Step::Page(stage, page.ok().and_then(|mut columns| columns.pop())));
        });
    })
}

/// Fetches stale columns again, as soon as nothing is being moved.
#[hook]
pub fn use_freshness(board: &UseReducerHandle<Board>, variables: BoardVariables, refetch: Callback<()>) {
    let client = use_client();
    let board = board.clone();
    use_effect_with((board.stale.clone(), board.calm(), board.reload), move |(stale, calm, reload)| {
        if *calm && *reload {
            board.dispatch(Step::TakeReload);
            refetch.emit(());
        }
        let stale = stale.clone();
        let wait = (*calm && !stale.is_empty()).then(|| {
            let loaded = stale.iter().filter_map(|stage| board.column(stage)).map(|column| column.cards.len()).max();
            let first = loaded.unwrap_or_default().clamp(PAGE as usize, MOST) as i32;
            let dispatcher = board.dispatcher();
            Timeout::new(PAUSE_MS, move || {
                dispatcher.dispatch(Step::TakeStale);
                spawn_local(async move {
                    let variables = BoardVariables { first, after: None, ..variables };
                    // Without an answer the board is a little off until the next one; the banner says why.
                    if let Ok(columns) = columns(&client, variables, stale).await {
                        dispatcher.dispatch(Step::Refresh(columns));
                    }
                });
            })
        });
        move || drop(wait)
    });
}

/// Hears what happens to the deals of a pipeline.
#[hook]
pub fn use_news(
    board: &UseReducerHandle<Board>,
    pipeline: Id,
    filters: Filters,
    today: chrono::NaiveDate,
    refetch: Callback<()>,
) {
    let dispatcher = board.dispatcher();
    let stages: Vec<Id> = board.columns.iter().map(|column| column.stage.id.clone()).collect();
    let hear = Callback::from(move |live: Live<DealChanged>| match live {
        Live::Resumed => refetch.emit(()),
        Live::Event(DealChanged { deal_changed: change }) => {
            let wanted = stages.contains(&change.deal.stage.id) && filters.wants(&change.deal, today);
            let appeared = matches!(change.event.as_str(), "deal.created" | "deal.restored");
            let from = change.from_stage_id;
            dispatcher.dispatch(Step::News(News { card: change.deal.into(), from, appeared, wanted }));
        }
    });
    use_subscription::<DealChanged, _>(DealChangedVariables { pipeline_id: Some(pipeline) }, hear);
    let dispatcher = board.dispatcher();
    use_imported::<DealsImported>(Callback::from(move |()| dispatcher.dispatch(Step::Outdate)));
}
