//! One list and one number for the whole app. New ones come live; after a gap, and when somebody comes back to the
//! app, both are fetched again: they may have been read elsewhere.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use gloo_events::EventListener;
use yew::prelude::*;
use yew_router::hooks::use_navigator;

use super::{
    desktop,
    operations::{
        MarkAllRead, MarkAllReadVariables, MarkRead, MarkReadUndo, MarkReadVariables, Notice, NotificationAdded,
        NotificationList, NotificationListVariables, Read, UndoVariables, Unread, UnreadCount,
    },
};
use crate::{
    browser,
    components::use_toasts,
    graphql::{ClientError, Live, PagesHandle, QueryHandle, use_mutation, use_pages, use_query, use_subscription},
    i18n::use_i18n,
    routes::Route,
    t,
    viewer::use_viewer,
};

/// What the bell, its panel and the page show.
#[derive(Clone, PartialEq)]
pub struct Inbox {
    pub items: Rc<Vec<Notice>>,
    pub unread: Unread,
    pub error: Option<ClientError>,
    pub loading: bool,
    pub loading_more: bool,
    pub has_more: bool,
    pub more: Callback<()>,
    pub refetch: Callback<()>,
    /// This one was seen
    pub read: Callback<cynic::Id>,
    /// All of them were, with a way back
    pub read_all: Callback<()>,
}

/// The inbox; only within the shell.
#[hook]
pub fn use_inbox() -> Inbox {
    use_context().expect("the shell has an inbox")
}

#[derive(Properties, PartialEq)]
pub struct InboxProviderProps {
    pub children: Html,
}

#[component]
pub fn InboxProvider(props: &InboxProviderProps) -> Html {
    let list = use_pages::<NotificationList>(NotificationListVariables { after: None });
    let count = use_query::<UnreadCount, _>(());
    let unread = count.data.as_ref().map(|data| data.notifications_unread).unwrap_or_default();
    let refetch = {
        let (list, count) = (list.refetch.clone(), count.refetch.clone());
        Callback::from(move |()| {
            list.emit(());
            count.emit(());
        })
    };
    let said = use_news(&list, &count, &refetch);
    use_looked_again(refetch.clone());
    use_effect_with(unread, |unread| browser::set_title_mark(&mark(*unread)));
    let inbox = Inbox {
        items: Rc::clone(&list.items),
        unread,
        error: list.error.clone(),
        loading: list.loading,
        loading_more: list.loading_more,
        has_more: list.has_more,
        more: list.more.clone(),
        refetch: refetch.clone(),
        read: use_read(&list, &count, &refetch),
        read_all: use_read_all(&list, &count, &refetch),
    };
    html! {
        <ContextProvider<Inbox> context={inbox}>
            { props.children.clone() }
            <div class="hidden" role="status">{ said }</div>
        </ContextProvider<Inbox>>
    }
}

/// The number as the window's title carries it: `(3) `.
fn mark(unread: Unread) -> String {
    match (unread.count, unread.capped) {
        (0, _) => String::new(),
        (count, false) => format!("({count}) "),
        (count, true) => format!("({count}+) "),
    }
}

/// Hears of new ones; the last is what is said aloud.
#[hook]
fn use_news(list: &PagesHandle<Notice>, count: &QueryHandle<UnreadCount>, refetch: &Callback<()>) -> AttrValue {
    let (i18n, viewer, navigator) = (use_i18n(), use_viewer(), use_navigator());
    let said = use_state_eq(AttrValue::default);
    let on_news = {
        let (list, said, refetch) = (list.clone(), said.setter(), refetch.clone());
        let count = count.refetch.clone();
        Callback::from(move |live: Live<NotificationAdded>| match live {
            Live::Resumed => refetch.emit(()),
            Live::Event(added) => {
                let notice = added.notification_added;
                said.set(notice.line(&i18n));
                let (navigator, place) = (navigator.clone(), notice.place(&viewer).unwrap_or(Route::Notifications));
                let go = Callback::from(move |()| navigator.iter().for_each(|navigator| navigator.push(&place)));
                desktop::show(notice.id.inner(), &notice.sentence(&i18n), &notice.about(&i18n), go);
                list.edit(move |items| {
                    if !items.iter().any(|known| known.id == notice.id) {
                        items.insert(0, notice);
                    }
                });
                count.emit(());
            }
        })
    };
    use_subscription::<NotificationAdded, _>((), on_news);
    (*said).clone()
}

/// Somebody comes back to the app: from another tab, another program, sleep.
#[hook]
fn use_looked_again(refetch: Callback<()>) {
    let latest = use_mut_ref(Callback::noop);
    latest.replace(refetch);
    use_effect_with((), move |()| {
        let seen = move |_: &web_sys::Event| {
            if !desktop::out_of_sight() {
                latest.borrow().emit(());
            }
        };
        let listener = browser::document().map(|document| EventListener::new(&document, "visibilitychange", seen));
        move || drop(listener)
    });
}

/// Marks one at once, and takes it back when the server says no.
#[hook]
fn use_read(
    list: &PagesHandle<Notice>,
    count: &QueryHandle<UnreadCount>,
    refetch: &Callback<()>,
) -> Callback<cynic::Id> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let mark = use_mutation::<MarkRead, _>();
    let (list, count, refetch) = (list.clone(), count.clone(), refetch.clone());
    Callback::from(move |id: cynic::Id| {
        if !list.items.iter().any(|notice| notice.id == id && notice.read_at.is_none()) {
            return;
        }
        let same = id.clone();
        set_read(&list, Some(browser::now()), move |notice| notice.id == same);
        let (i18n, toasts, count, refetch) = (i18n.clone(), toasts.clone(), count.clone(), refetch.clone());
        let (list, same) = (list.clone(), id.clone());
        mark.run(MarkReadVariables { ids: vec![id] }, move |outcome| match outcome {
            Ok(done) => show(&count, done.notifications_mark_read.read),
            Err(error) => {
                // Put back here: without a line the list cannot be asked for.
                set_read(&list, None, move |notice| notice.id == same);
                refetch.emit(());
                toasts.failure(&error, &i18n);
            }
        });
    })
}

/// Marks all that are there, with a way back that leaves alone what had been read before.
#[hook]
fn use_read_all(list: &PagesHandle<Notice>, count: &QueryHandle<UnreadCount>, refetch: &Callback<()>) -> Callback<()> {
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let (mark, undo) = (use_mutation::<MarkAllRead, _>(), use_mutation::<MarkReadUndo, _>());
    let (list, count, refetch) = (list.clone(), count.clone(), refetch.clone());
    Callback::from(move |()| {
        let Some(newest) = list.items.first().map(|notice| notice.created_at) else { return };
        let (i18n, toasts, undo) = (i18n.clone(), toasts.clone(), undo.clone());
        let (list, count, refetch) = (list.clone(), count.clone(), refetch.clone());
        // Shown at once, by a moment that tells them from those read before.
        let guess = browser::now();
        set_read(&list, Some(guess), move |notice| notice.read_at.is_none() && notice.created_at <= newest);
        mark.run(MarkAllReadVariables { before: newest }, move |outcome| {
            let read = match outcome {
                Ok(done) => done.notifications_mark_all_read.read,
                Err(error) => {
                    set_read(&list, None, move |notice| notice.read_at == Some(guess));
                    return toasts.failure(&error, &i18n);
                }
            };
            let Some(read_at) = read.as_ref().map(|read| read.read_at) else { return };
            show(&count, read);
            set_read(&list, Some(read_at), move |notice| notice.read_at == Some(guess));
            let back = {
                let (i18n, toasts, refetch) = (i18n.clone(), toasts.clone(), refetch.clone());
                Callback::from(move |()| {
                    let (i18n, toasts, count, list, refetch) =
                        (i18n.clone(), toasts.clone(), count.clone(), list.clone(), refetch.clone());
                    undo.run(UndoVariables { read_at }, move |outcome| match outcome {
                        Ok(done) => {
                            show(&count, done.notifications_mark_read_undo.read);
                            set_read(&list, None, move |notice| notice.read_at == Some(read_at));
                        }
                        Err(error) => {
                            refetch.emit(());
                            toasts.failure(&error, &i18n);
                        }
                    });
                })
            };
            toasts.offer(t!(i18n, "notices-all-read"), t!(i18n, "action-undo"), back);
        });
    })
}

fn set_read(list: &PagesHandle<Notice>, at: Option<DateTime<Utc>>, which: impl Fn(&Notice) -> bool + 'static) {
    list.edit(move |items| items.iter_mut().filter(|notice| which(notice)).for_each(|notice| notice.read_at = at));
}

/// What the server counted.
fn show(count: &QueryHandle<UnreadCount>, read: Option<Read>) {
    if let Some(read) = read {
        count.replace(UnreadCount { notifications_unread: read.unread });
    }
}
