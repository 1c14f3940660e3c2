//! What somebody has begun to write and not yet sent: kept while they look elsewhere in the app, when the session ends
//! and when the page is loaded again, so that no step loses it. It stays on this device, each person's apart from the
//! others', until it is sent or thrown away; signing out throws away all, and after a week it goes by itself: it may be
//! about people.

mod fields;
mod offer;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use gloo_events::EventListener;
use yew::prelude::*;

pub use self::{
    fields::{Fields, RecordForm, use_record_form},
    offer::DraftOffer,
};
use crate::{browser, components::Text, graphql::from_text, i18n::use_i18n, t};

const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1_000;

/// Texts by name, with when they were last touched.
type Texts = BTreeMap<String, (i64, String)>;

#[derive(Default)]
struct Kept {
    /// Where they are on this device; nothing before somebody is signed in
    key: String,
    texts: Texts,
}

impl Kept {
    fn save(&self) {
        match (self.key.as_str(), self.texts.is_empty()) {
            ("", _) => {}
            (key, true) => browser::forget(key),
            (key, false) => browser::remember(key, &serde_json::to_string(&self.texts).unwrap_or_default()),
        }
    }
}

thread_local! {
    static DRAFTS: RefCell<Kept> = RefCell::default();
    /// One for each form that would lose something
    static QUESTIONS: RefCell<Vec<String>> = RefCell::default();
}

/// Whose drafts these are from now on; called before any of their pages is drawn.
pub fn adopt(user: &cynic::Id) {
    let key = format!("balcao.drafts.{}", user.inner());
    DRAFTS.with_borrow_mut(|kept| {
        if kept.key != key {
            let texts = browser::remembered(&key).and_then(|text| from_text::<Texts>(&text).ok()).unwrap_or_default();
            let now = browser::now_ms();
            *kept = Kept { key, texts: fresh(texts, now) };
        }
    });
}

fn fresh(mut texts: Texts, now: i64) -> Texts {
    texts.retain(|_, (at, _)| now - *at < KEPT_MS);
    texts
}

/// Like `use_text("")`, but begun where it was left. `name` says of what, with the record's id.
#[hook]
pub fn use_draft(name: &str) -> Text {
    use_draft_of(name, "")
}

/// The same for a field that begins with a proposal, which is not worth keeping.
#[hook]
pub fn use_draft_of(name: &str, proposed: &str) -> Text {
    let state = use_state_eq(|| AttrValue::from(kept(name).unwrap_or_else(|| proposed.to_owned())));
    let first = use_memo((), |()| proposed.to_owned());
    let (setter, name) = (state.setter(), name.to_owned());
    Text::new(
        (*state).clone(),
        Callback::from(move |value: String| {
            DRAFTS.with_borrow_mut(|kept| {
                if value.is_empty() && first.is_empty() || value == *first {
                    kept.texts.remove(&name);
                } else {
                    kept.texts.insert(name.clone(), (browser::now_ms(), value.clone()));
                }
                kept.save();
            });
            setter.set(value.into());
        }),
    )
}

/// A form whose fields are drafts: closing it, sent or thrown away, forgets them. The way to close it, and whether
/// something is begun that would be lost.
#[hook]
pub fn use_draft_form(prefix: &str, on_close: &Callback<()>) -> (Callback<()>, bool) {
    let (prefix, unsaved, on_close) = (prefix.to_owned(), begun(prefix), on_close.clone());
    // Kept as it is, but whoever slips out of a form by the way back wants to be asked.
    use_leave_guard(unsaved);
    let close = Callback::from(move |()| {
        forget(&prefix);
        on_close.emit(());
    });
    (close, unsaved)
}

/// For a form that begins with what there is: keeps what was changed, by the names of fields below a beginning, in
/// place of what was kept there.
pub fn keep_changes(prefix: &str, changes: impl Iterator<Item = (String, String)>) {
    let now = browser::now_ms();
    DRAFTS.with_borrow_mut(|kept| {
        kept.texts.retain(|name, _| !name.starts_with(prefix));
        kept.texts.extend(changes.map(|(field, text)| (format!("{prefix}{field}"), (now, text))));
        kept.save();
    });
}

/// What was kept so, by the names of fields.
pub fn kept_changes(prefix: &str) -> Vec<(String, String)> {
    DRAFTS.with_borrow(|kept| {
        let below = kept.texts.iter().filter_map(|(name, (_, text))| Some((name.strip_prefix(prefix)?, text)));
        below.map(|(field, text)| (field.to_owned(), text.clone())).collect()
    })
}

fn kept(name: &str) -> Option<String> {
    DRAFTS.with_borrow(|kept| kept.texts.get(name).map(|(_, text)| text.clone()))
}

/// Whether something of this beginning of names was begun: `customer:`.
pub fn begun(prefix: &str) -> bool {
    DRAFTS.with_borrow(|kept| kept.texts.keys().any(|name| name.starts_with(prefix)))
}

/// It was sent, or thrown away.
pub fn forget(prefix: &str) {
    DRAFTS.with_borrow_mut(|kept| {
        kept.texts.retain(|name, _| !name.starts_with(prefix));
        kept.save();
    });
}

/// Whether leaving the app now would lose something.
pub fn any() -> bool {
    QUESTIONS.with_borrow(|questions| !questions.is_empty()) || begun("")
}

/// Forgets all: the next person must not see them.
pub fn clear() {
    forget("");
    DRAFTS.take();
}

/// While `unsaved`, closing or reloading the window asks first, and so do signing out and the way back.
#[hook]
pub fn use_leave_guard(unsaved: bool) {
    let i18n = use_i18n();
    let question = t!(i18n, "form-leave-question");
    use_effect_with((unsaved, question), |(unsaved, question)| {
        let closing = unsaved.then(browser::ask_before_closing).flatten();
        let guarding = closing.is_some();
        if guarding {
            QUESTIONS.with_borrow_mut(|questions| questions.push(question.clone()));
        }
        move || {
            drop(closing);
            if guarding {
                QUESTIONS.with_borrow_mut(Vec::pop);
            }
        }
    });
}

/// For a form whose fields are not kept: whether what it shows is other than it was at first. Goes to the dialog, which
/// asks before it closes; leaving the page asks too. `shown` is all that can be changed in it: `&(name.value, teams)`.
#[hook]
pub fn use_unsaved<T: Clone + PartialEq + 'static>(shown: &T) -> bool {
    let first = use_memo((), |()| shown.clone());
    let unsaved = *first != *shown;
    use_leave_guard(unsaved);
    unsaved
}

/// Asks before the browser's way back leaves something unsaved. The browser has gone back already when it says so:
/// whoever stays is brought forward again, and the router never hears of it. Events of the window are heard in the
/// order of registration, so this must be called before there is a router.
pub fn guard_way_back() {
    let Some(window) = browser::window() else { return };
    let (returning, history) = (Cell::new(false), window.history().ok());
    let heard = move |event: &Event| {
        let question = QUESTIONS.with_borrow(|questions| questions.last().cloned());
        if returning.take() {
            event.stop_immediate_propagation();
        } else if question.is_some_and(|question| !browser::confirm(&question)) {
            event.stop_immediate_propagation();
            returning.set(history.as_ref().is_some_and(|history| history.forward().is_ok()));
        }
    };
    EventListener::new(&window, "popstate", heard).forget();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_begun_is_kept_for_a_week() {
        let text = |at: i64| (at, "Prefere falar à tarde".to_owned());
        let texts = Texts::from([("note:1".to_owned(), text(0)), ("note:2".to_owned(), text(1_000))]);
        let left = fresh(texts, KEPT_MS + 500);
        assert_eq!(left.keys().collect::<Vec<_>>(), ["note:2"]);
    }

    #[test]
    fn changes_of_a_record_are_kept_field_by_field_even_emptied_ones() {
        let change = |field: &str, text: &str| (field.to_owned(), text.to_owned());
        keep_changes("edit:1:", [change("name", "Ana"), change("source", "")].into_iter());
        keep_changes("edit:1:", [change("source", "")].into_iter());
        keep_changes("edit:2:", [change("name", "Bia")].into_iter());
        assert_eq!(kept_changes("edit:1:"), [change("source", "")]);
        assert!(begun("edit:1:"));
        keep_changes("edit:1:", std::iter::empty());
        assert!(!begun("edit:1:") && begun("edit:2:"));
        clear();
    }

    #[test]
    fn a_form_is_forgotten_as_a_whole() {
        DRAFTS.with_borrow_mut(|kept| {
            for name in ["customer:name", "customer:email", "note:1"] {
                kept.texts.insert(name.to_owned(), (0, "x".to_owned()));
            }
        });
        forget("customer:");
        assert!(!begun("customer:") && begun("note:") && any());
        clear();
        assert!(!begun(""));
    }
}
