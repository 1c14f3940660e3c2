//! The bell in the header: how many are unread, and the panel with them; on phones the way to their page.

use yew::prelude::*;

use super::{inbox::use_inbox, operations::Unread, view::MarkAll};
use crate::{
    browser::{self, use_wide},
    chunks::Notices,
    components::{Icon, IconName, Popover},
    i18n::{I18n, use_i18n},
    link::PageLink,
    routes::Route,
    t,
};

#[component]
pub fn Bell() -> Html {
    let (i18n, inbox, wide) = (use_i18n(), use_inbox(), use_wide());
    let (label, mark) = (label(&i18n, inbox.unread), number(inbox.unread));
    if !wide {
        return html! {
            <PageLink class="button icon-button bell-link" to={Route::Notifications} label={label}>
                <Icon name={IconName::Bell} />
                { mark }
            </PageLink>
        };
    }
    // The panel closes when the keyboard leaves it.
    let on_open = Callback::from(|()| browser::focus("main"));
    html! {
        <Popover id="bell" {label} icon={IconName::Bell} bare=true {mark}>
            <div class="bell-head">
                <PageLink to={Route::Notifications}>{ t!(i18n, "nav-notifications") }</PageLink>
                <MarkAll />
            </div>
            <Notices {on_open} />
        </Popover>
    }
}

fn label(i18n: &I18n, unread: Unread) -> String {
    if unread.capped {
        t!(i18n, "notices-bell-many", count = unread.count)
    } else {
        t!(i18n, "notices-bell", count = unread.count)
    }
}

/// The label says it in words.
fn number(unread: Unread) -> Html {
    if unread.count == 0 {
        return Html::default();
    }
    let plus = if unread.capped { "+" } else { "" };
    html! { <span class="bell-number" aria-hidden="true">{ format!("{}{plus}", unread.count) }</span> }
}
