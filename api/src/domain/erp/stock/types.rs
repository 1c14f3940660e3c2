//! Levels and moves as GraphQL shows them.

use crate::{
    domain::{
        crm::sight,
        erp::{
            location::StockLocation,
            order::{self, Order},
            product::ProductVariant,
        },
        identity::user::User,
    },
    graphql::{
        Request,
        scalars::{Instant, Long},
    },
    permission::Permission,
};
use async_graphql::{Context, Enum, ID, Object, Result};
use entity::{
    erp::{level, stock_move},
    id::{Id, OrderId},
};

/// How much of a variant lies at a location.
#[derive(Clone)]
pub struct StockLevel(pub level::Model);

#[Object]
impl StockLevel {
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        Ok(Request::of(ctx).rows().load_one(self.0.location_id).await?.map(StockLocation))
    }

    /// The sum of its moves.
    async fn on_hand(&self) -> Long {
        Long(self.0.on_hand)
    }

    /// Spoken for by orders.
    async fn reserved(&self) -> Long {
        Long(self.0.reserved)
    }

    /// What can still be sold: on hand less reserved.
    async fn available(&self) -> Long {
        Long(self.0.available())
    }

    /// How many more than there are may be reserved.
    async fn backorder_limit(&self) -> Long {
        Long(self.0.backorder_limit)
    }

    /// What all that lies there cost, in minor units of the variant's currency.
    async fn value_minor(&self) -> Long {
        Long(self.0.value_minor)
    }

    async fn updated_at(&self) -> Instant {
        self.0.updated_at
    }
}

/// Why stock moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::erp::stock_move::Reason")]
pub enum StockMoveReason {
    /// Came from a supplier.
    Purchase,
    /// Was sent to a buyer.
    Sale,
    /// A buyer sent it back.
    Return,
    /// Somebody corrected how many there are.
    Adjust,
    /// Somebody counted.
    Count,
    /// Came from another location, or went there.
    Transfer,
    /// Cannot be sold any more.
    Scrap,
}

/// What came to a location, or went. Moves are never changed.
pub struct StockMove(pub stock_move::Model);

#[Object]
impl StockMove {
    async fn id(&self) -> ID {
        ID(self.0.id.global())
    }

    /// Null for readers who may not see products.
    async fn variant(&self, ctx: &Context<'_>) -> Result<Option<ProductVariant>> {
        let request = Request::of(ctx);
        if !request.actor()?.can(Permission::ProductRead) {
            return Ok(None);
        }
        Ok(request.rows().load_one(self.0.variant_id).await?.map(ProductVariant))
    }

    async fn location(&self, ctx: &Context<'_>) -> Result<Option<StockLocation>> {
        Ok(Request::of(ctx).rows().load_one(self.0.location_id).await?.map(StockLocation))
    }

    /// Pieces that came; below nought: that went.
    async fn quantity(&self) -> Long {
        Long(self.0.quantity)
    }

    /// What they cost, in minor units of the variant's currency; of what went, below nought.
    async fn value_minor(&self) -> Long {
        Long(self.0.value_minor)
    }

    /// How many lay there afterwards.
    async fn on_hand(&self) -> Long {
        Long(self.0.on_hand)
    }

    async fn reason(&self) -> StockMoveReason {
        self.0.reason.into()
    }

    /// The order it was sent for, or came back from.
    async fn order(&self, ctx: &Context<'_>) -> Result<Option<Order>> {
        let id = self.0.reference_id.filter(|_| self.0.reference.as_deref() == Some(OrderId::TYPE));
        order::seen(ctx, id.map(OrderId::from_uuid)).await
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Who moved it; null when the program did.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        sight::user(ctx, self.0.actor_id).await
    }

    async fn at(&self) -> Instant {
        self.0.at
    }
}

/// What lies of a variant everywhere.
pub struct StockTotal(pub Vec<level::Model>);

impl StockTotal {
    fn sum(&self, of: fn(&level::Model) -> i64) -> Long {
        Long(self.0.iter().map(of).sum())
    }
}

#[Object]
impl StockTotal {
    async fn on_hand(&self) -> Long {
        self.sum(|level| level.on_hand)
    }

    /// Spoken for by orders.
    async fn reserved(&self) -> Long {
        self.sum(|level| level.reserved)
    }

    /// What can still be sold: on hand less reserved.
    async fn available(&self) -> Long {
        self.sum(level::Model::available)
    }

    /// What all of it cost, in minor units of the variant's currency.
    async fn value_minor(&self) -> Long {
        self.sum(|level| level.value_minor)
    }
}
