//! What all customers of a seed share: the company's people, its pipeline, its working hours.

use super::words::*;
use crate::domain::identity::tenant;
use chrono::{Datelike, Duration, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use entity::{
    StoreError, WriteUnit,
    clock::Time,
    crm::{customer, pipeline, portfolio, stage, tag},
    id::{Id, PipelineId, PortfolioId, TagId, TenantId, UserId},
    identity::{role, user},
    value::name,
};
use fastrand::Rng;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub struct Frame {
    pub tenant: TenantId,
    pub owners: Vec<UserId>,
    pub portfolios: Vec<PortfolioId>,
    pub tags: Vec<TagId>,
    pub pipeline: PipelineId,
    pub stages: Vec<stage::Model>,
    /// How many customers there are already: new ones go on counting.
    pub customers: u64,
    zone: Tz,
    today: NaiveDate,
}

impl Frame {
    /// Reads the company's people and pipeline, and makes portfolios and tags.
    pub async fn prepare(unit: &mut WriteUnit) -> anyhow::Result<Self> {
        let people = unit.all(user::Entity::find().order_by_asc(user::Column::Email)).await?;
        // Who only looks on owns nothing.
        let viewers: Vec<_> = unit.all(role::Entity::find().filter(role::Column::Key.eq("viewer"))).await?;
        let may_own = |user: &user::Model| viewers.iter().all(|role| role.id != user.role_id);
        let owners = people.into_iter().filter(may_own).map(|user| user.id).collect();
        let pipelines = unit.all(pipeline::Entity::find().order_by_asc(pipeline::Column::Position)).await?;
        let pipeline = pipelines.first().ok_or_else(|| anyhow::anyhow!("the company has no pipeline"))?.id;
        let stages = unit.all(stage::Entity::find().order_by_asc(stage::Column::Position)).await?;
        let zone = tenant::own(unit).await?.time_zone.parse().unwrap_or(chrono_tz::America::Sao_Paulo);
        let now = entity::clock::now();
        Ok(Self {
            tenant: unit.tenant(),
            owners,
            portfolios: portfolios(unit, now).await?,
            tags: tags(unit, now).await?,
            pipeline,
            stages: stages.into_iter().filter(|stage| stage.pipeline_id == pipeline).collect(),
            customers: unit.count(customer::Entity::find()).await?,
            zone,
            today: now.with_timezone(&zone).date_naive(),
        })
    }

    /// Some quarter of an hour in which people work, so many days from today; of a weekend, the Friday before.
    pub fn at_work(&self, days: i64, rng: &mut Rng) -> Time {
        let day = self.today + Duration::days(days);
        let day = match day.weekday() {
            Weekday::Sat => day - Duration::days(1),
            Weekday::Sun => day - Duration::days(2),
            _ => day,
        };
        let local = day.and_time(NaiveTime::MIN) + Duration::minutes(15 * rng.i64(4 * 9..4 * 18));
        self.zone.from_local_datetime(&local).earliest().map_or(local.and_utc(), |at| at.to_utc())
    }

    /// The beginning of today.
    pub fn midnight(&self) -> Time {
        let local = self.today.and_time(NaiveTime::MIN);
        self.zone.from_local_datetime(&local).earliest().map_or(local.and_utc(), |at| at.to_utc())
    }

    pub fn day(&self, days: i64) -> NaiveDate {
        self.today + Duration::days(days)
    }
}

async fn portfolios(unit: &mut WriteUnit, now: Time) -> Result<Vec<PortfolioId>, StoreError> {
    for name in PORTFOLIOS {
        let row = portfolio::ActiveModel {
            id: Set(PortfolioId::new()),
            name: Set((*name).to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        unit.insert_unless_exists(row, [portfolio::Column::TenantId, portfolio::Column::Name]).await?;
    }
    let rows = unit.all(portfolio::Entity::find().order_by_asc(portfolio::Column::Name)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn tags(unit: &mut WriteUnit, now: Time) -> Result<Vec<TagId>, StoreError> {
    for (label, color) in TAGS {
        let row = tag::ActiveModel {
            id: Set(TagId::new()),
            name: Set((*label).to_owned()),
            name_key: Set(name::fold(label)),
            color: Set((*color).to_owned()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        unit.insert_unless_exists(row, [tag::Column::TenantId, tag::Column::NameKey]).await?;
    }
    let rows = unit.all(tag::Entity::find().order_by_asc(tag::Column::NameKey)).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
