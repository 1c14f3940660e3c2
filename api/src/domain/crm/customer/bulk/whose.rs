//! Which customer a line of a file means that tells of something else: a deal, an activity.
//!
//! By tax id, e-mail or phone, in this order, as an import of customers finds them; else by the exact name, where only
//! one is called so. Whom the actor may not see is not found, and nobody else is in their place: a line with the e-mail
//! of such a customer is refused, whoever else has the same name.

use crate::{
    actor::Actor,
    domain::crm::{
        contact::{self, ContactPointInput},
        customer::identity,
    },
    error::{Problem, ProblemCode, Problems, Result},
    i18n::Text,
    permission::{Permission, Reach},
};
use entity::{
    Unit, WriteUnit,
    crm::{
        customer::{self, Model},
        customer_key::{self, Key, KeyKind},
    },
    id::{CustomerId, Id, TenantId},
    value::{TaxId, name},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// What a line says about its customer.
#[derive(Clone, Debug, Default)]
pub struct Whose {
    keys: Vec<Key>,
    tax_id: Option<String>,
    name_key: Option<String>,
}

/// What cells say about it.
#[derive(Debug, Default)]
pub struct WhoseCells {
    pub tax_id: Option<String>,
    pub contacts: Vec<ContactPointInput>,
    pub name: Option<String>,
}

impl Whose {
    pub fn read(cells: &WhoseCells, tenant: TenantId, problems: &mut Problems) -> Self {
        let points = contact::service::draft(tenant, CustomerId::new(), &cells.contacts, "contactPoints", problems);
        let tax_id = cells.tax_id.as_deref().and_then(|text| problems.check("taxId", TaxId::parse(text)));
        let tax_id = tax_id.map(|tax_id| tax_id.as_str().to_owned());
        let name_key = cells.name.as_deref().map(name::fold).filter(|key| !key.is_empty());
        let mut keys: Vec<Key> = tax_id.iter().map(|tax_id| (KeyKind::TaxId, tax_id.clone())).collect();
        keys.extend(points.iter().map(contact::reading_key));
        keys.sort_by_key(|key| identity::strength(key.0));
        if problems.is_empty() && keys.is_empty() && name_key.is_none() {
            problems.push(Problem::new("customerId", ProblemCode::Required, Text::new("import-no-customer")));
        }
        Self { keys, tax_id, name_key }
    }

    /// Somebody with another tax id is not meant.
    fn may_be(&self, row: &Model) -> bool {
        !matches!((&self.tax_id, &row.tax_id), (Some(one), Some(other)) if one != other)
    }
}

/// As many of one name as are looked at: among more, no line finds the one it means.
const NAMESAKES: u64 = 5;

/// The customers that some lines may mean.
pub struct Customers {
    rows: HashMap<CustomerId, Model>,
    owners: HashMap<Key, CustomerId>,
    /// Customers who have such a key, but whom the actor may not see.
    hidden: HashSet<CustomerId>,
    named: HashMap<String, Vec<CustomerId>>,
    reach: Reach,
}

impl Customers {
    /// Looks for those of some lines; only the keys of these kinds count.
    pub async fn of<'w>(
        unit: &Unit,
        actor: &Actor,
        match_by: &[KeyKind],
        lines: impl Iterator<Item = &'w Whose> + Clone,
    ) -> Result<Self> {
        let counts = |key: &&Key| match_by.contains(&key.0);
        let keys: HashSet<Key> = lines.clone().flat_map(|line| line.keys.iter().filter(counts).cloned()).collect();
        let owners = customer_key::owners_of_many(unit, &keys.into_iter().collect::<Vec<_>>()).await?;
        // Who sees no customers finds none.
        let reach = actor.require(Permission::CustomerRead).unwrap_or_else(|_| Reach::Owners(Arc::from([])));
        let ids: HashSet<uuid::Uuid> = owners.iter().map(|owner| owner.customer_id.uuid()).collect();
        let owners = owners.into_iter().map(|owner| ((owner.kind, owner.value), owner.customer_id)).collect();
        let (rows, hidden, named) = Default::default();
        let mut found = Self { rows, owners, hidden, named, reach };
        for ids in ids.into_iter().collect::<Vec<_>>().chunks(200) {
            for row in unit.find_all::<customer::Entity>(ids).await? {
                found.keep(row);
            }
        }
        // Names are asked for where nothing else says who is meant.
        let nameless = lines.filter(|line| matches!(found.by_key(line), ByKey::Nobody));
        let names: HashSet<&String> = nameless.filter_map(|line| line.name_key.as_ref()).collect();
        let names: Vec<String> = names.into_iter().cloned().collect();
        let visible = found.reach.condition(customer::column(customer::Column::OwnerId));
        for row in customer::with_names(unit, &names, visible, NAMESAKES + 1).await? {
            found.named.entry(row.name_key.clone()).or_default().push(row.id);
            found.rows.insert(row.id, row);
        }
        Ok(found)
    }

    fn keep(&mut self, row: Model) {
        self.rows.remove(&row.id);
        if row.is_deleted() {
            return;
        }
        if self.reach.allows(row.owner_id) {
            self.rows.insert(row.id, row);
        } else {
            self.hidden.insert(row.id);
        }
    }

    /// Nobody changes those that lines mean until the unit ends: two files about the same ones wait for each other.
    pub async fn held<'w>(mut self, unit: &mut WriteUnit, lines: impl Iterator<Item = &'w Whose>) -> Result<Self> {
        let ids: HashSet<CustomerId> = lines.filter_map(|line| self.find(line).ok()).collect();
        let ids: Vec<CustomerId> = ids.into_iter().collect();
        for row in customer::hold(unit, &ids).await? {
            self.keep(row);
        }
        Ok(self)
    }

    /// Whom a line means.
    pub fn find(&self, line: &Whose) -> Result<CustomerId, Problem> {
        let refuse = |sentence| Err(Problem::new("customerId", ProblemCode::NotFound, Text::new(sentence)));
        match self.by_key(line) {
            ByKey::Found(id) => return Ok(id),
            ByKey::Hidden => return refuse("import-unknown-customer"),
            ByKey::Nobody => {}
        }
        let named = line.name_key.as_ref().and_then(|key| self.named.get(key)).map(Vec::as_slice).unwrap_or_default();
        if named.len() as u64 > NAMESAKES {
            return refuse("import-many-customers");
        }
        match named.iter().filter(|id| self.knows(id, line)).collect::<Vec<_>>()[..] {
            [id] => Ok(*id),
            [] => refuse("import-unknown-customer"),
            _ => refuse("import-many-customers"),
        }
    }

    /// The owner of the strongest key that has one who can be meant.
    fn by_key(&self, line: &Whose) -> ByKey {
        let owners = line.keys.iter().filter_map(|key| self.owners.get(key));
        let mut said = owners.filter_map(|id| match self.hidden.contains(id) {
            true => Some(ByKey::Hidden),
            false => self.knows(id, line).then_some(ByKey::Found(*id)),
        });
        said.next().unwrap_or(ByKey::Nobody)
    }

    fn knows(&self, id: &CustomerId, line: &Whose) -> bool {
        self.rows.get(id).is_some_and(|row| line.may_be(row))
    }

    pub fn get(&self, id: CustomerId) -> Option<&Model> {
        self.rows.get(&id)
    }
}

/// Who has a key of a line.
enum ByKey {
    Found(CustomerId),
    /// Somebody whom the actor may not see
    Hidden,
    Nobody,
}
