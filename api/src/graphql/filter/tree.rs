//! Filters within filters: the one way `and`, `or` and `not` become a condition.

use crate::error::Result;
use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, Func},
};

/// The filters that a filter holds.
pub struct Branches<'f, F> {
    pub and: Option<&'f [F]>,
    pub or: Option<&'f [F]>,
    pub not: Option<&'f F>,
}

/// A filter that may hold filters of its kind. All that is given must hold.
pub trait Tree: Sized {
    /// What must be known to read it.
    type Scope<'s>;

    fn branches(&self) -> Branches<'_, Self>;

    /// What it says itself, without its branches.
    fn leaf(&self, scope: &Self::Scope<'_>) -> Result<Condition>;

    /// What it says with its branches.
    fn matches(&self, scope: &Self::Scope<'_>) -> Result<Condition> {
        let mut all = self.leaf(scope)?;
        let Branches { and, or, not } = self.branches();
        for filter in and.unwrap_or_default() {
            all = all.add(filter.matches(scope)?);
        }
        if let Some(filters) = or {
            let mut any = Condition::any();
            for filter in filters {
                any = any.add(filter.matches(scope)?);
            }
            // An empty list of alternatives leaves nothing that could hold.
            all = all.add(if filters.is_empty() { Condition::all().add(Expr::val(1).eq(2)) } else { any });
        }
        if let Some(filter) = not {
            // "Unknown" counts as no, or a record without a value would be in neither half.
            let holds = Func::coalesce([filter.matches(scope)?.into(), Expr::val(false)]);
            all = all.add(Expr::from(holds).not());
        }
        Ok(all)
    }

    /// Shows it and all that it holds to somebody.
    fn visit<'f>(&'f self, look: &mut dyn FnMut(&'f Self)) {
        look(self);
        let Branches { and, or, not } = self.branches();
        let inner = and.unwrap_or_default().iter().chain(or.unwrap_or_default()).chain(not);
        inner.for_each(|filter| filter.visit(look));
    }

    /// Whether it, or one that it holds, is so.
    fn any(&self, is: impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.visit(&mut |filter| found |= is(filter));
        found
    }
}
