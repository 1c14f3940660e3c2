//! The board as it is on screen: columns of cards with their counts and sums, moves on their way to the server, and
//! news from others. Pure, so that its rules are tested without a browser:
//!
//! - a card is on the board at most once, and counts and sums follow every card that comes, goes or changes value
//! - a move shows at once; refused, the card goes back to where it was
//! - news about a card somebody is dragging, or whose move is on its way, waits until that is over
//! - where news leaves the order or a sum uncertain (a card that was never loaded here), the column is `stale`, and
//!   the page fetches it again

mod news;
mod reduce;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, rc::Rc};

use super::operations::ColumnData;
use crate::{
    graphql::schema::Money,
    pages::deals::operations::{DealCard, DealStatus, Stage, StageKind},
};

pub use self::{news::News, reduce::Step};

pub type Id = cynic::Id;

/// A place in a column: below a card, or on top.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub stage: Id,
    pub after: Option<Id>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub stage: Stage,
    /// All deals of the stage, loaded or not
    pub count: i32,
    pub totals: Vec<Money>,
    pub cards: Vec<Rc<DealCard>>,
    /// Where the next page begins
    pub next: Option<String>,
    pub loading: bool,
}

/// A move the server has not answered yet.
#[derive(Clone, Debug, PartialEq)]
struct Flight {
    /// As it was before
    card: Rc<DealCard>,
    from: Place,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    pub columns: Vec<Column>,
    /// Columns to fetch again
    pub stale: Vec<Id>,
    /// The whole board should be fetched again, which had to wait
    pub reload: bool,
    /// Cards others changed, to be shown briefly; the flag flips with each change
    pub fresh: HashMap<Id, bool>,
    flying: HashMap<Id, Flight>,
    held: Option<Id>,
    waiting: Vec<News>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}

impl Board {
    pub fn new(columns: &[ColumnData]) -> Self {
        Self { columns: columns.iter().map(Column::new).collect(), ..Self::default() }
    }

    pub fn card(&self, id: &Id) -> Option<Rc<DealCard>> {
        let (column, index) = self.find(id)?;
        Some(Rc::clone(&self.columns[column].cards[index]))
    }

    pub fn column(&self, stage: &Id) -> Option<&Column> {
        self.columns.iter().find(|column| &column.stage.id == stage)
    }

    /// The first stage of a kind: where "win" and "lose" lead.
    pub fn stage_of(&self, kind: StageKind) -> Option<&Stage> {
        self.columns.iter().map(|column| &column.stage).find(|stage| stage.kind == kind)
    }

    pub fn place_of(&self, id: &Id) -> Option<Place> {
        let (column, index) = self.find(id)?;
        let column = &self.columns[column];
        let after = index.checked_sub(1).map(|above| column.cards[above].id.clone());
        Some(Place { stage: column.stage.id.clone(), after })
    }

    /// The card right below a place, leaving out the one being moved.
    pub fn below(&self, place: &Place, moving: &Id) -> Option<Id> {
        let others = self.others(&place.stage, moving)?;
        others.get(slot(&others, place)).cloned()
    }

    /// How far down a place is, from 0, and how many deals the stage has with the one being moved, shown or not.
    pub fn position(&self, place: &Place, moving: &Id) -> Option<(usize, usize)> {
        let (column, others) = (self.column(&place.stage)?, self.others(&place.stage, moving)?);
        let unseen = (column.count.max(0) as usize).saturating_sub(column.cards.len());
        Some((slot(&others, place), others.len() + unseen + 1))
    }

    /// One step from a place; at an edge it stays.
    pub fn step(&self, place: &Place, moving: &Id, direction: Direction) -> Option<Place> {
        let column = self.columns.iter().position(|column| column.stage.id == place.stage)?;
        let (index, _) = self.position(place, moving)?;
        let last = self.columns.len() - 1;
        let (column, index) = match direction {
            Direction::Up => (column, index.saturating_sub(1)),
            Direction::Down => (column, index + 1),
            Direction::Left => (column.saturating_sub(1), index),
            Direction::Right => ((column + 1).min(last), index),
        };
        let stage = self.columns[column].stage.id.clone();
        let others = self.others(&stage, moving)?;
        let after = index.min(others.len()).checked_sub(1).map(|above| others[above].clone());
        Some(Place { stage, after })
    }

    /// The card the keyboard goes to from here; sideways to the nearest column that has any.
    pub fn neighbour(&self, id: &Id, direction: Direction) -> Option<Id> {
        let (column, index) = self.find(id)?;
        let cards = &self.columns[column].cards;
        let beside = |column: &Column| column.cards.get(index).or(column.cards.last()).map(|card| card.id.clone());
        match direction {
            Direction::Up => Some(cards[index.checked_sub(1)?].id.clone()),
            Direction::Down => cards.get(index + 1).map(|card| card.id.clone()),
            Direction::Left => self.columns[..column].iter().rev().find_map(beside),
            Direction::Right => self.columns[column + 1..].iter().find_map(beside),
        }
    }

    /// Cards of a column whose moves are on their way.
    pub fn flying_in(&self, stage: &Id) -> Vec<Id> {
        self.in_column(stage).filter(|id| self.flies(id)).collect()
    }

    /// Cards of a column that others changed.
    pub fn fresh_in(&self, stage: &Id) -> HashMap<Id, bool> {
        self.in_column(stage).filter_map(|id| Some((id.clone(), *self.fresh.get(&id)?))).collect()
    }

    fn in_column(&self, stage: &Id) -> impl Iterator<Item = Id> {
        self.column(stage).into_iter().flat_map(|column| &column.cards).map(|card| card.id.clone())
    }

    /// Whether its move is still unanswered; it cannot be moved again until then.
    pub fn flies(&self, id: &Id) -> bool {
        self.flying.contains_key(id)
    }

    /// Nothing is dragged and no move is on its way.
    pub fn calm(&self) -> bool {
        self.flying.is_empty() && self.held.is_none()
    }

    /// Open deals: how many, and their sum per currency.
    pub fn open(&self) -> (i32, Vec<Money>) {
        let open = self.columns.iter().filter(|column| column.stage.kind == StageKind::Open);
        open.fold((0, Vec::new()), |(count, mut totals), column| {
            column.totals.iter().for_each(|total| add(&mut totals, total, 1));
            (count + column.count, totals)
        })
    }

    fn others(&self, stage: &Id, moving: &Id) -> Option<Vec<Id>> {
        let cards = self.column(stage)?.cards.iter().map(|card| card.id.clone());
        Some(cards.filter(|id| id != moving).collect())
    }

    fn find(&self, id: &Id) -> Option<(usize, usize)> {
        self.columns.iter().enumerate().find_map(|(column, data)| {
            let index = data.cards.iter().position(|card| &card.id == id)?;
            Some((column, index))
        })
    }

    /// Takes a card off the board.
    fn remove(&mut self, id: &Id) -> Option<(Rc<DealCard>, Place)> {
        let place = self.place_of(id)?;
        let (column, index) = self.find(id)?;
        let column = &mut self.columns[column];
        let card = column.cards.remove(index);
        column.account(&card, -1);
        Some((card, place))
    }

    /// Puts a card on the board; into a column that is not shown, it goes nowhere.
    fn insert(&mut self, card: Rc<DealCard>, place: &Place) {
        if let Some(column) = self.columns.iter_mut().find(|column| column.stage.id == place.stage) {
            column.account(&card, 1);
            let ids: Vec<_> = column.cards.iter().map(|card| card.id.clone()).collect();
            column.cards.insert(slot(&ids, place), card);
        }
    }

    /// Shows a card's new content, in its place or on top of the stage it moved to.
    fn renew(&mut self, card: Rc<DealCard>) {
        let Some((_, place)) = self.remove(&card.id) else { return };
        let stays = place.stage == card.stage.id;
        let top = Place { stage: card.stage.id.clone(), after: None };
        self.insert(card, if stays { &place } else { &top });
    }

    fn stale(&mut self, stage: &Id) {
        if self.column(stage).is_some() && !self.stale.contains(stage) {
            self.stale.push(stage.clone());
        }
    }
}

impl Column {
    fn new(data: &ColumnData) -> Self {
        Self {
            stage: data.stage.clone(),
            count: data.count,
            totals: data.totals.iter().filter(|total| total.amount_minor != 0).cloned().collect(),
            cards: data.deals.nodes.iter().cloned().map(Rc::new).collect(),
            next: data.deals.page_info.end_cursor.clone().filter(|_| data.deals.page_info.has_next_page),
            loading: false,
        }
    }

    fn account(&mut self, card: &DealCard, times: i32) {
        self.count += times;
        add(&mut self.totals, &card.value, i64::from(times));
    }
}

/// How many cards stand above a place; below a card that is gone means on top.
fn slot(ids: &[Id], place: &Place) -> usize {
    let above = place.after.as_ref().and_then(|after| ids.iter().position(|id| id == after));
    above.map_or(0, |above| above + 1)
}

fn add(totals: &mut Vec<Money>, money: &Money, times: i64) {
    match totals.iter_mut().find(|total| total.currency == money.currency) {
        Some(total) => total.amount_minor += money.amount_minor * times,
        None => totals.push(Money { amount_minor: money.amount_minor * times, currency: money.currency.clone() }),
    }
    totals.retain(|total| total.amount_minor != 0);
}

/// The card as it will be in a stage, before the server says so.
fn arrived(card: &DealCard, stage: &Stage) -> DealCard {
    if card.stage.id == stage.id {
        return card.clone();
    }
    let status = match stage.kind {
        StageKind::Open => DealStatus::Open,
        StageKind::Won => DealStatus::Won,
        StageKind::Lost => DealStatus::Lost,
    };
    DealCard { stage: stage.clone(), status, overdue: false, ..card.clone() }
}
