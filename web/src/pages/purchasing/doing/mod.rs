//! What can be done with a purchase order, each in a dialog: problems stand at their fields, and when somebody else was
//! faster it says where the order stands now.

mod end;
mod operations;
mod receive;
mod send;

use std::rc::Rc;

use yew::prelude::*;

use self::{
    end::{CancelDialog, CloseDialog},
    receive::ReceiveDialog,
    send::SendDialog,
};
use super::detail::Purchase;
use crate::{graphql::ClientError, i18n::I18n, pages::sheet::is_stale, t};

/// What somebody is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Send,
    Receive,
    Close,
    Cancel,
}

#[derive(Clone, Properties, PartialEq)]
pub struct DoingProps {
    pub order: Rc<Purchase>,
    /// Hears the key of what is said then
    pub on_done: Callback<&'static str>,
    /// Things stand otherwise now
    pub on_stale: Callback<()>,
    pub on_close: Callback<()>,
}

impl DoingProps {
    /// What becomes of an answer.
    fn heard<M>(&self, said: &'static str) -> impl FnOnce(Result<M, ClientError>) + 'static {
        let (on_done, on_stale) = (self.on_done.clone(), self.on_stale.clone());
        move |outcome| match outcome {
            Ok(_) => on_done.emit(said),
            Err(error) if is_stale(&error) => on_stale.emit(()),
            Err(_) => {}
        }
    }

    /// Where the order stands now, where somebody was faster.
    fn stale(&self, i18n: &I18n) -> String {
        t!(i18n, "purchase-stale", state = t!(i18n, self.order.state.text()))
    }
}

#[derive(Properties, PartialEq)]
pub struct DialogsProps {
    pub doing: Doing,
    pub given: DoingProps,
}

#[component]
pub fn Dialogs(props: &DialogsProps) -> Html {
    let given = props.given.clone();
    match props.doing {
        Doing::Send => html! { <SendDialog ..given /> },
        Doing::Receive => html! { <ReceiveDialog ..given /> },
        Doing::Close => html! { <CloseDialog ..given /> },
        Doing::Cancel => html! { <CancelDialog ..given /> },
    }
}
