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
        /// Take it back, or the rest of it that was not sent.
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
        let is_paid = matches!(self.payment, PaymentState::Paid | PaymentState::PartiallyRefunded)
            && self.paid_minor >= self.total_minor;
        match action {
            A::Update => self.state == S::Draft,
            // What was paid late for want of stock is placed again when it is there.
            A::Place => self.state == S::Draft || (self.state == S::Expired && self.due_minor() == 0),
            // Money that comes late is money that came: an order that expired takes its stock again, if it is there.
            A::Pay => matches!(self.state, S::Pending | S::Expired) && self.due_minor() > 0,
            // Of what was sent in part, the rest.
            A::Cancel => {
                matches!(self.state, S::Draft | S::Pending) || (self.state == S::Confirmed && sum(Line::to_ship) > 0)
            }
            // Who got a part of the money back bought it for less.
            A::Ship => self.state == S::Confirmed && is_paid && sum(Line::to_ship) > 0,
            A::Deliver => is_confirmed && sum(|line| line.delivered) < shipped && returned < shipped,
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
        let is_settled = |line: &Line| line.delivered == line.sold() || line.returned == line.sold();
        self.state == OrderState::Confirmed && lines.iter().all(|line| line.shipped == line.sold() && is_settled(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clock,
        erp::order::{OrderChannel, OrderLabel, line::tests::line},
        id::{CustomerId, Id, OrderId, StockLocationId, TenantId},
    };
    use proptest::prelude::*;

    fn order(state: OrderState, lines: &[Line]) -> Model {
        let now = clock::now();
        let mut order = Model {
            tenant_id: TenantId::fresh(),
            id: OrderId::new(),
            number: 1,
            customer_id: CustomerId::new(),
            deal_id: None,
            location_id: StockLocationId::new(),
            owner_id: None,
            channel: OrderChannel::Agent,
            state,
            payment: PaymentState::Unpaid,
            label: OrderLabel::Draft,
            attention: None,
            currency: "BRL".to_owned(),
            subtotal_minor: 0,
            discount_minor: 0,
            shipping_minor: 0,
            tax_minor: 0,
            total_minor: 0,
            paid_minor: 0,
            refunded_minor: 0,
            shipping_address: None,
            note: None,
            customer_note: None,
            cancel_reason: None,
            expires_at: None,
            placed_at: None,
            confirmed_at: None,
            closed_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
        };
        order.add_up(lines);
        order
    }

    #[test]
    fn the_label_follows_from_what_was_paid_sent_and_brought_back() {
        let lines = |shipped, returned| [Line { shipped, returned, ..line(2, 100) }, line(1, 50)];
        let label = |state, lines: &[Line]| order(state, lines).label(lines);
        assert_eq!(label(OrderState::Draft, &lines(0, 0)), OrderLabel::Draft);
        assert_eq!(label(OrderState::Confirmed, &lines(0, 0)), OrderLabel::Paid);
        assert_eq!(label(OrderState::Confirmed, &lines(1, 0)), OrderLabel::PartiallyFulfilled);
        assert_eq!(label(OrderState::Confirmed, &lines(2, 1)), OrderLabel::PartiallyReturned);
        let all = [Line { shipped: 2, ..line(2, 100) }];
        assert_eq!(label(OrderState::Closed, &all), OrderLabel::Fulfilled);
        let back = [Line { shipped: 2, returned: 2, ..line(2, 100) }];
        assert_eq!(label(OrderState::Closed, &back), OrderLabel::Returned);
        let mut refunded = order(OrderState::Cancelled, &lines(0, 0));
        (refunded.paid_minor, refunded.refunded_minor) = (250, 250);
        refunded.settle();
        assert_eq!(refunded.label(&lines(0, 0)), OrderLabel::Refunded);
    }

    proptest! {
        /// Nothing unpaid is sent, nothing is cancelled of which all was sent, nothing goes back that is not here.
        #[test]
        fn what_is_open_is_never_what_must_not_be(
            state in 0_usize..6, paid in 0_i64..400, refunded in 0_i64..400, shipped in 0_i64..4, returned in 0_i64..4,
        ) {
            let state = OrderState::iter().nth(state).unwrap();
            let (shipped, returned) = (shipped.min(3), returned.min(shipped.min(3)));
            let lines = [Line { shipped, returned, ..line(3, 100) }];
            let mut order = order(state, &lines);
            (order.paid_minor, order.refunded_minor) = (paid.min(300), refunded.min(paid.min(300)));
            order.settle();
            let open = order.open_actions(&lines, 0);
            let is_open = |action| open.contains(&action);
            prop_assert!(!is_open(OrderAction::Ship) || order.paid_minor >= order.total_minor);
            prop_assert!(!is_open(OrderAction::Cancel) || shipped < 3 || state != OrderState::Confirmed);
            prop_assert!(!is_open(OrderAction::Refund) || order.kept_minor() > 0);
            prop_assert!(!is_open(OrderAction::Pay) || order.due_minor() > 0);
            prop_assert!(!is_open(OrderAction::Return) || shipped > returned);
        }
    }
}
