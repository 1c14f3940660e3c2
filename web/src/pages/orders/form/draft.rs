//! An order while it is written: what stands in the fields, what it comes to, and what of it does not read.

use std::rc::Rc;

use yew::Reducible;

use super::operations::{AddressInput, OrderLineInput, Written, WrittenLine};
use crate::{
    components::Found,
    i18n::{I18n, Locale},
    money, number,
    pages::{
        orders::types::{Address, CustomerName, pieces},
        variants::Variant,
    },
};

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub variant: Variant,
    pub quantity: String,
    pub price: String,
    pub discount: String,
}

/// Which of the fields of a line do not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    pub quantity: bool,
    pub price: bool,
    pub discount: bool,
}

impl Line {
    /// One of a variant at its price.
    pub fn new(variant: Variant, locale: Locale) -> Self {
        let price = money::text(variant.price.amount_minor, locale);
        Self { variant, quantity: "1".to_owned(), price, discount: String::new() }
    }

    fn written(line: &WrittenLine, locale: Locale) -> Option<Self> {
        let discount = Some(line.discount.amount_minor).filter(|minor| *minor > 0);
        Some(Self {
            variant: line.variant.clone()?,
            quantity: number::text(line.quantity as f64, locale),
            price: money::text(line.unit_price.amount_minor, locale),
            discount: discount.map(|minor| money::text(minor, locale)).unwrap_or_default(),
        })
    }

    pub fn quantity(&self, i18n: &I18n) -> Option<i64> {
        pieces(&self.quantity, i18n).filter(|quantity| *quantity > 0)
    }

    fn discount(&self) -> Option<i64> {
        if self.discount.trim().is_empty() { Some(0) } else { money::parse(&self.discount) }
    }

    pub fn wrong(&self, i18n: &I18n) -> Wrong {
        Wrong {
            quantity: self.quantity(i18n).is_none(),
            price: money::parse(&self.price).is_none(),
            discount: self.discount().is_none(),
        }
    }

    /// What it comes to before the discount, and the discount, as far as they read.
    fn amounts(&self, i18n: &I18n) -> (i64, i64) {
        let (quantity, price) = (self.quantity(i18n).unwrap_or(0), money::parse(&self.price).unwrap_or(0));
        (quantity.saturating_mul(price), self.discount().unwrap_or(0))
    }

    pub fn total(&self, i18n: &I18n) -> i64 {
        let (amount, discount) = self.amounts(i18n);
        amount.saturating_sub(discount)
    }

    fn input(&self, i18n: &I18n) -> Option<OrderLineInput> {
        Some(OrderLineInput {
            variant_id: self.variant.id.clone(),
            quantity: self.quantity(i18n)?,
            unit_price_minor: Some(money::parse(&self.price)?),
            discount_minor: Some(self.discount()?),
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub customer: Option<Found>,
    pub lines: Vec<Line>,
    pub location: String,
    pub shipping: String,
    /// Nothing: the customer's
    pub address: Option<Address>,
    pub note: String,
    pub customer_note: String,
}

/// What the order comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub subtotal: i64,
    pub discount: i64,
    pub shipping: i64,
}

impl Sums {
    pub fn total(self) -> i64 {
        self.subtotal.saturating_sub(self.discount).saturating_add(self.shipping)
    }
}

impl Draft {
    pub fn written(order: &Written, locale: Locale) -> Self {
        let shipping = Some(order.shipping.amount_minor).filter(|minor| *minor > 0);
        Self {
            customer: order.customer.as_ref().map(found),
            lines: order.lines.iter().filter_map(|line| Line::written(line, locale)).collect(),
            location: order.location.as_ref().map(|location| location.id.inner().to_owned()).unwrap_or_default(),
            shipping: shipping.map(|minor| money::text(minor, locale)).unwrap_or_default(),
            address: order.shipping_address.clone(),
            note: order.note.clone().unwrap_or_default(),
            customer_note: order.customer_note.clone().unwrap_or_default(),
        }
    }

    pub fn shipping(&self) -> Option<i64> {
        if self.shipping.trim().is_empty() { Some(0) } else { money::parse(&self.shipping) }
    }

    pub fn sums(&self, i18n: &I18n) -> Sums {
        let mut sums = Sums { shipping: self.shipping().unwrap_or(0), ..Sums::default() };
        for (amount, discount) in self.lines.iter().map(|line| line.amounts(i18n)) {
            sums.subtotal = sums.subtotal.saturating_add(amount);
            sums.discount = sums.discount.saturating_add(discount);
        }
        sums
    }

    /// All lines, or nothing when one of them does not read.
    pub fn inputs(&self, i18n: &I18n) -> Option<Vec<OrderLineInput>> {
        self.lines.iter().map(|line| line.input(i18n)).collect()
    }

    pub fn address_input(&self) -> Option<AddressInput> {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        self.address.as_ref().map(|address| AddressInput {
            street: filled(&address.street),
            number: filled(&address.number),
            complement: filled(&address.complement),
            district: filled(&address.district),
            city: filled(&address.city),
            state: filled(&address.state),
            postal_code: filled(&address.postal_code),
            country: filled(&address.country),
        })
    }
}

/// A customer as one that was found.
pub fn found(customer: &CustomerName) -> Found {
    Found { value: customer.id.inner().to_owned().into(), label: customer.name.clone().into(), ..Found::default() }
}

/// A change of what stands there, made to whatever stands there by then.
pub struct Edit(Box<dyn FnOnce(&mut Draft)>);

impl Edit {
    pub fn new(change: impl FnOnce(&mut Draft) + 'static) -> Self {
        Self(Box::new(change))
    }
}

impl Reducible for Draft {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        let mut changed = (*self).clone();
        edit.0(&mut changed);
        Rc::new(changed)
    }
}

#[cfg(test)]
mod tests {
    use yew::Callback;

    use super::*;
    use crate::graphql::schema::Money;

    fn line(quantity: &str, price: &str, discount: &str) -> Line {
        let variant = Variant {
            id: cynic::Id::new("v"),
            sku: "CAM".into(),
            options: Vec::new(),
            price: Money { amount_minor: 5_990, currency: "BRL".into() },
            cost: None,
            reorder_point: None,
            product: None,
            stock: None,
            levels: None,
        };
        Line { variant, quantity: quantity.into(), price: price.into(), discount: discount.into() }
    }

    #[test]
    fn sums_run_while_one_writes() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop());
        let lines = vec![line("3", "59,90", "9,70"), line("", "10,00", "")];
        let draft = Draft { lines, shipping: "15".into(), ..Draft::default() };
        let sums = draft.sums(&i18n);
        assert_eq!((sums.subtotal, sums.discount, sums.shipping, sums.total()), (17_970, 970, 1_500, 18_500));
        assert_eq!(draft.inputs(&i18n), None, "a line without a quantity");
    }

    #[test]
    fn what_does_not_read_is_told_by_its_field() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop());
        assert_eq!(line("2", "10", "").wrong(&i18n), Wrong::default());
        let all = Wrong { quantity: true, price: true, discount: true };
        assert_eq!(line("0", "dez", "x").wrong(&i18n), all);
    }
}
