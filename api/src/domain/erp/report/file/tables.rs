//! The reports as tables.

use super::{
    super::{
        figures::margin_rate,
        names::{self, Named},
        ranking::{AbcClass, Ranked, ranked},
        sales::PeriodSales,
        stock::{StockValue, Turnover, average},
    },
    ReportFileInput, ReportKind,
};
use crate::{
    actor::Actor,
    domain::export::cell::{Cell, Column, Row},
    error::Result,
    graphql::scalars,
    i18n::{Locale, Text},
    permission::Permission,
};
use entity::{
    Unit,
    erp::{location, order::OrderChannel, sales::Sums},
    id::{ProductVariantId, StockLocationId, UserId},
    identity::user,
    value::{Currency, Money},
};
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// A report as people read it.
pub struct Table {
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// Cells by the keys of their columns.
type Cells = Vec<(&'static str, Cell)>;

/// Reads a report.
pub async fn read(unit: &Unit, actor: &Actor, input: &ReportFileInput) -> Result<Table> {
    let rows = match input.report {
        ReportKind::SalesByPeriod => by_period(unit, &open(actor, input)?).await?,
        ReportKind::SalesByProduct => by_product(unit, &open(actor, input)?).await?,
        ReportKind::SalesByAgent => by_agent(unit, &open(actor, input)?).await?,
        ReportKind::SalesByChannel => by_channel(unit, &open(actor, input)?, actor.locale).await?,
        ReportKind::StockValue => stock_value(unit, actor, input).await?,
        ReportKind::StockTurnover => stock_turnover(unit, actor, input).await?,
    };
    let keys = keys(input.report, actor.can(Permission::StockRead));
    let in_order = |cells: Cells| {
        let mut cells: HashMap<&str, Cell> = cells.into_iter().collect();
        keys.iter().map(|key| cells.remove(key).unwrap_or(Cell::Empty)).collect()
    };
    let rows = rows.into_iter().map(in_order).collect();
    let text = |key: String| Text::new(&key).render(actor.locale);
    let column = |key: &&str| Column { key: (*key).to_owned(), header: text(format!("report-column-{key}")), width: 1 };
    let columns = keys.iter().map(column).collect();
    Ok(Table { title: text(input.report.sentence("report")), columns, rows })
}

/// The columns of a report, in their order.
fn keys(report: ReportKind, with_cost: bool) -> Vec<&'static str> {
    let sold = ["orders", "units", "gross", "discount", "returned-units", "returned", "net"];
    let cost: &[&str] = if with_cost { &["cost", "margin", "margin-rate"] } else { &[] };
    let sales = |first: &[&'static str], last: &[&'static str]| [first, &sold, cost, last, &["currency"]].concat();
    match report {
        ReportKind::SalesByPeriod => sales(&["start"], &["refunded"]),
        ReportKind::SalesByProduct => sales(&["sku", "product"], &["share", "cumulated", "class"]),
        ReportKind::SalesByAgent => sales(&["agent", "email"], &["refunded"]),
        ReportKind::SalesByChannel => sales(&["channel"], &["refunded"]),
        ReportKind::StockValue => vec!["location", "sku", "product", "units", "average-cost", "value", "currency"],
        ReportKind::StockTurnover => {
            vec!["sku", "product", "opening", "closing", "average", "sold", "turns", "days", "currency"]
        }
    }
}

fn open(actor: &Actor, input: &ReportFileInput) -> Result<PeriodSales> {
    PeriodSales::open(actor, input.period()?, input.interval, input.currency.as_deref())
}

async fn by_period(unit: &Unit, sales: &PeriodSales) -> Result<Vec<Cells>> {
    let series = sales.over_time(unit).await?.series;
    let rows = sales.calendar.starts.iter().zip(series);
    Ok(rows.map(|(day, sums)| figures(vec![("start", Cell::Date(*day))], &sums, sales.currency)).collect())
}

async fn by_product(unit: &Unit, sales: &PeriodSales) -> Result<Vec<Cells>> {
    let rows = ranked(sales.by::<ProductVariantId>(unit).await?);
    let named = names::of(unit, &rows.iter().map(|row| row.key).collect::<Vec<_>>()).await?;
    let cells = |row: &Ranked<ProductVariantId>| {
        let class = match row.class {
            AbcClass::A => "A",
            AbcClass::B => "B",
            AbcClass::C => "C",
        };
        let mut cells = of_variant(named.get(&row.key));
        cells.push(("share", hundredths(row.share.into())));
        cells.push(("cumulated", hundredths(row.cumulated.into())));
        cells.push(("class", Cell::Text(class.to_owned())));
        figures(cells, &row.sums, sales.currency)
    };
    Ok(rows.iter().map(cells).collect())
}

async fn by_agent(unit: &Unit, sales: &PeriodSales) -> Result<Vec<Cells>> {
    let rows = ranked(sales.by::<Option<UserId>>(unit).await?);
    let people = unit.all(user::Entity::find()).await?;
    let people: HashMap<UserId, user::Model> = people.into_iter().map(|row| (row.id, row)).collect();
    let cells = |row: &Ranked<Option<UserId>>| {
        let person = row.key.and_then(|id| people.get(&id));
        let text = |of: fn(&user::Model) -> &str| Cell::text(person.map(of));
        let cells = vec![("agent", text(|row| &row.name)), ("email", text(|row| &row.email))];
        figures(cells, &row.sums, sales.currency)
    };
    Ok(rows.iter().map(cells).collect())
}

async fn by_channel(unit: &Unit, sales: &PeriodSales, locale: Locale) -> Result<Vec<Cells>> {
    let rows = ranked(sales.by::<OrderChannel>(unit).await?);
    let cells = |row: &Ranked<OrderChannel>| {
        let (constant, sentence) = match row.key {
            OrderChannel::Agent => ("AGENT", "report-channel-agent"),
            OrderChannel::Storefront => ("STOREFRONT", "report-channel-storefront"),
            OrderChannel::Api => ("API", "report-channel-api"),
        };
        let word = Cell::Word(constant.to_owned(), Text::new(sentence).render(locale));
        figures(vec![("channel", word)], &row.sums, sales.currency)
    };
    Ok(rows.iter().map(cells).collect())
}

async fn stock_value(unit: &Unit, actor: &Actor, input: &ReportFileInput) -> Result<Vec<Cells>> {
    let report = StockValue::open(actor, input.currency.as_deref())?;
    let only: Option<StockLocationId> = scalars::optional_id("locationId", &input.location_id)?;
    let mut all = Vec::new();
    for place in location::all(unit).await?.into_iter().filter(|place| only.is_none_or(|only| only == place.id)) {
        let rows = report.by_variant(unit, Some(place.id)).await?;
        let named = names::of(unit, &rows.iter().map(|row| row.variant_id).collect::<Vec<_>>()).await?;
        all.extend(rows.iter().map(|row| {
            let mut cells = of_variant(named.get(&row.variant_id));
            cells.push(("location", Cell::Text(place.name.clone())));
            cells.push(("units", Cell::Integer(row.units)));
            cells.push(("average-cost", money(average(row), report.currency)));
            cells.push(("value", money(row.value_minor, report.currency)));
            cells.push(currency(report.currency));
            cells
        }));
    }
    Ok(all)
}

async fn stock_turnover(unit: &Unit, actor: &Actor, input: &ReportFileInput) -> Result<Vec<Cells>> {
    let report = Turnover::open(actor, input.period()?, input.currency.as_deref())?;
    let rows = report.by_variant(unit).await?;
    let named = names::of(unit, &rows.iter().map(|(variant, _)| *variant).collect::<Vec<_>>()).await?;
    let days = report.calendar.days();
    let row = |(variant, turned): &(ProductVariantId, super::super::stock::Turned)| {
        let mut cells = of_variant(named.get(variant));
        for (key, minor) in [
            ("opening", turned.opening_minor),
            ("closing", turned.closing_minor),
            ("average", turned.average_minor()),
            ("sold", turned.sold_minor),
        ] {
            cells.push((key, money(minor, report.currency)));
        }
        cells.push(("turns", turned.turns().map_or(Cell::Empty, hundredths)));
        cells.push(("days", turned.days_of_stock(days).map_or(Cell::Empty, Cell::Integer)));
        cells.push(currency(report.currency));
        cells
    };
    Ok(rows.iter().map(row).collect())
}

fn of_variant(named: Option<&Named>) -> Cells {
    let text = |of: fn(&Named) -> &str| Cell::text(named.map(of));
    vec![("sku", text(|named| &named.sku)), ("product", text(|named| &named.title))]
}

/// The figures of a row, behind what it is about.
fn figures(mut cells: Cells, sums: &Sums, of: Currency) -> Cells {
    cells.push(("orders", Cell::Integer(sums.orders)));
    cells.push(("units", Cell::Integer(sums.units)));
    cells.push(("returned-units", Cell::Integer(sums.returned_units)));
    for (key, minor) in [
        ("gross", sums.gross_minor),
        ("discount", sums.discount_minor),
        ("returned", sums.returned_minor),
        ("net", sums.net_minor()),
        ("cost", sums.cost_minor),
        ("margin", sums.margin_minor()),
        ("refunded", sums.refunded_minor),
    ] {
        cells.push((key, money(minor, of)));
    }
    cells.push(("margin-rate", margin_rate(sums).map_or(Cell::Empty, hundredths)));
    cells.push(currency(of));
    cells
}

fn money(minor: i64, currency: Currency) -> Cell {
    Cell::Money(Money::new(minor, currency))
}

fn currency(currency: Currency) -> (&'static str, Cell) {
    ("currency", Cell::Text(currency.as_str().to_owned()))
}

fn hundredths(number: i64) -> Cell {
    Cell::Number(number.saturating_mul(10_000))
}
