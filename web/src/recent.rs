//! The records somebody looked at last, for the command palette. In memory only, as drafts are: names of people do not
//! stay on a device that may be shared.

use std::cell::RefCell;

use yew::prelude::*;

use crate::routes::Route;

/// As many as are worth offering.
const KEPT: usize = 6;

#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub route: Route,
    pub name: String,
}

thread_local! {
    static VISITS: RefCell<Vec<Visit>> = RefCell::default();
}

/// This record is being looked at.
#[hook]
pub fn use_visit(route: Route, name: &str) {
    use_effect_with((route, name.to_owned()), |(route, name)| {
        let visit = Visit { route: route.clone(), name: name.clone() };
        VISITS.with_borrow_mut(|visits| note(visits, visit));
    });
}

/// The last one first.
pub fn visits() -> Vec<Visit> {
    VISITS.with_borrow(Clone::clone)
}

/// Forgets all: the next person must not see them.
pub fn clear() {
    VISITS.take();
}

fn note(visits: &mut Vec<Visit>, visit: Visit) {
    visits.retain(|known| known.route != visit.route);
    visits.insert(0, visit);
    visits.truncate(KEPT);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_kept_once_by_its_latest_name() {
        let visit = |id: &str, name: &str| Visit { route: Route::Customer { id: id.into() }, name: name.into() };
        let mut visits = Vec::new();
        for id in ["1", "2", "3", "4", "5", "6", "7", "3"] {
            note(&mut visits, visit(id, if id == "3" { "Ana" } else { "" }));
        }
        assert_eq!((visits.len(), visits[0].clone()), (KEPT, visit("3", "Ana")));
        assert_eq!(visits.iter().filter(|known| known.route == visits[0].route).count(), 1);
    }
}
