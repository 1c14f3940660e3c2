//! Random days at the office, compared with a board kept in memory.

use super::super::support::{codes, customer, id};
use proptest::prelude::*;
use tests::{Client, TestApp, actions::Sales, json};

const STAGES: [&str; 5] = ["Lead", "Contato realizado", "Proposta enviada", "Fechado", "Perdido"];
const DEALS: usize = 4;

#[derive(Clone, Debug)]
enum Command {
    Create(usize),
    Move { deal: usize, stage: usize, after: usize },
    Win(usize),
    Lose(usize),
    Reopen(usize),
    Delete(usize),
    Restore(usize),
}

fn command() -> impl Strategy<Value = Command> {
    let deal = 0..DEALS;
    prop_oneof![
        3 => (0..4usize).prop_map(Command::Create),
        6 => (deal.clone(), 0..5usize, deal.clone()).prop_map(|(deal, stage, after)| Command::Move { deal, stage, after }),
        1 => deal.clone().prop_map(Command::Win),
        1 => deal.clone().prop_map(Command::Lose),
        2 => deal.clone().prop_map(Command::Reopen),
        1 => deal.clone().prop_map(Command::Delete),
        2 => deal.prop_map(Command::Restore),
    ]
}

/// What the board should be.
#[derive(Default)]
struct Model {
    deals: Vec<Card>,
    columns: [Vec<usize>; 5],
}

struct Card {
    id: String,
    stage: usize,
    /// Stages it was in, for reopening.
    history: Vec<usize>,
    deleted: bool,
}

impl Model {
    fn put(&mut self, deal: usize, stage: usize, after: Option<usize>) {
        for column in &mut self.columns {
            column.retain(|card| *card != deal);
        }
        let above = after.and_then(|after| self.columns[stage].iter().position(|card| *card == after));
        self.columns[stage].insert(above.map_or(0, |at| at + 1), deal);
        let card = &mut self.deals[deal];
        if card.stage != stage {
            card.history.push(stage);
        }
        card.stage = stage;
    }
}

/// Does a command in both worlds; both say yes or no.
async fn run(client: &Client, sales: &Sales, maria: &str, model: &mut Model, command: Command) {
    let known = |deal: usize, model: &Model| deal < model.deals.len();
    match command {
        Command::Create(stage) => {
            if model.deals.len() == DEALS {
                return;
            }
            let title = model.deals.len().to_string();
            let deal = client.deal_create(maria, &title, json!({ "stageId": sales.stage(STAGES[stage]) })).await;
            model.deals.push(Card { id: id(&deal), stage, history: vec![stage], deleted: false });
            model.columns[stage].insert(0, model.deals.len() - 1);
        }
        Command::Move { deal, stage, after } if known(deal, model) => {
            let neighbour = (known(after, model)).then(|| model.deals[after].id.clone());
            let reason = json!({ "afterId": neighbour, "lostReason": "Preço" });
            let payload = client.deal_try_move(&model.deals[deal].id, &sales.stage(STAGES[stage]), reason).await;
            assert_eq!(codes(&payload).is_empty(), !model.deals[deal].deleted, "{payload}");
            if !model.deals[deal].deleted {
                let beside = (known(after, model) && after != deal && !model.deals[after].deleted).then_some(after);
                model.put(deal, stage, beside);
            }
        }
        Command::Win(deal) if known(deal, model) => ends(client, model, deal, 3, "dealWin").await,
        Command::Lose(deal) if known(deal, model) => ends(client, model, deal, 4, "dealLose").await,
        Command::Reopen(deal) if known(deal, model) => {
            let input = json!({ "id": model.deals[deal].id });
            let payload = client.deal_try("dealReopen", "DealTransitionInput", input).await;
            let card = &model.deals[deal];
            let allowed = !card.deleted && card.stage > 2;
            assert_eq!(codes(&payload).is_empty(), allowed, "{payload}");
            if allowed {
                let stage = card.history.iter().rev().copied().find(|stage| *stage <= 2).unwrap_or(0);
                model.put(deal, stage, None);
            }
        }
        Command::Delete(deal) if known(deal, model) => {
            client.deal_delete(&model.deals[deal].id).await;
            model.deals[deal].deleted = true;
            for column in &mut model.columns {
                column.retain(|card| *card != deal);
            }
        }
        Command::Restore(deal) if known(deal, model) && model.deals[deal].deleted => {
            client.deal_restore(&model.deals[deal].id).await;
            model.deals[deal].deleted = false;
            // It comes back at its rank; where that is among cards that moved meanwhile, the server says.
            let stage = model.deals[deal].stage;
            let column = client.column(STAGES[stage]).await;
            let at = column.iter().position(|title| *title == deal.to_string()).expect("it is back in its column");
            model.columns[stage].insert(at, deal);
        }
        _ => {}
    }
}

async fn ends(client: &Client, model: &mut Model, deal: usize, stage: usize, mutation: &str) {
    let (input_type, input) = match mutation {
        "dealLose" => ("DealLoseInput", json!({ "id": model.deals[deal].id, "reason": "Preço" })),
        _ => ("DealTransitionInput", json!({ "id": model.deals[deal].id })),
    };
    let payload = client.deal_try(mutation, input_type, input).await;
    let allowed = !model.deals[deal].deleted && model.deals[deal].stage != stage;
    assert_eq!(codes(&payload).is_empty(), allowed, "{payload}");
    if allowed {
        model.put(deal, stage, None);
    }
}

#[test]
fn the_board_is_what_a_board_in_memory_would_be() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let app = runtime.block_on(TestApp::start());
    let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(commands in prop::collection::vec(command(), 1..25))| {
        runtime.block_on(async {
            let admin = app.admin().await;
            let (sales, maria) = (admin.sales().await, customer(&app, "Maria").await);
            let mut model = Model::default();
            for command in commands.clone() {
                run(&admin, &sales, &maria, &mut model, command).await;
            }
            let board = admin.board().await;
            for (stage, (name, cards)) in board.iter().enumerate() {
                let expected: Vec<_> = model.columns[stage].iter().map(usize::to_string).collect();
                assert_eq!(*cards, expected, "{name} after {commands:?}");
            }
            // The next day begins with an empty board.
            for deal in &model.deals {
                if !deal.deleted {
                    admin.deal_delete(&deal.id).await;
                }
            }
        });
    });
    runtime.block_on(async { drop(app) });
}
