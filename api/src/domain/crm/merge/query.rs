use super::{
    preview,
    types::{Merge, MergeMove, MergePreview},
};
use crate::{
    domain::crm::customer::{Customer, service::may_see},
    error::{Code, Error, Result},
    graphql::{Request, access},
    permission::Permission,
};
use async_graphql::{Context, ID, Object};
use entity::{
    Unit,
    crm::{
        contact_point,
        customer::{self, Model},
        customer_tag,
        merge::{self, Pointer},
    },
    id::{CustomerId, Id, MergeId},
};

#[derive(Default)]
pub struct MergeQuery;

#[Object]
impl MergeQuery {
    /// What a merge would do; null unless both are there and may be seen.
    #[graphql(guard = "access::Can(Permission::CustomerMerge)", complexity = "50 + child_complexity")]
    async fn customer_merge_preview(
        &self,
        ctx: &Context<'_>,
        winner_id: ID,
        loser_id: ID,
    ) -> async_graphql::Result<Option<MergePreview>> {
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let (Some(winner), Some(loser)) = (CustomerId::parse(&winner_id), CustomerId::parse(&loser_id)) else {
            return Ok(None);
        };
        let (winner, loser) = (standing(request, &unit, winner).await?, standing(request, &unit, loser).await?);
        let (Some(winner), Some(loser)) = (winner, loser) else { return Ok(None) };
        if winner.id == loser.id {
            return Ok(None);
        }
        let custom = preview::custom(&unit, &winner, &loser).await?;
        let fields = preview::fields(&winner, &loser, &custom, request.locale());
        let moves = moves(&unit, &winner, &loser).await?;
        Ok(Some(MergePreview { winner: Customer(winner), loser: Customer(loser), fields, moves }))
    }

    /// The latest merges, undone ones too; `after` is the id of the last one of the page before.
    #[graphql(
        guard = "access::Can(Permission::CustomerMerge)",
        complexity = "crate::graphql::cost::list(first, None, child_complexity)"
    )]
    async fn merges(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<ID>,
    ) -> async_graphql::Result<Vec<Merge>> {
        let request = Request::of(ctx);
        let unit = request.unit()?;
        let size = first.unwrap_or(20);
        if !(1..=100).contains(&size) {
            return Err(Error::fault(Code::BadRequest, "fault-bad-page").into());
        }
        let after = match after {
            Some(id) => {
                let row = match MergeId::parse(&id) {
                    Some(id) => merge::find(&unit, id).await?,
                    None => None,
                };
                Some(row.ok_or_else(|| Error::fault(Code::BadRequest, "fault-bad-cursor"))?)
            }
            None => None,
        };
        let rows = merge::latest(&unit, size as u64, after.as_ref()).await?;
        Ok(visible(request, &unit, rows).await?.into_iter().map(Merge).collect())
    }
}

/// Merges whose winner the reader may see.
async fn visible(request: &Request, unit: &Unit, rows: Vec<merge::Model>) -> Result<Vec<merge::Model>> {
    let actor = request.actor()?;
    let ids: Vec<CustomerId> = rows.iter().map(|row| row.winner_id).collect();
    let winners = customer::resolve_all(unit, &ids).await?;
    let seen = |row: &merge::Model| winners.get(&row.winner_id).is_some_and(|winner| may_see(actor, winner));
    Ok(rows.into_iter().filter(seen).collect())
}

async fn standing(request: &Request, unit: &Unit, id: CustomerId) -> Result<Option<Model>> {
    let actor = request.actor()?;
    Ok(customer::find(unit, id).await?.filter(|row| !row.is_deleted() && may_see(actor, row)))
}

async fn moves(unit: &Unit, winner: &Model, loser: &Model) -> Result<Vec<MergeMove>> {
    let mut moves = Vec::new();
    let mut push = |what: &str, count: u64| {
        moves.push(MergeMove { what: what.to_owned(), count: i32::try_from(count).unwrap_or(i32::MAX) });
    };
    for pointer in Pointer::ALL {
        push(pointer.key(), pointer.count(unit, loser.id).await?);
    }
    let there = contact_point::of_customer(unit, winner.id).await?;
    let coming = contact_point::of_customer(unit, loser.id).await?;
    let new = coming
        .iter()
        .filter(|point| !there.iter().any(|other| other.kind == point.kind && other.match_key == point.match_key));
    push("contactPoints", new.count() as u64);
    let tags = customer_tag::of_customers(unit, &[winner.id.uuid(), loser.id.uuid()]).await?;
    let has = |id, tag| tags.iter().any(|row| row.customer_id == id && row.tag_id == tag);
    let new = tags.iter().filter(|row| row.customer_id == loser.id && !has(winner.id, row.tag_id));
    push("tags", new.count() as u64);
    Ok(moves)
}
