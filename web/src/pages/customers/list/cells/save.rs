//! Saves what was written in a cell.

use cynic::QueryBuilder;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    super::{
        CustomerList,
        filter::{CustomerFilter, IdsFilter},
        operations::{CustomerListVariables, CustomerRow},
    },
    facts::{Facts, copy},
    operations::RowUpdate,
};
use crate::{
    components::{Refused, Toasts, use_toasts},
    drafts::Fields,
    graphql::{Client, ClientError, ErrorKind, PagesHandle, Request, change, turns},
    i18n::{I18n, use_i18n},
    pages::{
        custom_fields::value_of,
        customers::profile::{
            changes::{CustomerUpdateInput, CustomerUpdateVariables},
            draft,
        },
    },
    session::use_client,
    t,
};

/// Of messages about cells the last stands.
const PLACE: &str = "cell";

/// One field of one row, and its text. The row is as it was seen when that was written.
type Written = (CustomerRow, String, String);

#[hook]
pub fn use_save(
    facts: &Facts,
    list: PagesHandle<CustomerRow>,
    on_refused: Callback<Option<Refused>>,
) -> Callback<Written> {
    let (client, i18n, toasts) = (use_client(), use_i18n(), use_toasts());
    let saving = Saving { facts: facts.clone(), list, on_refused, client, i18n, toasts };
    Callback::from(move |(seen, field, text): Written| spawn_local(saving.clone().save(seen, field, text)))
}

#[derive(Clone)]
struct Saving {
    facts: Facts,
    list: PagesHandle<CustomerRow>,
    on_refused: Callback<Option<Refused>>,
    client: Client,
    i18n: I18n,
    toasts: Toasts,
}

impl Saving {
    async fn save(self, seen: CustomerRow, field: String, text: String) {
        match self.change(&seen, &field, &text).await {
            Ok(saved) => self.offer_undo(saved, &seen, field),
            Err(error) => self.refuse(text, &error),
        }
    }

    fn refuse(&self, text: String, error: &ClientError) {
        // The row may be out of sight by now.
        self.toasts.failure(error, &self.i18n);
        self.on_refused.emit(Some(Refused { text: text.into(), reason: error.text(&self.i18n).into() }));
    }

    /// Shows it, asks for it, and shows what has become of it.
    async fn change(&self, seen: &CustomerRow, field: &str, text: &str) -> Result<CustomerRow, ClientError> {
        self.show(field, self.facts.written(seen, field, text));
        let turns = turns();
        let mut turn = turns.lock().await;
        let input = self.input(seen, turn.version(&seen.id, seen.version), field, text);
        let answer = change::<RowUpdate, _>(&self.client, CustomerUpdateVariables { input }).await;
        match answer.and_then(|data| data.customer_update.customer.ok_or(ErrorKind::NotFound.into())) {
            Ok(saved) => {
                turn.made(&saved.id, saved.version);
                self.show(field, saved.clone());
                Ok(saved)
            }
            Err(error) => {
                self.show(field, seen.clone());
                if error.kind == ErrorKind::Conflict {
                    self.show_current(&seen.id).await;
                }
                Err(error)
            }
        }
    }

    fn input(&self, seen: &CustomerRow, version: i32, field: &str, text: &str) -> CustomerUpdateInput {
        let (mut base, mut draft) = (Fields::default(), Fields::default());
        base.set(field, self.facts.text(seen, field));
        draft.set(field, text.to_owned());
        let kind = self.facts.kind(field);
        draft::input(&draft, (&seen.id, version), &base, |_, text| value_of(text, kind, self.i18n.locale))
    }

    /// One field where the row stands; another cell of it may be on its way as well.
    fn show(&self, field: &str, row: CustomerRow) {
        let field = field.to_owned();
        self.list.edit(move |rows| {
            for shown in rows.iter_mut().filter(|shown| shown.id == row.id) {
                copy(&field, &row, shown);
                shown.version = shown.version.max(row.version);
                shown.updated_at = shown.updated_at.max(row.updated_at);
            }
        });
    }

    /// What somebody else has made of it.
    async fn show_current(&self, id: &cynic::Id) {
        let filter =
            CustomerFilter { id: Some(IdsFilter { any: Some(vec![id.clone()]) }), ..CustomerFilter::default() };
        let variables = CustomerListVariables { filter: Some(filter), order: None, after: None, counted: false };
        // Without an answer the next live change brings it.
        if let Ok(page) = self.client.run::<CustomerList>(&Request::new(&CustomerList::build(variables))).await {
            let rows = page.customers.nodes;
            self.list.edit(move |shown| {
                for row in rows {
                    shown.iter_mut().filter(|shown| shown.id == row.id).for_each(|shown| *shown = row.clone());
                }
            });
        }
    }

    fn offer_undo(self, saved: CustomerRow, seen: &CustomerRow, field: String) {
        let (toasts, i18n, before) = (self.toasts.clone(), self.i18n.clone(), self.facts.text(seen, &field));
        let undo = Callback::from(move |()| {
            let (this, saved, field, before) = (self.clone(), saved.clone(), field.clone(), before.clone());
            spawn_local(async move {
                if let Err(error) = this.change(&saved, &field, &before).await {
                    this.refuse(before, &error);
                }
            });
        });
        toasts.latest(PLACE, t!(i18n, "customer-saved"), Some((t!(i18n, "action-undo").into(), undo)));
    }
}
