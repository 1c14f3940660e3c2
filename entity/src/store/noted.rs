//! Which search documents a piece of writing changes.
//!
//! Every write goes through a [`WriteUnit`], so this is the place that cannot be forgotten: a table says in
//! `tenant_owned!` whose document its rows are part of, the unit gathers the ids, and the commit saves each once, in
//! order, so that two commits never wait for each other crosswise.

use super::{
    StoreError, TenantOwned, WriteUnit,
    bulk::{self, Conflict},
};
use crate::{
    clock,
    search::{SearchKind, Subject, WHOLE, work},
};
use sea_orm::{ActiveModelTrait, ActiveValue, ConnectionTrait, ModelTrait, QueryResult, StatementBuilder, Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Whose document the rows of a table are part of.
pub struct Searched<C> {
    pub subject: Subject,
    /// Names the customer, the deal, the item, the record.
    pub column: C,
}

/// What a unit has gathered.
#[derive(Default)]
pub(super) struct Noted(BTreeSet<(Subject, Uuid)>);

/// From so many on the index is built anew, which is quicker than as many single documents.
const WHOLE_FROM: usize = 20_000;

impl Noted {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows to save, in the order of their key.
    fn documents(self) -> BTreeMap<SearchKind, BTreeSet<Uuid>> {
        let mut documents: BTreeMap<SearchKind, BTreeSet<Uuid>> = BTreeMap::new();
        for (subject, id) in &self.0 {
            let mut add = |kind| {
                documents.entry(kind).or_default().insert(*id);
            };
            match subject {
                Subject::Customer => add(SearchKind::Customer),
                Subject::Deal => add(SearchKind::Deal),
                Subject::Item => add(SearchKind::Item),
                // Mostly the record itself changes with what hangs on it. If not, the indexer finds out which it is.
                Subject::Record if self.0.contains(&(Subject::Customer, *id)) => {}
                Subject::Record if self.0.contains(&(Subject::Deal, *id)) => {}
                Subject::Record => [SearchKind::Customer, SearchKind::Deal].into_iter().for_each(add),
            }
        }
        for ids in documents.values_mut() {
            if ids.contains(&WHOLE) || ids.len() >= WHOLE_FROM {
                *ids = BTreeSet::from([WHOLE]);
            }
        }
        documents
    }
}

impl WriteUnit {
    /// Asks for a document to be made again.
    pub fn note_document(&mut self, kind: SearchKind, id: Uuid) {
        let subject = match kind {
            SearchKind::Customer => Subject::Customer,
            SearchKind::Deal => Subject::Deal,
            SearchKind::Item => Subject::Item,
        };
        self.noted.0.insert((subject, id));
    }

    /// Asks for the whole index of a kind to be built anew.
    pub fn note_index(&mut self, kind: SearchKind) {
        self.note_document(kind, WHOLE);
    }

    pub(super) fn note_row<A>(&mut self, row: &A)
    where
        A: ActiveModelTrait,
        A::Entity: TenantOwned,
    {
        if let Some(searched) = A::Entity::searched()
            && let ActiveValue::Set(Value::Uuid(Some(id))) | ActiveValue::Unchanged(Value::Uuid(Some(id))) =
                row.get(searched.column)
        {
            self.noted.0.insert((searched.subject, id));
        }
    }

    pub(super) fn note_model<E: TenantOwned>(&mut self, row: &E::Model) {
        if let Some(searched) = E::searched()
            && let Value::Uuid(Some(id)) = row.get(searched.column)
        {
            self.noted.0.insert((searched.subject, id));
        }
    }

    /// Runs a statement that returns the column of `searched`; says how many rows it touched.
    pub(super) async fn run_noting<E: TenantOwned>(
        &mut self,
        searched: Searched<E::Column>,
        statement: &impl StatementBuilder,
    ) -> Result<u64, StoreError> {
        let rows = self.connection().await?.query_all(statement).await?;
        let id = |row: &QueryResult| row.try_get_by_index::<Uuid>(0);
        for row in &rows {
            self.noted.0.insert((searched.subject, id(row)?));
        }
        Ok(rows.len() as u64)
    }

    /// Saves what was noted.
    pub(super) async fn save_noted(&mut self) -> Result<bool, StoreError> {
        let noted = std::mem::take(&mut self.noted);
        if noted.is_empty() {
            return Ok(false);
        }
        let (tenant, now) = (self.tenant(), clock::now());
        let documents = noted.documents().into_iter();
        let rows = documents.flat_map(|(kind, ids)| ids.into_iter().map(move |id| work::note(tenant, kind, id, now)));
        let rows: Vec<work::ActiveModel> = rows.collect();
        let raised = Conflict::IsRaised { key: &work::KEY, raise: work::RAISE };
        bulk::insert(self.connection().await?, rows, raised).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(of: impl IntoIterator<Item = (Subject, u128)>) -> BTreeMap<SearchKind, BTreeSet<Uuid>> {
        Noted(of.into_iter().map(|(subject, id)| (subject, Uuid::from_u128(id))).collect()).documents()
    }

    #[test]
    fn what_hangs_on_a_record_is_part_of_the_document_that_changed_with_it() {
        let documents = noted([(Subject::Record, 7), (Subject::Deal, 7), (Subject::Record, 8)]);
        let ids = |of: &[u128]| of.iter().map(|id| Uuid::from_u128(*id)).collect::<BTreeSet<_>>();
        assert_eq!(documents[&SearchKind::Deal], ids(&[7, 8]));
        assert_eq!(documents[&SearchKind::Customer], ids(&[8]));
    }

    #[test]
    fn very_many_documents_are_the_whole_index() {
        let documents = noted((1..=WHOLE_FROM as u128).map(|id| (Subject::Customer, id)));
        assert_eq!(documents[&SearchKind::Customer], BTreeSet::from([WHOLE]));
    }
}
