use super::{service::may_see, types::BulkAction};
use crate::{
    graphql::{
        Connection, PageArguments, Request, access, cost,
        page::{self, Total, connection},
        watch::{Work, watch},
    },
    permission::Permission,
};
use async_graphql::{Context, ID, Object, Result, Subscription, async_trait::async_trait};
use entity::{
    crm::bulk_action::{self, BulkState, Model},
    id::{BulkActionId, Id},
};
use futures::{Stream, StreamExt};

#[derive(Default)]
pub struct BulkQuery;

#[Object]
impl BulkQuery {
    /// Work on many customers that the reader began, the newest first; of everybody for those who may see jobs.
    #[graphql(guard = "access::SignedIn", complexity = "cost::list(first, last, child_complexity)")]
    async fn bulk_actions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Connection<BulkAction>> {
        let request = Request::of(ctx);
        let actor = request.actor()?;
        let list = page::fingerprint("bulkActions", &[]);
        let page = PageArguments::new(first, after, last, before).page(&list)?;
        let only = actor.user.filter(|_| !actor.can(Permission::JobRead));
        let slice = bulk_action::page(&request.unit()?, only, &page).await?;
        Ok(connection(slice, &list, Total::default(), BulkAction))
    }

    /// One of them; null when there is none.
    #[graphql(guard = "access::SignedIn")]
    async fn bulk_action(&self, ctx: &Context<'_>, id: ID) -> Result<Option<BulkAction>> {
        let request = Request::of(ctx);
        let Some(id) = BulkActionId::parse(&id) else { return Ok(None) };
        let row = bulk_action::find(&request.unit()?, id).await?;
        let actor = request.actor()?;
        Ok(row.filter(|row| may_see(actor, row)).map(BulkAction))
    }
}

#[derive(Default)]
pub struct BulkSubscription;

#[Subscription]
impl BulkSubscription {
    /// Work on many as it stands, and again as it goes on, until it has ended.
    #[graphql(guard = "access::SignedIn")]
    async fn bulk_action_changed(&self, ctx: &Context<'_>, id: ID) -> Result<impl Stream<Item = BulkAction> + use<>> {
        let id = BulkActionId::parse(&id).unwrap_or_else(BulkActionId::new);
        Ok(watch::<Model>(Request::of(ctx), id)?.map(BulkAction))
    }
}

#[async_trait]
impl Work for Model {
    type Id = BulkActionId;

    async fn look(request: &Request, id: BulkActionId) -> crate::error::Result<Option<Self>> {
        let (row, actor) = (bulk_action::find(&request.unit()?, id).await?, request.actor()?);
        Ok(row.filter(|row| may_see(actor, row)))
    }

    fn is_over(&self) -> bool {
        !matches!(self.state, BulkState::Running | BulkState::Undoing)
    }
}
