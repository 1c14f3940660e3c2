//! The board at work: hands, keys and menus on one side, the server and other people on the other.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    asking::{Ask, Asking},
    card::{CardEvent, OnCard},
    card_menu::{self, Choice},
    column::ColumnView,
    drag::{DragEvents, Dragger, use_dragger},
    filters::Filters,
    hands::{Hands, use_hands},
    keys::{Intent, intent},
    operations::{BoardQuery, BoardVariables},
    state::{Board, Id, Step},
    sync::{use_freshness, use_more, use_news},
    total::Total,
};
use crate::{
    browser,
    components::{Anchor, ContextMenu},
    i18n::{key, use_i18n},
    keyboard::{Reach, Shortcut, use_shortcuts},
    link,
    pages::deals::operations::{DealCard, StageKind},
    routes::Route,
    t,
    viewer::{Viewer, use_viewer},
};

#[derive(Properties, PartialEq)]
pub struct LiveBoardProps {
    pub data: Rc<BoardQuery>,
    pub variables: BoardVariables,
    pub filters: Filters,
    pub today: NaiveDate,
    pub busy: bool,
    pub refetch: Callback<()>,
}

#[component]
pub fn LiveBoard(props: &LiveBoardProps) -> Html {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let data = props.data.deal_board.as_ref();
    let pipeline = data.map_or_else(|| Id::new(""), |board| board.pipeline.id.clone());
    let board = use_reducer(|| Board::new(data.map_or(&[], |board| &board.columns)));
    let active = use_state_eq(|| None::<Id>);
    let menu = use_state_eq(|| None::<(Rc<DealCard>, Anchor)>);
    let ask = use_state_eq(|| None::<Ask>);
    let adding = use_state_eq(|| None::<Id>);
    let root = use_node_ref();

    link::use_new(Route::Board, {
        let open = board.columns.iter().find(|column| column.stage.kind == StageKind::Open && viewer.can("deal.write"));
        let (adding, stage) = (adding.setter(), open.map(|column| column.stage.id.clone()));
        Callback::from(move |()| adding.set(stage.clone()))
    });
    use_card_keys(viewer.can("deal.move"));
    let hands = use_hands(&board);
    let dragger = use_dragger(root.clone(), drag_events(&hands));
    let on_more = use_more(&board, props.variables.clone());
    use_freshness(&board, props.variables.clone(), props.refetch.clone());
    use_news(&board, pipeline.clone(), props.filters.clone(), props.today, props.refetch.clone());
    use_effect_with(Rc::as_ptr(&props.data), {
        let (dispatcher, data) = (board.dispatcher(), Rc::clone(&props.data));
        move |_| {
            let columns = data.deal_board.as_ref().map(|board| board.columns.clone());
            columns.into_iter().for_each(|columns| dispatcher.dispatch(Step::Load(columns)));
        }
    });

    let on = use_latest(Handler {
        board: board.clone(),
        hands: hands.clone(),
        dragger,
        viewer: viewer.clone(),
        navigator: navigator.clone(),
        active: active.setter(),
        menu: menu.setter(),
    });
    let on_choice = {
        let (hands, ask) = (hands.clone(), ask.setter());
        Callback::from(move |(card, choice): (Rc<DealCard>, Choice)| match choice {
            Choice::Open => go(navigator.as_ref(), &Route::Deal { id: card.id.inner().to_owned() }),
            Choice::Customer => {
                let customer = card.customer.iter().map(|customer| customer.id.inner().to_owned());
                customer.for_each(|id| go(navigator.as_ref(), &Route::Customer { id }));
            }
            Choice::Note => ask.set(Some(Ask::Note(card))),
            Choice::Activity => ask.set(Some(Ask::Activity(card))),
            Choice::Transfer => ask.set(Some(Ask::Transfer(card))),
            Choice::Move => ask.set(Some(Ask::Move(card))),
            Choice::Win => hands.put_in(&card, StageKind::Won),
            Choice::Lose => hands.put_in(&card, StageKind::Lost),
        })
    };
    let on_changed = {
        let dispatcher = board.dispatcher();
        Callback::from(move |card: DealCard| dispatcher.dispatch(Step::Change(card)))
    };
    let on_reason = {
        let hands = hands.clone();
        Callback::from(move |reason: Option<String>| hands.lose(reason))
    };
    let on_stage = {
        let hands = hands.clone();
        Callback::from(move |(card, stage): (Rc<DealCard>, Id)| hands.put_into(&card, stage))
    };
    let stages: Vec<_> = board.columns.iter().map(|column| column.stage.clone()).collect();
    let first = || board.columns.iter().find_map(|column| column.cards.first().map(|card| card.id.clone()));
    let tab_stop = (*active).clone().filter(|id| board.card(id).is_some()).or_else(first);
    let column = |column: &super::state::Column| {
        let stage = column.stage.id.clone();
        let landing = hands.carry().map(|carry| carry.place.clone()).filter(|place| place.stage == stage);
        let landing = landing.filter(|place| {
            let own = hands.carry().and_then(|carry| board.place_of(&carry.card.id));
            own.as_ref() != Some(place)
        });
        let on_adding = (viewer.can("deal.write") && column.stage.kind == StageKind::Open).then(|| {
            let (adding, stage) = (adding.setter(), stage.clone());
            Callback::from(move |open: bool| adding.set(open.then(|| stage.clone())))
        });
        let on_added = {
            let dispatcher = board.dispatcher();
            Callback::from(move |card: DealCard| dispatcher.dispatch(Step::Add(card)))
        };
        html! {
            <ColumnView
                key={stage.inner()}
                column={column.clone()}
                pipeline={pipeline.clone()}
                held={hands.carry().map(|carry| Rc::clone(&carry.card))}
                {landing}
                flying={board.flying_in(&stage)}
                fresh={board.fresh_in(&stage)}
                active={tab_stop.clone()}
                movable={viewer.can("deal.move")}
                filtered={props.filters.any()}
                adding={adding.as_ref() == Some(&stage)}
                {on_adding}
                {on_added}
                on_more={on_more.clone()}
                on={on.clone()}
            />
        }
    };
    html! {
        <>
            <Total board={(*board).clone()} />
            <div ref={root} class="board" role="group" aria-label={t!(i18n, "nav-board")} aria-busy={props.busy.then_some("true")} data-carrying={hands.carry().map(|carry| if carry.by_keys { "keys" } else { "pointer" })}>
                { for board.columns.iter().map(column) }
            </div>
            <p id="board-help" class="hidden">{ t!(i18n, "board-help") }</p>
            <p class="hidden" role="status" aria-live="assertive">{ hands.said() }</p>
            if let Some((card, anchor)) = (*menu).clone() {
                <ContextMenu
                    key={card.id.inner().to_owned()}
                    label={t!(i18n, "board-card-menu", title = card.title.as_str())}
                    {anchor}
                    items={card_menu::items(&card, &viewer, &i18n, &on_choice)}
                    on_close={menu_closer(&menu)}
                />
            }
            <Asking ask={(*ask).clone()} {stages} losing={hands.losing()} {on_reason} {on_stage} on_close={ask_closer(&ask)} {on_changed} />
        </>
    }
}

/// What cards make of keys, for the sheet of keys.
#[hook]
fn use_card_keys(movable: bool) {
    let i18n = use_i18n();
    let told = |keys, key| Shortcut::told(keys, t!(i18n, key));
    let mut keys = vec![
        told("Arrows", key!("board-key-look")),
        told("Enter", key!("board-open")),
        told("m", key!("board-key-menu")),
    ];
    if movable {
        keys.extend([
            told("Space", key!("board-key-grab")),
            told("Escape", key!("board-key-cancel")),
            told("Alt+Arrows", key!("board-key-shift")),
        ]);
    }
    use_shortcuts(Reach::Page, keys);
}

fn menu_closer(menu: &UseStateHandle<Option<(Rc<DealCard>, Anchor)>>) -> Callback<()> {
    let menu = menu.setter();
    Callback::from(move |()| menu.set(None))
}

fn ask_closer(ask: &UseStateHandle<Option<Ask>>) -> Callback<()> {
    let ask = ask.setter();
    Callback::from(move |()| ask.set(None))
}

fn drag_events(hands: &Hands) -> DragEvents {
    let (grab, over, drop, cancel) = (hands.clone(), hands.clone(), hands.clone(), hands.clone());
    DragEvents {
        on_grab: Callback::from(move |id: Id| grab.grab(&id, false)),
        on_over: Callback::from(move |place| over.over(place)),
        on_drop: Callback::from(move |()| drop.put_down()),
        on_cancel: Callback::from(move |()| cancel.cancel()),
    }
}

/// What to do about the events of cards, as of the last drawing.
#[derive(Clone)]
struct Handler {
    board: UseReducerHandle<Board>,
    hands: Hands,
    dragger: Dragger,
    viewer: Viewer,
    navigator: Option<Navigator>,
    active: UseStateSetter<Option<Id>>,
    menu: UseStateSetter<Option<(Rc<DealCard>, Anchor)>>,
}

impl Handler {
    fn hear(&self, id: &Id, event: CardEvent) {
        let Some(card) = self.board.card(id) else { return };
        let allowed = self.viewer.can_touch("deal.move", card.owner.as_ref().map(|owner| &owner.id));
        let free = allowed && !self.board.flies(id) && !self.hands.holding();
        match event {
            CardEvent::Press(event, by_handle) if free => self.dragger.press(&event, id, by_handle),
            CardEvent::Press(..) => {}
            CardEvent::Focus => self.active.set(Some(id.clone())),
            CardEvent::Blur if self.hands.holding_by_keys() => self.hands.cancel(),
            CardEvent::Blur => {}
            CardEvent::Menu(anchor) => self.menu.set(Some((card, anchor))),
            CardEvent::Open(event) if event.ctrl_key() || event.meta_key() || event.shift_key() => {}
            CardEvent::Open(event) => {
                event.prevent_default();
                self.open(id);
            }
            CardEvent::Key(event) => {
                if let Some(meant) = intent(&event.key(), event.alt_key(), self.hands.holding_by_keys()) {
                    event.prevent_default();
                    event.stop_propagation();
                    self.act(&card, meant, free);
                }
            }
        }
    }

    fn act(&self, card: &Rc<DealCard>, intent: Intent, free: bool) {
        let id = &card.id;
        match intent {
            Intent::Grab if free => self.hands.grab(id, true),
            Intent::Shift(direction) if free => self.hands.shift(id, direction),
            Intent::Grab | Intent::Shift(_) => {}
            Intent::Carry(direction) => self.hands.step(direction),
            Intent::Drop => self.hands.put_down(),
            Intent::Cancel => self.hands.cancel(),
            Intent::Look(direction) => {
                if let Some(next) = self.board.neighbour(id, direction) {
                    focus_card(&next);
                    self.active.set(Some(next));
                }
            }
            Intent::Open => self.open(id),
            Intent::Menu => {
                let anchor = browser::bounds(&card_selector(id)).map(Anchor::from);
                anchor.into_iter().for_each(|anchor| self.menu.set(Some((Rc::clone(card), anchor))));
            }
        }
    }

    fn open(&self, id: &Id) {
        go(self.navigator.as_ref(), &Route::Deal { id: id.inner().to_owned() });
    }
}

/// A callback that stays the same while what it does follows each drawing, so that cards are not drawn again for it.
#[hook]
fn use_latest(handler: Handler) -> OnCard {
    let latest = use_mut_ref(|| handler.clone());
    latest.replace(handler);
    let stable = use_memo((), move |()| {
        Callback::from(move |(id, event): (Id, CardEvent)| {
            let handler = latest.borrow().clone();
            handler.hear(&id, event);
        })
    });
    (*stable).clone()
}

fn go(navigator: Option<&Navigator>, route: &Route) {
    navigator.iter().for_each(|navigator| navigator.push(route));
}

fn card_selector(id: &Id) -> String {
    format!("[data-deal=\"{}\"]", id.inner())
}

/// Brings the keyboard to a card and the card into view.
pub fn focus_card(id: &Id) {
    let selector = card_selector(id);
    browser::focus(&selector);
    browser::reveal(&selector);
}
