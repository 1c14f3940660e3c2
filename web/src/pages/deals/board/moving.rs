//! Sends moves. The card is in its new place before the server answers; refused, it goes back, and says why.

use std::{cell::RefCell, rc::Rc};

use cynic::MutationBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::state::{Board, Id, Place, Step};
use crate::{
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, Request, UserErrorCode},
    i18n::{I18n, use_i18n},
    pages::deals::{
        detail::DealDetail,
        operations::{DealCard, DealMove, DealMoveInput, DealMoveVariables, MovedDeal, MovedPayload, StageKind},
    },
    session::use_client,
    t,
};

#[derive(Clone)]
pub struct Mover {
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    /// The board as last drawn
    board: Rc<RefCell<UseReducerHandle<Board>>>,
}

/// A move as it was, for its undoing.
#[derive(Clone)]
struct Moved {
    before: Rc<DealCard>,
    from: Place,
    /// Where the person saw it when they took it; news may have moved it since
    seen: Id,
}

impl Mover {
    /// Moves a card; a lost stage needs its `reason`. `seen` is the card as the person saw it when they took it: news
    /// that came while it was in their hand must end in a conflict, not be overwritten.
    pub fn send(&self, seen: &DealCard, place: Place, reason: Option<String>) {
        let board = self.board.borrow().clone();
        let (Some(before), Some(from)) = (board.card(&seen.id), board.place_of(&seen.id)) else { return };
        if from != place && !board.flies(&seen.id) {
            self.run(Moved { before, from, seen: seen.stage.id.clone() }, place, seen.version, reason, true);
        }
    }

    fn run(&self, moved: Moved, place: Place, version: i32, lost_reason: Option<String>, undoable: bool) {
        let board = self.board.borrow().clone();
        let id = moved.before.id.clone();
        let neighbour = |id: &Id| board.place_of(id).is_some_and(|at| at.stage == place.stage);
        let after_id = place.after.clone().filter(neighbour);
        let before_id = if after_id.is_none() { board.below(&place, &id) } else { None };
        let input = DealMoveInput {
            id: id.clone(),
            stage_id: place.stage.clone(),
            after_id,
            before_id,
            expected_version: Some(version),
            lost_reason,
        };
        board.dispatch(Step::Move(id, place));
        let mover = self.clone();
        spawn_local(async move {
            let request = Request::new(&DealMove::build(DealMoveVariables { input }));
            let answer = mover.client.run::<DealMove>(&request).await.map(|data| data.deal_move);
            mover.hear(answer, moved, undoable);
        });
    }

    fn hear(&self, answer: Result<MovedPayload, ClientError>, moved: Moved, undoable: bool) {
        let board = self.board.borrow().clone();
        match answer {
            Err(error) => self.put_back(&board, &moved, &error),
            Ok(MovedPayload { deal, user_errors }) if !user_errors.is_empty() => {
                let error = ClientError::refused(user_errors);
                match deal.filter(|_| error.has(UserErrorCode::Conflict)) {
                    Some(deal) => self.correct(&board, &moved, deal),
                    None => self.put_back(&board, &moved, &error),
                }
            }
            Ok(MovedPayload { deal: None, .. }) => board.dispatch(Step::Rollback(moved.before.id.clone())),
            Ok(MovedPayload { deal: Some(deal), .. }) => {
                board.dispatch(Step::Settle(deal.card.clone()));
                // Its page may have been opened meanwhile, with the deal as it was.
                self.client.invalidate::<DealDetail>();
                if moved.before.stage.id != deal.card.stage.id && undoable {
                    self.offer_undo(moved, deal.card);
                }
            }
        }
    }

    fn put_back(&self, board: &UseReducerHandle<Board>, moved: &Moved, error: &ClientError) {
        board.dispatch(Step::Rollback(moved.before.id.clone()));
        let title = moved.before.title.as_str();
        self.toasts.error(t!(self.i18n, "board-put-back", title = title, why = error.text(&self.i18n)));
    }

    /// Somebody was faster: says who, and shows the card where it is now.
    fn correct(&self, board: &UseReducerHandle<Board>, moved: &Moved, deal: MovedDeal) {
        let title = moved.before.title.clone();
        let last = deal.stage_history.iter().max_by_key(|change| change.at);
        let who = last.and_then(|change| change.actor.as_ref()).map(|actor| actor.name.clone());
        let stage = deal.card.stage.name.clone();
        let text = match who.filter(|_| deal.card.stage.id != moved.seen) {
            Some(who) => t!(self.i18n, "board-conflict-moved", who = who, title = title, stage = stage),
            None => t!(self.i18n, "board-conflict-changed", title = title, stage = stage),
        };
        board.dispatch(Step::Correct(deal.card));
        self.toasts.error(text);
    }

    fn offer_undo(&self, moved: Moved, now: DealCard) {
        let (title, stage) = (now.title.as_str(), now.stage.name.as_str());
        let text = match now.stage.kind {
            StageKind::Won => t!(self.i18n, "board-won", title = title),
            StageKind::Lost => t!(self.i18n, "board-lost", title = title),
            StageKind::Open => t!(self.i18n, "board-moved", title = title, stage = stage),
        };
        let mover = self.clone();
        let undo = move |()| {
            let from = mover.board.borrow().place_of(&now.id);
            let from = from.unwrap_or_else(|| moved.from.clone());
            let back = Moved { before: Rc::new(now.clone()), from, seen: now.stage.id.clone() };
            let reason = moved.before.lost_reason.clone();
            mover.run(back, moved.from.clone(), now.version, reason, false);
        };
        self.toasts.offer(text, t!(self.i18n, "board-undo"), Callback::from(undo));
    }
}

#[hook]
pub fn use_mover(board: &UseReducerHandle<Board>) -> Mover {
    let (client, toasts, i18n) = (use_client(), use_toasts(), use_i18n());
    let current = use_mut_ref(|| board.clone());
    current.replace(board.clone());
    Mover { client, toasts, i18n, board: current }
}
