//! Three months of selling: most orders over, the newest still waiting, with their lines, money, shipments and history, and the stock that
//! came and went for them.

use super::{
    fates::{Fate, blank, fate, payment, row},
    frame::Frame,
    ledger::Book,
    shelves::{self, Kept},
};
use chrono::Duration;
use entity::{
    Author, Store, StoreError, WriteUnit,
    clock::{self, Time},
    crm::customer,
    erp::{
        number_series,
        order::{self, OrderLabel, OrderState, change, line, payment as payments, shipment},
        reservation::{self, ReservationState},
        stock_move::Reason,
    },
    id::{CustomerId, Id, OrderLineId, ProductVariantId, ReservationId, ShipmentId, StockLocationId},
};
use fastrand::Rng;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// How much is made.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub products: u64,
    /// Of stock, besides those of the first purchase and of orders.
    pub moves: u64,
    pub orders: u64,
    pub seed: u64,
}

/// Orders, or moves, that are written in one transaction.
const BATCH: usize = 1_000;
const DAYS: i64 = 90;

#[derive(Default)]
struct Batch {
    orders: Vec<order::ActiveModel>,
    lines: Vec<line::ActiveModel>,
    payments: Vec<payments::ActiveModel>,
    shipments: Vec<shipment::ActiveModel>,
    parts: Vec<shipment::part::ActiveModel>,
    changes: Vec<change::ActiveModel>,
}

/// Who buys, what there is, and where.
struct Shop<'f> {
    frame: &'f Frame,
    customers: Vec<CustomerId>,
    kept: Vec<Kept>,
    costs: HashMap<ProductVariantId, i64>,
    place: StockLocationId,
    book: Book,
    reservations: Vec<reservation::ActiveModel>,
}

/// Adds products, stock and orders; says how many orders.
pub async fn fill(store: &Store, frame: &Frame, size: Size) -> anyhow::Result<u64> {
    if size.products == 0 {
        return Ok(0);
    }
    let mut rng = Rng::with_seed(size.seed ^ 0x570c_4b00);
    let tenant = frame.tenant;
    let mut unit = store.write(tenant, Author::system());
    let now = clock::now();
    let places = shelves::locations(&mut unit, now - Duration::days(700)).await?;
    let kept = shelves::products(&mut unit, &mut rng, (size.products, now)).await?;
    let customers = unit.all(customer::Entity::find().order_by_asc(customer::Column::Id).limit(5_000)).await?;
    unit.commit().await?;
    let customers = customers.into_iter().filter(|row| row.deleted_at.is_none()).map(|row| row.id).collect();
    let costs = kept.iter().map(|kept| (kept.row.id, kept.row.cost_minor.unwrap_or_default())).collect();
    let (place, book) = (places[0], Book::new(tenant));
    let mut shop = Shop { frame, customers, kept, costs, place, book, reservations: Vec::new() };
    shop.stock(store, &places, &mut rng, size.moves).await?;
    let orders = if shop.customers.is_empty() { 0 } else { size.orders };
    shop.sell(store, &mut rng, orders).await?;
    shop.finish(store).await?;
    Ok(orders)
}

impl Shop<'_> {
    /// What was bought before anything was sold, and so many moves in the year before.
    async fn stock(
        &mut self,
        store: &Store,
        places: &[StockLocationId],
        rng: &mut Rng,
        moves: u64,
    ) -> anyhow::Result<()> {
        let begin = clock::now() - Duration::days(DAYS + 370);
        for n in 0..self.kept.len() {
            let (variant, cost) = (self.kept[n].row.id, self.kept[n].row.cost_minor.unwrap_or_default());
            self.book.comes((variant, places[0]), (rng.i64(15..110), cost), begin);
            if let Some(shop) = places.get(1) {
                self.book.comes((variant, *shop), (rng.i64(0..6) + 1, cost), begin);
            }
            self.write_some(store).await?;
        }
        for n in 0..moves {
            let at = begin + Duration::seconds((n * 365 * 24 * 3_600 / moves.max(1)) as i64 + 60);
            let which = rng.usize(..self.kept.len());
            let (variant, cost) = (self.kept[which].row.id, self.kept[which].row.cost_minor.unwrap_or_default());
            let place = (variant, self.place);
            if n % 2 == 0 || self.book.level(variant, self.place).on_hand < 20 {
                self.book.comes(place, (rng.i64(5..20), cost), at);
            } else {
                self.book.goes(place, rng.i64(1..10), Reason::Adjust, None, at);
            }
            self.write_some(store).await?;
        }
        Ok(())
    }

    async fn write_some(&mut self, store: &Store) -> anyhow::Result<()> {
        if self.book.waiting() >= BATCH {
            let mut unit = self.unit(store);
            self.book.write_moves(&mut unit).await?;
            unit.commit().await?;
        }
        Ok(())
    }

    fn unit(&self, store: &Store) -> WriteUnit {
        store.write(self.frame.tenant, Author::system())
    }

    /// Orders in the order of their days, so that numbers and levels go on as they would have.
    async fn sell(&mut self, store: &Store, rng: &mut Rng, orders: u64) -> anyhow::Result<()> {
        for start in (0..orders).step_by(BATCH) {
            let end = (start + BATCH as u64).min(orders);
            let mut unit = self.unit(store);
            let last = number_series::take(&mut unit, order::SERIES, (end - start) as i64).await?;
            let mut batch = Batch::default();
            for n in start..end {
                let days = DAYS - (n * DAYS as u64 / orders) as i64;
                let number = last - (end - n - 1) as i64;
                self.order(&mut batch, rng, number, days);
            }
            self.book.write_moves(&mut unit).await?;
            batch.write(&mut unit).await?;
            unit.commit().await?;
        }
        Ok(())
    }

    /// What lies where, and what is spoken for.
    async fn finish(mut self, store: &Store) -> anyhow::Result<()> {
        let mut unit = self.unit(store);
        self.book.write_moves(&mut unit).await?;
        self.book.write_levels(&mut unit).await?;
        unit.insert_many(self.reservations).await?;
        Ok(unit.commit().await?)
    }

    fn order(&mut self, batch: &mut Batch, rng: &mut Rng, number: i64, days: i64) {
        let at = std::cmp::min(self.frame.at_work(-days, rng), clock::now() - Duration::minutes(10));
        let mut order = blank(self.frame.tenant, number, self.place, at);
        order.customer_id = self.customers[rng.usize(..self.customers.len())];
        order.owner_id = Some(self.frame.owners[rng.usize(..self.frame.owners.len())]);
        let lines: Vec<line::Model> = (0..rng.i32(1..4)).map(|position| self.line(rng, &order, position)).collect();
        order.shipping_minor = [0, 1_490, 2_290][rng.usize(..3)];
        order.add_up(&lines);
        let fate = fate(rng, days);
        self.tell(batch, rng, order, lines, fate);
    }

    fn line(&mut self, rng: &mut Rng, order: &order::Model, position: i32) -> line::Model {
        let kept = &self.kept[rng.usize(..self.kept.len())];
        let mut line = line::Model {
            tenant_id: order.tenant_id,
            id: OrderLineId::new(),
            order_id: order.id,
            position,
            variant_id: kept.row.id,
            sku: kept.row.sku.clone(),
            title: kept.title.clone(),
            quantity: rng.i64(1..4),
            unit_price_minor: kept.row.price_minor,
            discount_minor: 0,
            total_minor: 0,
            tax_rate: kept.product.tax_rate,
            tax_minor: 0,
            ncm: kept.product.ncm.clone(),
            cfop: kept.product.cfop.clone(),
            shipped: 0,
            cancelled: 0,
            delivered: 0,
            returned: 0,
        };
        line.add_up();
        line
    }

    /// What became of it, step by step.
    fn tell(
        &mut self,
        batch: &mut Batch,
        rng: &mut Rng,
        mut order: order::Model,
        mut lines: Vec<line::Model>,
        fate: Fate,
    ) {
        let mut at = order.created_at;
        let mut history = vec![("created", at, OrderLabel::Draft)];
        let mut step = |order: &mut order::Model, lines: &[line::Model], action, at| {
            order.label = order.label(lines);
            order.updated_at = at;
            history.push((action, at, order.label));
        };
        if fate != Fate::Draft {
            at += Duration::minutes(rng.i64(1..20));
            (order.state, order.placed_at) = (OrderState::Pending, Some(at));
            order.expires_at = Some(clock::now() + Duration::days(2));
            step(&mut order, &lines, "placed", at);
        }
        if fate >= Fate::Paid {
            at += Duration::minutes(rng.i64(1..300));
            order.paid_minor = order.total_minor;
            order.settle();
            (order.state, order.confirmed_at, order.expires_at) = (OrderState::Confirmed, Some(at), None);
            step(&mut order, &lines, "payment_received", at);
            step(&mut order, &lines, "paid", at);
            batch.payments.push(payment(&order, rng, at).into_active_model().reset_all());
        }
        if fate >= Fate::Sent {
            at = std::cmp::min(at + Duration::hours(rng.i64(2..40)), clock::now());
            self.send(batch, &order, &mut lines, (at, fate == Fate::Closed));
            step(&mut order, &lines, "shipped", at);
        }
        if fate == Fate::Closed {
            at += Duration::days(rng.i64(1..5));
            (order.state, order.closed_at) = (OrderState::Closed, Some(at));
            step(&mut order, &lines, "delivered", at);
            step(&mut order, &lines, "closed", at);
        }
        if fate == Fate::Cancelled {
            at += Duration::hours(rng.i64(1..20));
            (order.state, order.expires_at) = (OrderState::Cancelled, None);
            step(&mut order, &lines, "cancelled", at);
        }
        self.speak_for(&order, &lines, fate);
        batch.changes.extend(history.into_iter().map(|(action, at, label)| row(&order, action, at, label)));
        batch.lines.extend(lines.into_iter().map(|line| line.into_active_model().reset_all()));
        batch.orders.push(order.into_active_model().reset_all());
    }

    fn send(
        &mut self,
        batch: &mut Batch,
        order: &order::Model,
        lines: &mut [line::Model],
        (at, arrives): (Time, bool),
    ) {
        let shipment = shipment::Model {
            tenant_id: order.tenant_id,
            id: ShipmentId::new(),
            order_id: order.id,
            number: 1,
            location_id: order.location_id,
            carrier: Some("Correios".to_owned()),
            tracking_code: Some(format!("BR{:09}BR", order.number * 7_919)),
            tracking_url: None,
            note: None,
            shipped_at: at,
            delivered_at: arrives.then(|| std::cmp::min(at + Duration::days(3), clock::now())),
            actor_id: order.owner_id,
        };
        for line in lines {
            (line.shipped, line.delivered) = (line.quantity, if arrives { line.quantity } else { 0 });
            let place = (line.variant_id, order.location_id);
            self.buy_more(line, at);
            self.book.goes(place, line.quantity, Reason::Sale, Some(order.id), at);
            batch.parts.push(shipment::part::ActiveModel {
                tenant_id: Set(order.tenant_id),
                shipment_id: Set(shipment.id),
                line_id: Set(line.id),
                quantity: Set(line.quantity),
            });
        }
        batch.shipments.push(shipment.into_active_model().reset_all());
    }

    /// What is not there is bought before it is sold.
    fn buy_more(&mut self, line: &line::Model, at: Time) {
        let cost = self.costs.get(&line.variant_id).copied().unwrap_or_default();
        let level = self.book.level(line.variant_id, self.place);
        if level.on_hand - level.reserved < line.quantity {
            self.book.comes((line.variant_id, self.place), (8, cost), at);
        }
    }

    fn speak_for(&mut self, order: &order::Model, lines: &[line::Model], fate: Fate) {
        let state = match fate {
            Fate::Draft => return,
            Fate::Pending => ReservationState::Held,
            Fate::Paid => ReservationState::Committed,
            Fate::Sent | Fate::Closed => ReservationState::Consumed,
            Fate::Cancelled => ReservationState::Released,
        };
        for line in lines {
            if matches!(state, ReservationState::Held | ReservationState::Committed) {
                self.buy_more(line, order.created_at);
                self.book.level(line.variant_id, self.place).reserved += line.quantity;
            }
            let row = reservation::Model {
                tenant_id: order.tenant_id,
                id: ReservationId::new(),
                variant_id: line.variant_id,
                location_id: order.location_id,
                order_id: order.id,
                line_id: line.id,
                quantity: line.quantity,
                state,
                created_at: order.created_at,
                updated_at: order.updated_at,
            };
            self.reservations.push(row.into_active_model().reset_all());
        }
    }
}

impl Batch {
    async fn write(self, unit: &mut WriteUnit) -> Result<(), StoreError> {
        unit.insert_many(self.orders).await?;
        unit.insert_many(self.lines).await?;
        unit.insert_many(self.payments).await?;
        unit.insert_many(self.shipments).await?;
        unit.insert_many(self.parts).await?;
        unit.insert_many(self.changes).await
    }
}
