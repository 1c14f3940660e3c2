//! One notice: a link to what it is about, which marks it as read on the way.

use yew::prelude::*;

use super::{inbox::use_inbox, operations::Notice};
use crate::{components::Icon, format::use_format, i18n::use_i18n, link::PageLink, t, viewer::use_viewer};

#[derive(Properties, PartialEq)]
pub struct RowProps {
    pub notice: Notice,
    /// It was pressed
    pub on_open: Callback<()>,
}

#[component]
pub fn Row(props: &RowProps) -> Html {
    let (i18n, format, viewer, inbox) = (use_i18n(), use_format(), use_viewer(), use_inbox());
    let notice = &props.notice;
    let place = notice.place(&viewer);
    let onclick = {
        let (id, read, on_open) = (notice.id.clone(), inbox.read.clone(), props.on_open.clone());
        let leads = place.is_some();
        move |_| {
            read.emit(id.clone());
            if leads {
                on_open.emit(());
            }
        }
    };
    let detail = notice.detail(&i18n, &format);
    let unread = notice.read_at.is_none();
    let words = html! {
        <>
            <span class="line-sign" data-tone={notice.kind.tone().name()}><Icon name={notice.kind.icon()} /></span>
            <span class="notice-words">
                <span>{ notice.sentence(&i18n) }</span>
                <strong>{ notice.about(&i18n) }</strong>
                <span class="quiet">
                    if !detail.is_empty() {
                        { format!("{detail} · ") }
                    }
                    <time datetime={notice.created_at.to_rfc3339()} title={format.date_time(notice.created_at)}>{ format.relative(notice.created_at) }</time>
                </span>
            </span>
            if unread {
                <span class="notice-mark"><span class="hidden">{ t!(i18n, "notice-unread") }</span></span>
            }
        </>
    };
    html! {
        <li class="notice" data-unread={unread.then_some("true")} {onclick}>
            if let Some(to) = place {
                <PageLink class="notice-link" {to}>{ words }</PageLink>
            } else {
                <button type="button" class="notice-link">{ words }</button>
            }
        </li>
    }
}
