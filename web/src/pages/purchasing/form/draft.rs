//! A purchase order while it is written: what stands in the fields, what it comes to, and what of it does not read.

use std::rc::Rc;

use yew::Reducible;

use super::operations::{PurchaseOrderLineInput, Written, WrittenLine};
use crate::{
    i18n::{I18n, Locale},
    money, number,
    pages::{orders::types::pieces, purchasing::supplier_picker::Seller, variants::Variant},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub variant: Variant,
    pub quantity: String,
    /// Empty: what the variant costs
    pub cost: String,
}

impl Line {
    /// As many as are bought at a time, at what one costs in the currency of the order.
    pub fn new(variant: Variant, currency: &str, locale: Locale) -> Self {
        let cost = variant.cost.as_ref().filter(|cost| cost.currency == currency);
        let cost = cost.map(|cost| money::text(cost.amount_minor, locale)).unwrap_or_default();
        Self { variant, quantity: "1".to_owned(), cost }
    }

    fn written(line: &WrittenLine, locale: Locale) -> Option<Self> {
        Some(Self {
            variant: line.variant.clone()?,
            quantity: number::text(line.quantity as f64, locale),
            cost: money::text(line.unit_cost.amount_minor, locale),
        })
    }

    pub fn quantity(&self, i18n: &I18n) -> Option<i64> {
        pieces(&self.quantity, i18n).filter(|quantity| *quantity > 0)
    }

    /// Something else than an amount stands there.
    pub fn is_cost_wrong(&self) -> bool {
        !self.cost.trim().is_empty() && money::parse(&self.cost).is_none()
    }

    pub fn total(&self, i18n: &I18n) -> i64 {
        let (quantity, cost) = (self.quantity(i18n).unwrap_or(0), money::parse(&self.cost).unwrap_or(0));
        quantity.saturating_mul(cost)
    }

    fn input(&self, i18n: &I18n) -> Option<PurchaseOrderLineInput> {
        let quantity = self.quantity(i18n).filter(|_| !self.is_cost_wrong())?;
        let unit_cost_minor = money::parse(&self.cost);
        Some(PurchaseOrderLineInput { variant_id: self.variant.id.clone(), quantity, unit_cost_minor })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub supplier: Option<Seller>,
    /// Empty: not known before the supplier is
    pub currency: String,
    pub location: String,
    pub expected: String,
    pub lines: Vec<Line>,
    pub note: String,
}

impl Draft {
    /// A new one, of a supplier.
    pub fn of(supplier: Option<Seller>) -> Self {
        let mut draft = Self::default();
        draft.choose(supplier);
        draft
    }

    pub fn written(order: &Written, locale: Locale) -> Self {
        Self {
            supplier: order.supplier.clone(),
            currency: order.total.currency.clone(),
            location: order.location.as_ref().map(|location| location.id.inner().to_owned()).unwrap_or_default(),
            expected: order.expected_on.map(|day| day.to_string()).unwrap_or_default(),
            lines: order.lines.iter().filter_map(|line| Line::written(line, locale)).collect(),
            note: order.note.clone().unwrap_or_default(),
        }
    }

    /// It is in the currency its supplier is paid in.
    pub fn choose(&mut self, supplier: Option<Seller>) {
        if let Some(chosen) = &supplier {
            self.currency = chosen.currency.clone();
        }
        self.supplier = supplier;
    }

    pub fn total(&self, i18n: &I18n) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.total(i18n)))
    }

    /// All lines, or nothing when one of them does not read.
    pub fn inputs(&self, i18n: &I18n) -> Option<Vec<PurchaseOrderLineInput>> {
        self.lines.iter().map(|line| line.input(i18n)).collect()
    }
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

    fn variant(currency: &str) -> Variant {
        let money = |amount_minor: i64| Money { amount_minor, currency: currency.into() };
        Variant {
            id: cynic::Id::new("v"),
            sku: "CAN".into(),
            options: Vec::new(),
            price: money(4_990),
            cost: Some(money(1_500)),
            reorder_point: None,
            product: None,
            stock: None,
            levels: None,
        }
    }

    #[test]
    fn a_line_costs_what_the_variant_does_unless_that_is_in_other_money() {
        assert_eq!(Line::new(variant("BRL"), "BRL", Locale::PtBr).cost, "15,00");
        assert_eq!(Line::new(variant("USD"), "BRL", Locale::PtBr).cost, "");
    }

    #[test]
    fn the_total_runs_while_one_writes() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop());
        let line =
            |quantity: &str, cost: &str| Line { variant: variant("BRL"), quantity: quantity.into(), cost: cost.into() };
        let mut draft = Draft { lines: vec![line("3", "15,00"), line("2", "")], ..Draft::default() };
        assert_eq!(draft.total(&i18n), 4_500);
        assert_eq!(draft.inputs(&i18n).map(|lines| lines[1].unit_cost_minor), Some(None));
        draft.lines.push(line("0", "1"));
        assert_eq!(draft.inputs(&i18n), None, "a line of nothing");
    }
}
