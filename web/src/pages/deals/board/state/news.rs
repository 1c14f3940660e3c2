//! What others did, as the board takes it in.

use std::rc::Rc;

use super::{Board, Id, Place};
use crate::pages::deals::operations::DealCard;

/// One change of a deal, already judged by the page's filters.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    pub card: Rc<DealCard>,
    /// The stage it left, when it moved
    pub from: Option<Id>,
    /// Made, or brought back from the bin
    pub appeared: bool,
    /// It belongs on this board as filtered now
    pub wanted: bool,
}

impl Board {
    pub(super) fn hear(&mut self, news: News) {
        let id = &news.card.id;
        if self.held.as_ref() == Some(id) || self.flies(id) { self.waiting.push(news) } else { self.take_in(&news) }
    }

    /// Takes in what had to wait and need not any more.
    pub(super) fn catch_up(&mut self) {
        for news in std::mem::take(&mut self.waiting) {
            if self.find(&news.card.id).is_some() {
                self.hear(news);
            } else {
                // It left the board meanwhile, so it is accounted for already; what is true now the server knows.
                self.unsure(&news);
            }
        }
    }

    fn unsure(&mut self, news: &News) {
        news.from.iter().chain([&news.card.stage.id]).for_each(|stage| self.stale(stage));
    }

    fn take_in(&mut self, news: &News) {
        let card = &news.card;
        let known = self.card(&card.id);
        // Our own change comes back as news too, and late news may be older than what we know.
        if known.as_ref().is_some_and(|known| known.version >= card.version) {
            return;
        }
        match (known, news.wanted && card.deleted_at.is_none()) {
            (Some(known), true) => self.take_change(&known, news),
            (Some(known), false) => {
                self.remove(&known.id);
            }
            (None, true) => self.take_unknown(news),
            (None, false) => self.unsure(news),
        }
    }

    fn take_change(&mut self, known: &DealCard, news: &News) {
        self.renew(Rc::clone(&news.card));
        self.highlight(&known.id);
        // On top of its column or in its old place for the moment; where exactly only the server knows.
        self.stale(&news.card.stage.id);
    }

    /// It was never loaded here: further down a column, or new.
    fn take_unknown(&mut self, news: &News) {
        let card = &news.card;
        let moved = news.from.as_ref().is_some_and(|from| from != &card.stage.id);
        if moved || news.appeared {
            for column in &mut self.columns {
                if moved && Some(&column.stage.id) == news.from.as_ref() {
                    column.account(card, -1);
                }
            }
            self.insert(Rc::clone(card), &Place { stage: card.stage.id.clone(), after: None });
            self.highlight(&card.id);
        }
        self.unsure(news);
    }
}
