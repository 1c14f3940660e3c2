//! What happens to the board, step by step.

use std::rc::Rc;

use yew::Reducible;

use super::{Board, Column, Flight, Id, News, Place, arrived};
use crate::pages::deals::{board::operations::ColumnData, operations::DealCard};

pub enum Step {
    /// The whole board came
    Load(Vec<ColumnData>),
    /// Columns fetched again, as far as they were loaded
    Refresh(Vec<ColumnData>),
    /// A further page of a column is on its way
    BeginPage(Id),
    /// It came, or did not
    Page(Id, Option<ColumnData>),
    /// So much has changed that all columns are to be fetched again
    Outdate,
    /// These are being fetched again
    TakeStale,
    TakeReload,
    /// Somebody grabs a card here
    Hold(Id),
    /// …and lets go of it
    Release,
    /// A move, shown before the server agrees
    Move(Id, Place),
    /// The server agreed; this is the card now
    Settle(DealCard),
    /// The server says it changed meanwhile; this is the card now
    Correct(DealCard),
    /// The server refused
    Rollback(Id),
    /// Made here
    Add(DealCard),
    /// Changed here, by something other than a move
    Change(DealCard),
    News(News),
}

impl Reducible for Board {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut board = (*self).clone();
        board.apply(step);
        Rc::new(board)
    }
}

impl Board {
    pub fn apply(&mut self, step: Step) {
        match step {
            Step::Load(columns) => self.load(&columns),
            Step::Refresh(columns) => columns.iter().for_each(|column| self.refresh(column)),
            Step::BeginPage(stage) => self.page(&stage, |column| column.loading = true),
            Step::Page(stage, data) => self.append(&stage, data),
            Step::Outdate => self.stale = self.columns.iter().map(|column| column.stage.id.clone()).collect(),
            Step::TakeStale => self.stale.clear(),
            Step::TakeReload => self.reload = false,
            Step::Hold(id) => self.held = Some(id),
            Step::Release => self.release(),
            Step::Move(id, place) => self.move_card(&id, &place),
            Step::Settle(card) => self.settle(card),
            Step::Correct(card) => self.correct(card),
            Step::Rollback(id) => self.rollback(&id),
            Step::Add(card) => self.add_card(card),
            Step::Change(card) => self.renew(Rc::new(card)),
            Step::News(news) => self.hear(news),
        }
    }

    /// While something moves, the answer is older than what is on screen: ask again when it is calm.
    fn load(&mut self, columns: &[ColumnData]) {
        if self.calm() {
            *self = Self { fresh: std::mem::take(&mut self.fresh), ..Self::new(columns) };
        } else {
            self.reload = true;
        }
    }

    /// Takes over the order, the count and the sums of a column, and keeps pages loaded beyond what was fetched.
    fn refresh(&mut self, data: &ColumnData) {
        let stage = &data.stage.id;
        if !self.calm() {
            return self.stale(stage);
        }
        let fresh = Column::new(data);
        for card in &fresh.cards {
            // It stood in another column that is not fetched again: not there any more.
            let elsewhere = self.place_of(&card.id).is_some_and(|place| &place.stage != stage);
            if elsewhere {
                self.remove(&card.id);
            }
        }
        let Some(column) = self.columns.iter_mut().find(|column| &column.stage.id == stage) else { return };
        let fetched = fresh.cards.len();
        let beyond = column.cards.iter().skip(fetched).filter(|card| !fresh.cards.iter().any(|one| one.id == card.id));
        let rest: Vec<_> = if fresh.next.is_some() { beyond.cloned().collect() } else { Vec::new() };
        let next = if rest.is_empty() { fresh.next.clone() } else { column.next.clone() };
        let cards = fresh.cards.iter().cloned().chain(rest).collect();
        *column = Column { cards, next, loading: column.loading, ..fresh };
    }

    fn append(&mut self, stage: &Id, data: Option<ColumnData>) {
        let known: Vec<Id> = self.columns.iter().flat_map(|column| &column.cards).map(|card| card.id.clone()).collect();
        self.page(stage, |column| {
            column.loading = false;
            if let Some(page) = data.as_ref().map(Column::new) {
                column.cards.extend(page.cards.into_iter().filter(|card| !known.contains(&card.id)));
                column.next = page.next;
            }
        });
    }

    fn page(&mut self, stage: &Id, change: impl FnOnce(&mut Column)) {
        if let Some(column) = self.columns.iter_mut().find(|column| &column.stage.id == stage) {
            change(column);
        }
    }

    fn move_card(&mut self, id: &Id, place: &Place) {
        let Some(stage) = self.column(&place.stage).map(|column| column.stage.clone()) else { return };
        let Some((card, from)) = self.remove(id) else { return };
        self.fresh.remove(id);
        self.insert(Rc::new(arrived(&card, &stage)), place);
        self.flying.insert(id.clone(), Flight { card, from });
    }

    fn settle(&mut self, card: DealCard) {
        let id = card.id.clone();
        self.flying.remove(&id);
        self.renew(Rc::new(card));
        self.catch_up();
    }

    fn correct(&mut self, card: DealCard) {
        let id = card.id.clone();
        // First back, so that "in its place" is where it was before our attempt.
        self.rollback_card(&id);
        let from = self.place_of(&id).map(|place| place.stage);
        let stage = card.stage.id.clone();
        if card.deleted_at.is_some() {
            self.remove(&id);
        } else {
            self.renew(Rc::new(card));
            self.highlight(&id);
        }
        from.iter().chain([&stage]).for_each(|stage| self.stale(stage));
        self.catch_up();
    }

    fn rollback(&mut self, id: &Id) {
        self.rollback_card(id);
        self.catch_up();
    }

    fn rollback_card(&mut self, id: &Id) {
        if let Some(flight) = self.flying.remove(id) {
            self.remove(id);
            self.insert(flight.card, &flight.from);
        }
    }

    fn add_card(&mut self, card: DealCard) {
        // News about it may have been faster than the answer.
        if self.find(&card.id).is_none() {
            let top = Place { stage: card.stage.id.clone(), after: None };
            self.insert(Rc::new(card), &top);
        }
    }

    fn release(&mut self) {
        self.held = None;
        self.catch_up();
    }

    pub(super) fn highlight(&mut self, id: &Id) {
        let flag = self.fresh.entry(id.clone()).or_default();
        *flag = !*flag;
    }
}
