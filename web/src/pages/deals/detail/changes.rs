//! Win, lose, reopen, move: each with the version on screen, so that nobody overwrites what they have not seen.

use cynic::{MutationBuilder, Operation};
use serde::Serialize;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::operations::{
    Deal, DealLose, DealLoseInput, DealLoseVariables, DealReopen, DealTransitionInput, DealTransitionVariables, DealWin,
};
use crate::{
    components::{Toasts, use_toasts},
    graphql::{Client, ClientError, ErrorKind, Mutation, Request},
    i18n::{I18n, key, use_i18n},
    pages::deals::operations::{DealMove, DealMoveInput, DealMoveVariables},
    session::use_client,
    t,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Win,
    Lose(String),
    Reopen,
    /// To the top of a stage; into a lost one with its reason
    Move(cynic::Id, Option<String>),
}

#[derive(Clone)]
pub struct Changes {
    pub pending: bool,
    set_pending: UseStateSetter<bool>,
    client: Client,
    toasts: Toasts,
    i18n: I18n,
    deal: cynic::Id,
    version: i32,
    /// Where it stands, and why it was lost: what undoing leads back to
    from: (cynic::Id, Option<String>),
    refresh: Callback<()>,
    on_refused: Callback<()>,
}

impl Changes {
    pub fn run(&self, change: Change) {
        let (id, expected_version) = (self.deal.clone(), Some(self.version));
        let input = DealTransitionInput { id: id.clone(), expected_version };
        match change {
            Change::Win => {
                let operation = DealWin::build(DealTransitionVariables { input });
                self.send::<DealWin, _>(operation, key!("deal-won-toast"));
            }
            Change::Reopen => {
                let operation = DealReopen::build(DealTransitionVariables { input });
                self.send::<DealReopen, _>(operation, key!("deal-reopened-toast"));
            }
            Change::Lose(reason) => {
                let input = DealLoseInput { id, reason, expected_version };
                self.send::<DealLose, _>(DealLose::build(DealLoseVariables { input }), key!("deal-lost-toast"));
            }
            Change::Move(stage_id, lost_reason) => {
                let input =
                    DealMoveInput { id, stage_id, after_id: None, before_id: None, expected_version, lost_reason };
                self.send::<DealMove, _>(DealMove::build(DealMoveVariables { input }), key!("deal-moved-toast"));
            }
        }
    }

    /// Says that it is done, with the way back: into the stage it came from, unless somebody was there meanwhile.
    fn offer_undo(&self, done: &'static str, version: Option<i32>) {
        let text = t!(self.i18n, done);
        let Some(version) = version else { return self.toasts.success(text) };
        let this = self.clone();
        let undo = Callback::from(move |()| {
            let (stage_id, lost_reason) = this.from.clone();
            let (id, expected_version) = (this.deal.clone(), Some(version));
            let input = DealMoveInput { id, stage_id, after_id: None, before_id: None, expected_version, lost_reason };
            let operation = DealMove::build(DealMoveVariables { input });
            this.change(operation, |this, _| this.toasts.success(t!(this.i18n, "deal-undone-toast")));
        });
        self.toasts.latest("deal", text, Some((t!(self.i18n, "action-undo").into(), undo)));
    }

    fn send<M, V>(&self, operation: Operation<M, V>, done: &'static str)
    where
        M: Mutation + Versioned + serde::de::DeserializeOwned + 'static,
        V: Serialize,
    {
        self.change(operation, move |this, version| this.offer_undo(done, version));
    }

    fn change<M, V>(&self, operation: Operation<M, V>, on_done: impl FnOnce(&Self, Option<i32>) + 'static)
    where
        M: Mutation + Versioned + serde::de::DeserializeOwned + 'static,
        V: Serialize,
    {
        let request = Request::new(&operation);
        let this = self.clone();
        this.set_pending.set(true);
        spawn_local(async move {
            let outcome = this.client.run::<M>(&request).await.and_then(|data| match data.user_errors() {
                [] => Ok(data.version()),
                refused => Err(ClientError::refused(refused.to_vec())),
            });
            this.set_pending.set(false);
            if outcome.is_err() {
                this.on_refused.emit(());
            }
            match outcome {
                Ok(version) => on_done(&this, version),
                Err(error) if error.kind == ErrorKind::Conflict => {
                    this.toasts.error(t!(this.i18n, "deal-conflict"));
                }
                Err(error) => this.toasts.failure(&error, &this.i18n),
            }
            // After a refusal too: what is on screen may be what was wrong.
            this.refresh.emit(());
        });
    }
}

/// What the deal's version is after a change.
trait Versioned {
    fn version(&self) -> Option<i32>;
}

macro_rules! versioned {
    ($($fragment:ident $payload:ident $($card:ident)?;)+) => {
        $(impl Versioned for $fragment {
            fn version(&self) -> Option<i32> {
                self.$payload.deal.as_ref().map(|deal| deal$(.$card)?.version)
            }
        })+
    };
}

versioned! {
    DealWin deal_win;
    DealLose deal_lose;
    DealReopen deal_reopen;
    DealMove deal_move card;
}

#[hook]
pub fn use_changes(deal: &Deal, refresh: Callback<()>, on_refused: Callback<()>) -> Changes {
    let (client, toasts, i18n) = (use_client(), use_toasts(), use_i18n());
    let pending = use_state_eq(|| false);
    Changes {
        pending: *pending,
        set_pending: pending.setter(),
        client,
        toasts,
        i18n,
        deal: deal.id.clone(),
        version: deal.version,
        from: (deal.stage.id.clone(), deal.lost_reason.clone()),
        refresh,
        on_refused,
    }
}
