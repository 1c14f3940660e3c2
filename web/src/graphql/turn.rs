//! Changes of records made one upon the other without waiting for answers: the server is told of them one by one, for
//! each must name the version that the one before made.

use std::{collections::HashMap, rc::Rc};

use futures::lock::Mutex;

/// Whose turn it is may read which version of each record those before made last.
#[derive(Default)]
pub struct Turn(HashMap<String, i32>);

impl Turn {
    /// The version to expect of a record that was seen in this one.
    pub fn version(&self, id: &cynic::Id, seen: i32) -> i32 {
        self.0.get(id.inner()).map_or(seen, |made| seen.max(*made))
    }

    pub fn made(&mut self, id: &cynic::Id, version: i32) {
        self.0.insert(id.inner().to_owned(), version);
    }
}

thread_local! {
    static TURNS: Rc<Mutex<Turn>> = Rc::default();
}

/// `let turns = turns(); let mut turn = turns.lock().await;`
pub fn turns() -> Rc<Mutex<Turn>> {
    TURNS.with(Rc::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_last_change_is_expected_and_nobody_elses() {
        let (ana, rita) = (cynic::Id::new("ana"), cynic::Id::new("rita"));
        let mut turn = Turn::default();
        assert_eq!(turn.version(&ana, 3), 3);
        turn.made(&ana, 5);
        assert_eq!(turn.version(&ana, 3), 5, "seen before it was made");
        assert_eq!(turn.version(&ana, 6), 6, "seen after others changed it again");
        assert_eq!(turn.version(&rita, 1), 1);
    }

    #[test]
    fn what_was_made_of_one_record_is_expected_after_others_were_changed() {
        let (ana, rita) = (cynic::Id::new("ana"), cynic::Id::new("rita"));
        let mut turn = Turn::default();
        turn.made(&ana, 5);
        turn.made(&rita, 2);
        assert_eq!((turn.version(&ana, 3), turn.version(&rita, 1)), (5, 2));
    }
}
