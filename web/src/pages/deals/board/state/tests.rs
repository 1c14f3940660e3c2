//! The rules of the board, on small boards and on long random histories.

use super::*;
use crate::graphql::schema::PageInfo;
use crate::pages::deals::operations::DealCards;

fn stage(id: &str, kind: StageKind) -> Stage {
    Stage { id: Id::new(id), name: id.into(), kind, probability: 0, color: "#888888".into(), sla_days: None }
}

fn card(id: &str, of: &Stage, minor: i64) -> DealCard {
    DealCard {
        id: Id::new(id),
        title: id.to_uppercase(),
        customer: None,
        stage: of.clone(),
        status: DealStatus::Open,
        value: Money { amount_minor: minor, currency: "BRL".into() },
        expected_close_on: None,
        owner: None,
        tags: Vec::new(),
        lost_reason: None,
        overdue: true,
        version: 1,
        deleted_at: None,
    }
}

fn column(of: &Stage, cards: &[DealCard]) -> ColumnData {
    let total = cards.iter().map(|card| card.value.amount_minor).sum();
    ColumnData {
        stage: of.clone(),
        count: cards.len() as i32,
        totals: vec![Money { amount_minor: total, currency: "BRL".into() }],
        deals: DealCards { nodes: cards.to_vec(), page_info: PageInfo { has_next_page: false, end_cursor: None } },
    }
}

/// lead: a, b, c · sent: d · won: nothing
fn board() -> Board {
    let (lead, sent, won) = stages();
    let cards = ["a", "b", "c"].map(|id| card(id, &lead, 100));
    Board::new(&[column(&lead, &cards), column(&sent, &[card("d", &sent, 1_000)]), column(&won, &[])])
}

fn stages() -> (Stage, Stage, Stage) {
    (stage("lead", StageKind::Open), stage("sent", StageKind::Open), stage("won", StageKind::Won))
}

fn place(stage: &str, after: Option<&str>) -> Place {
    Place { stage: Id::new(stage), after: after.map(Id::new) }
}

fn show(board: &Board) -> String {
    let column = |column: &Column| {
        let ids: Vec<_> = column.cards.iter().map(|card| card.id.inner()).collect();
        let total = column.totals.first().map_or(0, |total| total.amount_minor);
        format!("{}:{} {}/{total}", column.stage.id.inner(), ids.join(""), column.count)
    };
    board.columns.iter().map(column).collect::<Vec<_>>().join(" · ")
}

fn news(card: DealCard, from: Option<&str>) -> Step {
    Step::News(News { card: Rc::new(card), from: from.map(Id::new), appeared: false, wanted: true })
}

#[test]
fn a_move_shows_at_once_with_counts_and_sums() {
    let mut board = board();
    board.apply(Step::Move(Id::new("b"), place("sent", Some("d"))));
    assert_eq!(show(&board), "lead:ac 2/200 · sent:db 2/1100 · won: 0/0");
    assert!(board.flies(&Id::new("b")) && !board.calm());
    let moved = board.card(&Id::new("b")).expect("still there");
    assert!(!moved.overdue, "the clock of the new stage starts anew");
}

#[test]
fn a_refused_move_goes_back_to_where_it_was() {
    let mut board = board();
    let before = board.clone();
    board.apply(Step::Move(Id::new("b"), place("won", None)));
    assert_eq!(board.card(&Id::new("b")).map(|card| card.status), Some(DealStatus::Won));
    board.apply(Step::Rollback(Id::new("b")));
    assert_eq!(board, before);
}

#[test]
fn a_conflict_puts_the_card_where_it_is_now_and_asks_for_the_order() {
    let (_, _, won) = stages();
    let mut board = board();
    board.apply(Step::Move(Id::new("b"), place("sent", None)));
    board.apply(Step::Correct(DealCard { version: 5, ..card("b", &won, 300) }));
    assert_eq!(show(&board), "lead:ac 2/200 · sent:d 1/1000 · won:b 1/300");
    assert!(board.stale.contains(&Id::new("won")) && board.fresh.contains_key(&Id::new("b")));
}

#[test]
fn a_move_of_another_agent_appears() {
    let (_, sent, _) = stages();
    let mut board = board();
    board.apply(news(DealCard { version: 2, ..card("a", &sent, 150) }, Some("lead")));
    assert_eq!(show(&board), "lead:bc 2/200 · sent:ad 2/1150 · won: 0/0");
    assert_eq!(board.stale, [Id::new("sent")]);
}

#[test]
fn the_echo_of_ones_own_move_changes_nothing() {
    let (_, sent, _) = stages();
    let mut board = board();
    let after = DealCard { version: 2, ..card("a", &sent, 100) };
    board.apply(Step::Move(Id::new("a"), place("sent", Some("d"))));
    board.apply(news(after.clone(), Some("lead")));
    board.apply(Step::Settle(after));
    assert_eq!(show(&board), "lead:bc 2/200 · sent:da 2/1100 · won: 0/0");
    assert!(board.fresh.is_empty() && board.calm());
}

#[test]
fn a_card_in_somebodys_hand_is_not_moved_from_under_it() {
    let (_, sent, _) = stages();
    let mut board = board();
    board.apply(Step::Hold(Id::new("a")));
    board.apply(news(DealCard { version: 2, ..card("a", &sent, 100) }, Some("lead")));
    board.apply(news(DealCard { version: 2, ..card("b", &sent, 100) }, Some("lead")));
    assert_eq!(show(&board), "lead:ac 2/200 · sent:bd 2/1100 · won: 0/0");
    board.apply(Step::Release);
    assert_eq!(show(&board), "lead:c 1/100 · sent:abd 3/1200 · won: 0/0");
}

#[test]
fn news_of_a_card_never_loaded_counts_it_in_and_asks_again() {
    let (_, sent, _) = stages();
    let mut board = board();
    board.columns[0].count = 50;
    board.columns[0].totals[0].amount_minor = 5_000;
    board.apply(news(DealCard { version: 9, ..card("z", &sent, 700) }, Some("lead")));
    assert_eq!(show(&board), "lead:abc 49/4300 · sent:zd 2/1700 · won: 0/0");
    assert_eq!(board.stale, [Id::new("lead"), Id::new("sent")]);
}

#[test]
fn a_deal_that_no_longer_fits_the_filter_or_was_deleted_leaves() {
    let (lead, _, _) = stages();
    let mut board = board();
    let gone = News {
        card: Rc::new(DealCard { version: 2, ..card("a", &lead, 100) }),
        from: None,
        appeared: false,
        wanted: false,
    };
    board.apply(Step::News(gone));
    board.apply(news(
        DealCard { version: 2, deleted_at: Some(chrono::DateTime::UNIX_EPOCH), ..card("b", &lead, 100) },
        None,
    ));
    assert_eq!(show(&board), "lead:c 1/100 · sent:d 1/1000 · won: 0/0");
}

#[test]
fn a_page_adds_only_what_is_not_there() {
    let (lead, _, _) = stages();
    let mut board = board();
    board.apply(Step::BeginPage(Id::new("lead")));
    assert!(board.columns[0].loading);
    let page = column(&lead, &["c", "e"].map(|id| card(id, &lead, 100)));
    board.apply(Step::Page(Id::new("lead"), Some(page)));
    assert_eq!(show(&board), "lead:abce 3/300 · sent:d 1/1000 · won: 0/0");
    assert!(!board.columns[0].loading);
}

#[test]
fn a_column_fetched_again_takes_the_servers_order() {
    let (_, sent, _) = stages();
    let mut board = board();
    board.apply(news(DealCard { version: 2, ..card("a", &sent, 100) }, Some("lead")));
    let answer = column(&sent, &[card("d", &sent, 1_000), card("a", &sent, 100)]);
    board.apply(Step::TakeStale);
    board.apply(Step::Refresh(vec![answer]));
    assert_eq!(show(&board), "lead:bc 2/200 · sent:da 2/1100 · won: 0/0");
}

#[test]
fn answers_that_come_during_a_drag_wait() {
    let (lead, _, _) = stages();
    let mut board = board();
    board.apply(Step::Hold(Id::new("a")));
    board.apply(Step::Load(Vec::new()));
    board.apply(Step::Refresh(vec![column(&lead, &[])]));
    assert_eq!(show(&board), "lead:abc 3/300 · sent:d 1/1000 · won: 0/0");
    assert!(board.reload && board.stale == [Id::new("lead")]);
}

#[test]
fn keys_step_through_places_and_stay_at_the_edges() {
    let board = board();
    let b = Id::new("b");
    let step = |place: &Place, direction| board.step(place, &b, direction).expect("a place");
    let start = board.place_of(&b).expect("there");
    assert_eq!(start, place("lead", Some("a")));
    let down = step(&start, Direction::Down);
    assert_eq!(down, place("lead", Some("c")));
    assert_eq!(step(&down, Direction::Down), down);
    assert_eq!(step(&step(&start, Direction::Up), Direction::Up), place("lead", None));
    let right = step(&down, Direction::Right);
    assert_eq!(right, place("sent", Some("d")));
    assert_eq!(step(&step(&right, Direction::Right), Direction::Right), place("won", None));
    assert_eq!(board.position(&right, &b), Some((1, 2)));
    assert_eq!(board.below(&place("sent", None), &b), Some(Id::new("d")));
}

/// A small generator, so that every run tries the same histories.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides as u64) as usize
    }
}

fn assert_sound(board: &Board) {
    let mut seen = Vec::new();
    for column in &board.columns {
        let sum: i64 = column.cards.iter().map(|card| card.value.amount_minor).sum();
        let shown: i64 = column.totals.iter().map(|total| total.amount_minor).sum();
        assert_eq!((column.count as usize, shown), (column.cards.len(), sum), "{}", show(board));
        for card in &column.cards {
            assert!(!seen.contains(&card.id), "twice on the board: {}", show(board));
            assert_eq!(card.stage.id, column.stage.id, "a card knows its column");
            seen.push(card.id.clone());
        }
    }
}

#[test]
fn whatever_happens_counts_sums_and_cards_stay_right() {
    let (lead, sent, won) = stages();
    let all = [lead, sent, won];
    for seed in 0..300 {
        let mut dice = Dice(seed);
        let mut board = board();
        for version in 2..62 {
            let ids = ["a", "b", "c", "d", "e"];
            let id = Id::new(ids[dice.roll(ids.len())]);
            let to = &all[dice.roll(all.len())];
            let after = [None, Some("a"), Some("c"), Some("d")][dice.roll(4)].filter(|after| *after != id.inner());
            let changed = DealCard { version, ..card(id.inner(), to, 100 * dice.roll(5) as i64) };
            let from = board.place_of(&id).map(|place| place.stage);
            match dice.roll(9) {
                0 | 1 if !board.flies(&id) => board.apply(Step::Move(id, place(to.id.inner(), after))),
                2 if board.flies(&id) => board.apply(Step::Settle(changed)),
                3 if board.flies(&id) => board.apply(Step::Correct(changed)),
                4 => board.apply(Step::Rollback(id)),
                5 => board.apply(Step::Hold(id)),
                6 => board.apply(Step::Release),
                7 if from.is_none() => board.apply(Step::Add(changed)),
                _ if from.is_some() => {
                    let wanted = dice.roll(4) > 0;
                    let news = News { card: Rc::new(changed), from, appeared: false, wanted };
                    board.apply(Step::News(news));
                }
                _ => {}
            }
            assert_sound(&board);
        }
    }
}
