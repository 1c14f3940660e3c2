//! What a hand does with the mouse, or a finger, beyond pressing.

use super::Browser;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use std::time::Duration;

/// Longer than the app waits before it takes a card up.
const LONG_PRESS: Duration = Duration::from_millis(600);
const STEPS: u32 = 10;
const PACE: Duration = Duration::from_millis(30);

impl Browser {
    /// Drags what is called this onto what is called that.
    pub async fn drag(&self, name: &str, target: &str) {
        let (from, to) = (self.middle_of(name).await, self.middle_of(target).await);
        let moved = |(x, y): (f64, f64), ms| PointerAction::MoveTo { duration: Some(Duration::from_millis(ms)), x, y };
        let actions = MouseActions::new("mouse".into())
            .then(moved(from, 50))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(moved((from.0 + 12.0, from.1 + 6.0), 100))
            .then(moved(to, 300))
            .then(moved((to.0 + 2.0, to.1 + 2.0), 100))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.ok("drag", name, self.client.perform_actions(actions).await);
    }

    /// Moves the mouse over what is called this, and leaves it there.
    pub async fn point_at(&self, name: &str) {
        let (x, y) = self.middle_of(name).await;
        let move_there = PointerAction::MoveTo { duration: Some(Duration::from_millis(50)), x, y };
        let actions = MouseActions::new("mouse".into()).then(move_there);
        self.ok("point at", name, self.client.perform_actions(actions).await);
    }

    /// From now on the screen is one that is touched; pages opened from now on know.
    pub async fn touches(&self) {
        let there = crate::json!({ "enabled": true, "maxTouchPoints": 1 });
        self.driver.devtools("Emulation.setTouchEmulationEnabled", there).await;
    }

    /// Lays a finger on what is called this until it is lifted off, carries it onto what is called that, and lets go.
    pub async fn carry(&self, name: &str, target: &str) {
        let (from, to) = (self.middle_of(name).await, self.middle_of(target).await);
        self.finger("touchStart", Some(from)).await;
        tokio::time::sleep(LONG_PRESS).await;
        for step in 1..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let there = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            self.finger("touchMove", Some(there)).await;
            tokio::time::sleep(PACE).await;
        }
        self.finger("touchEnd", None).await;
    }

    async fn finger(&self, kind: &str, at: Option<(f64, f64)>) {
        let points: Vec<_> = at.map(|(x, y)| crate::json!({ "x": x, "y": y })).into_iter().collect();
        let event = crate::json!({ "type": kind, "touchPoints": points });
        self.driver.devtools("Input.dispatchTouchEvent", event).await;
    }

    async fn middle_of(&self, name: &str) -> (f64, f64) {
        let element = self.find("thing", name).await;
        let (x, y, width, height) = element.rectangle().await.expect("a place on the screen");
        (x + width / 2.0, y + height / 2.0)
    }
}
