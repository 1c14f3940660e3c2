//! Lists as people keep them, for any list whose address says what it shows: a bar above the list to choose a view,
//! save it, share it, have it at hand, and open the list with it. The view one is in stands in the address
//! (`view=…`) beside what it shows, so that what differs from it can be said.
//!
//! Texts and bar come with their chunk; the list itself only asks which views there are.

mod bar;
mod dialog;
mod kept;
pub mod operations;
mod words;

use std::rc::Rc;

use yew::prelude::*;

use self::operations::{SavedView, SavedViews, SavedViewsVariables};
#[cfg(test)]
pub use self::words::texts;
pub use self::{
    bar::{Views, ViewsProps},
    kept::{Kept, with_view},
    operations::SavedViewList,
};
use crate::{
    components::{Layout, use_layout},
    graphql::use_query,
    viewer::use_viewer,
};

/// Stands in the address for "no view, not even the one the list opens with".
pub const ALL: &str = "all";

/// The views of a list, and which of them one is in.
#[derive(Clone, PartialEq)]
pub struct ViewsHandle {
    pub views: Rc<Vec<SavedView>>,
    pub active: Option<SavedView>,
    /// What the list opens with
    opens: Option<SavedView>,
}

/// `active` is what the address says.
#[hook]
pub fn use_views(list: SavedViewList, active: &str) -> ViewsHandle {
    let asked = use_query::<SavedViews, _>(SavedViewsVariables { list });
    let views = use_memo(asked.data.as_ref().map(|data| Rc::as_ptr(data) as usize), |_| {
        Rc::new(asked.data.as_ref().map(|data| data.saved_views.clone()).unwrap_or_default())
    });
    let views = (*views).clone();
    let find = |wanted: &dyn Fn(&SavedView) -> bool| views.iter().find(|view| wanted(view)).cloned();
    let active = find(&|view| view.id.inner() == active);
    let opens = find(&|view| view.opens);
    ViewsHandle { views, active, opens }
}

/// Shows the view that the list opens with, where the address says nothing.
#[hook]
pub fn use_opening(handle: &ViewsHandle, address: &str, show: Callback<String>) {
    let wanted = handle.opens.clone().filter(|_| address.trim_start_matches('?').is_empty());
    use_effect_with(wanted.map(|view| with_view(&Kept::of(&view).query, view.id.inner())), move |wanted| {
        wanted.iter().for_each(|query| show.emit(query.clone()));
    });
}

/// The columns of a list's table: those of the view one is in, as they are changed there; outside of views one's own.
#[hook]
pub fn use_columns(list: &str, views: &ViewsHandle) -> (Layout, Callback<Layout>) {
    let viewer = use_viewer();
    let (own, on_own) = use_layout(&format!("{list}.{}", viewer.user.id.inner()));
    let changed = use_state_eq(|| None::<(cynic::Id, Layout)>);
    let Some(view) = &views.active else { return (own, on_own) };
    let here = (*changed).clone().filter(|(id, _)| *id == view.id).map(|(_, layout)| layout);
    let layout = here.or_else(|| Kept::of(view).columns).unwrap_or(own);
    let (changed, id) = (changed.setter(), view.id.clone());
    (layout, Callback::from(move |layout: Layout| changed.set(Some((id.clone(), layout)))))
}
