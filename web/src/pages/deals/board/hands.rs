//! A card in somebody's hand, whether by pointer or by keys: taken, carried, put down or let go; and each step said
//! aloud for whoever does not see it.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

use super::{
    moving::{Mover, use_mover},
    state::{Board, Direction, Id, Place, Step},
};
use crate::{
    i18n::{I18n, key, use_i18n},
    pages::deals::operations::{DealCard, StageKind},
    t,
};

/// A card in hand and where it would land.
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    pub card: Rc<DealCard>,
    pub place: Place,
    pub by_keys: bool,
}

/// A move that waits for its reason: into a lost stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Losing {
    pub card: Rc<DealCard>,
    pub place: Place,
}

#[derive(Clone)]
pub struct Hands {
    board: UseReducerHandle<Board>,
    mover: Mover,
    i18n: I18n,
    /// Read by events, several of which may come before the next drawing
    carry: Rc<RefCell<Option<Carry>>>,
    drawn: UseStateHandle<Option<Carry>>,
    losing: UseStateHandle<Option<Losing>>,
    said: UseStateHandle<String>,
    /// The card the keyboard should be on after the next drawing, which may put it into another column
    wanted: Rc<RefCell<Option<Id>>>,
}

impl Hands {
    /// What is in hand, as drawn.
    pub fn carry(&self) -> Option<&Carry> {
        self.drawn.as_ref()
    }

    pub fn holding(&self) -> bool {
        self.carry.borrow().is_some()
    }

    pub fn holding_by_keys(&self) -> bool {
        self.carry.borrow().as_ref().is_some_and(|carry| carry.by_keys)
    }

    pub fn grab(&self, id: &Id, by_keys: bool) {
        let (Some(card), Some(place)) = (self.board.card(id), self.board.place_of(id)) else { return };
        self.board.dispatch(Step::Hold(id.clone()));
        self.tell(key!("board-grabbed"), &card, &place);
        self.set(Some(Carry { card, place, by_keys }));
    }

    pub fn over(&self, place: Place) {
        let carry = self.carry.borrow().clone();
        if let Some(carry) = carry {
            self.set(Some(Carry { place, ..carry }));
        }
    }

    /// One step with the card in hand.
    pub fn step(&self, direction: Direction) {
        let carry = self.carry.borrow().clone();
        let Some(carry) = carry else { return };
        if let Some(place) = self.board.step(&carry.place, &carry.card.id, direction) {
            self.tell(key!("board-over"), &carry.card, &place);
            self.over(place);
        }
    }

    pub fn put_down(&self) {
        if let Some(Carry { card, place, .. }) = self.let_go() {
            self.put(&card, place);
        }
    }

    pub fn cancel(&self) {
        if let Some(carry) = self.let_go() {
            self.said.set(t!(self.i18n, "board-cancelled", title = carry.card.title.as_str()));
        }
    }

    /// Moves a card one step at once.
    pub fn shift(&self, id: &Id, direction: Direction) {
        let place = self.board.place_of(id).and_then(|place| self.board.step(&place, id, direction));
        if let (Some(card), Some(place)) = (self.board.card(id), place) {
            self.put(&card, place);
        }
    }

    /// To the top of the first stage of a kind: "win", "lose".
    pub fn put_in(&self, card: &Rc<DealCard>, kind: StageKind) {
        if let Some(stage) = self.board.stage_of(kind) {
            self.put(card, Place { stage: stage.id.clone(), after: None });
        }
    }

    /// To the top of a stage.
    pub fn put_into(&self, card: &Rc<DealCard>, stage: Id) {
        self.put(card, Place { stage, after: None });
    }

    /// A move that waits for its reason.
    pub fn losing(&self) -> Option<Losing> {
        (*self.losing).clone()
    }

    /// Goes on with that move, or, without a reason, forgets it.
    pub fn lose(&self, reason: Option<String>) {
        if let (Some(losing), Some(reason)) = (self.losing(), reason) {
            self.mover.send(&losing.card, losing.place, Some(reason));
        }
        self.losing.set(None);
    }

    /// What was said last.
    pub fn said(&self) -> &str {
        &self.said
    }

    fn put(&self, card: &Rc<DealCard>, place: Place) {
        let kind = self.board.column(&place.stage).map(|column| column.stage.kind);
        if kind == Some(StageKind::Lost) && card.stage.id != place.stage {
            return self.losing.set(Some(Losing { card: Rc::clone(card), place }));
        }
        self.tell(key!("board-dropped"), card, &place);
        self.wanted.replace(Some(card.id.clone()));
        self.mover.send(card, place, None);
    }

    fn let_go(&self) -> Option<Carry> {
        let carry = self.carry.take();
        if carry.is_some() {
            self.drawn.set(None);
            self.board.dispatch(Step::Release);
        }
        carry
    }

    fn set(&self, carry: Option<Carry>) {
        self.carry.replace(carry.clone());
        self.drawn.set(carry);
    }

    fn tell(&self, key: &'static str, card: &DealCard, place: &Place) {
        let stage = self.board.column(&place.stage).map(|column| column.stage.name.clone()).unwrap_or_default();
        let (position, count) = self.board.position(place, &card.id).unwrap_or_default();
        let title = card.title.as_str();
        self.said.set(t!(self.i18n, key, title = title, stage = stage, position = position + 1, count = count));
    }
}

#[hook]
pub fn use_hands(board: &UseReducerHandle<Board>) -> Hands {
    let (mover, i18n) = (use_mover(board), use_i18n());
    let wanted = use_mut_ref(|| None::<Id>);
    let hands = Hands {
        board: board.clone(),
        mover,
        i18n,
        carry: use_mut_ref(|| None),
        drawn: use_state_eq(|| None),
        losing: use_state_eq(|| None),
        said: use_state_eq(String::new),
        wanted: Rc::clone(&wanted),
    };
    use_effect(move || {
        wanted.take().iter().for_each(super::live::focus_card);
    });
    hands
}
