//! A next step for a deal: a task, a call, a visit, with when it is due.

use yew::prelude::*;

use crate::{
    chunks::ActivityForm,
    i18n::{I18n, key, use_i18n},
    pages::{
        agenda::{About, tomorrow},
        deals::operations::ActivityType,
    },
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct TaskDialogProps {
    pub deal: cynic::Id,
    pub title: AttrValue,
    /// Proposed
    #[prop_or_default]
    pub subject: AttrValue,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub on_done: Callback<()>,
}

#[component]
pub fn TaskDialog(props: &TaskDialogProps) -> Html {
    let (i18n, viewer) = (use_i18n(), use_viewer());
    html! {
        <ActivityForm
            about={About::Deal(props.deal.clone())}
            title={t!(i18n, "deal-activity-title", title = props.title.as_str())}
            subject={props.subject.clone()}
            at={tomorrow(&viewer.time_zone())}
            on_close={props.on_close.clone()}
            on_done={props.on_done.clone()}
        />
    }
}

pub fn kind_text(kind: ActivityType, i18n: &I18n) -> String {
    t!(
        i18n,
        match kind {
            ActivityType::Call => key!("deal-kind-call"),
            ActivityType::Email => key!("deal-kind-email"),
            ActivityType::Meeting => key!("deal-kind-meeting"),
            ActivityType::Task => key!("deal-kind-task"),
            ActivityType::Note => key!("deal-kind-note"),
            ActivityType::Message => key!("deal-kind-message"),
            ActivityType::Visit => key!("deal-kind-visit"),
        }
    )
}
