//! What can be done with an order next.

use super::{Model, OrderState, PaymentState, line::Model as Line, words};
use sea_orm::{Iterable, entity::prelude::*};
use serde::{Deserialize, Serialize};

words! {
    /// Something that can be done with an order.
    OrderAction {
        /// Change what it says.
        Update,
        /// Take its stock, and wait for the money.
        Place,
        /// Note money that came.
        Pay,
        Cancel,
        /// Send all of it, or a part.
        Ship,
        /// Say that something sent has arrived.
        Deliver,
        /// Agree that something comes back.
        Return,
        /// Take back what was agreed on.
        Receive,
        /// Give money back.
        Refund,
    }
}

impl Model {
    /// Whether this can be done now. `returning`: how many pieces somebody agreed to take back and has not yet.
    pub fn allows(&self, action: OrderAction, lines: &[Line], returning: i64) -> bool {
        use OrderAction as A;
        use OrderState as S;
        let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
        let (shipped, returned) = (sum(|line| line.shipped), sum(|line| line.returned));
        let is_confirmed = matches!(self.state, S::Confirmed | S::Closed);
        let is_paid = matches!(self.payment, PaymentState::Paid | PaymentState::PartiallyRefunded);
        match action {
            A::Update | A::Place => self.state == S::Draft,
            // Money that comes late is money that came: an order that expired takes its stock again, if it is there.
            A::Pay => matches!(self.state, S::Pending | S::Expired) && self.due_minor() > 0,
            A::Cancel => matches!(self.state, S::Draft | S::Pending) || (self.state == S::Confirmed && shipped == 0),
            A::Ship => self.state == S::Confirmed && is_paid && sum(Line::to_ship) > 0,
            A::Deliver => is_confirmed && sum(|line| line.delivered) < shipped,
            A::Return => is_confirmed && shipped - returned - returning > 0,
            A::Receive => is_confirmed && returning > 0,
            A::Refund => self.kept_minor() > 0,
        }
    }

    /// All that can be done now.
    pub fn open_actions(&self, lines: &[Line], returning: i64) -> Vec<OrderAction> {
        OrderAction::iter().filter(|action| self.allows(*action, lines, returning)).collect()
    }

    /// Whether nothing is left to be done: all of it was sent, and has arrived or come back.
    pub fn is_over(&self, lines: &[Line]) -> bool {
        self.state == OrderState::Confirmed
            && lines.iter().all(|line| line.shipped == line.quantity && line.delivered + line.returned >= line.quantity)
    }
}
