//! Customers as rows: what a list can show, and an import can read back.

use super::{
    super::{
        asked::{ExportContacts, ExportCustomers},
        cell::{Cell, Row},
    },
    names::{self, Names, Owned, Words},
    with_cells,
};
use crate::{
    actor::Actor,
    domain::{
        crm::{
            contact::display,
            customer::{CustomerOrder, sorted_page, sorting},
        },
        import::columns::{self as imported, Column as Imported},
    },
    error::Result,
    i18n::{Locale, Text},
    permission::{Permission, Reach},
};
use entity::{
    Unit,
    crm::{
        contact_point::{self, Consent, ContactPointKind},
        custom_field,
        customer::{self, Column, CustomerKind, CustomerStatus, Lifecycle, Model, column},
        customer_tag, tag,
    },
    id::{CustomerId, Id},
    import::run::ImportEntity,
    store::{Page, Slice},
    value::{Phone, TaxId},
};
use sea_orm::{
    Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Points of one kind that have a column each; what is over stands in the last.
const MOST_OF_A_KIND: usize = 5;

enum Field {
    Id,
    CreatedAt,
    UpdatedAt,
    LastContactedAt,
    Consent,
    Known(Imported),
}

/// Reads customers as rows.
pub struct Reader {
    orders: Vec<CustomerOrder>,
    contacts: ExportContacts,
    fields: Vec<Field>,
    own: Vec<custom_field::Model>,
    names: Names,
    words: Words,
    reach: Reach,
    locale: Locale,
}

/// What hangs on the customers of a page.
struct Beside {
    points: HashMap<CustomerId, Vec<contact_point::Model>>,
    tags: HashMap<CustomerId, Vec<tag::Model>>,
    companies: HashMap<CustomerId, String>,
    own: Owned,
}

impl Reader {
    /// The reader, and the parts of the list: where nobody asked for an order, companies come before the people who
    /// name them.
    pub async fn open(
        unit: &Unit,
        actor: &Actor,
        list: &ExportCustomers,
        own: Vec<custom_field::Model>,
        keys: &[&str],
    ) -> Result<(Self, Vec<Condition>)> {
        let orders = list.order_by.clone().unwrap_or_default();
        sorting(&orders)?;
        let condition = list.filter.clone().unwrap_or_default().condition(unit, actor).await?;
        let parts = match orders.is_empty() {
            true => [CustomerKind::Company, CustomerKind::Person]
                .map(|kind| Condition::all().add(condition.clone()).add(column(Column::Kind).eq(kind)))
                .to_vec(),
            false => vec![condition],
        };
        let field = |key: &&str| match *key {
            "id" => Field::Id,
            "createdAt" => Field::CreatedAt,
            "updatedAt" => Field::UpdatedAt,
            "lastContactedAt" => Field::LastContactedAt,
            "consent" => Field::Consent,
            other => {
                Field::Known(imported::of_target(ImportEntity::Customer, other, &own).unwrap_or(Imported::Unknown))
            }
        };
        let fields = keys.iter().map(field).collect();
        let names = Names::default().with_colleagues(unit).await?.with_portfolios(unit).await?;
        let words = Words::of::<CustomerKind>(actor.locale)
            .and::<Lifecycle>(actor.locale)
            .and::<CustomerStatus>(actor.locale)
            .and::<Consent>(actor.locale);
        let (reach, locale) = (actor.require(Permission::CustomerRead)?, actor.locale);
        let contacts = list.contacts.unwrap_or_default();
        Ok((Self { orders, contacts, fields, own, names, words, reach, locale }, parts))
    }

    /// For each column how many points the customer with the most has; None where it holds something else.
    pub async fn widths(&self, unit: &Unit, parts: &[Condition]) -> Result<Vec<Option<usize>>> {
        let mut widths = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            widths.push(match field {
                Field::Known(Imported::Contact(kind)) => {
                    let mut most: i64 = 0;
                    for part in parts {
                        let customers = customer::ids_where(unit.tenant(), part.clone());
                        let here = contact_point::most(unit, customers, self.wanted(*kind)).await?;
                        most = Ord::max(most, here);
                    }
                    Some(usize::try_from(most).unwrap_or(usize::MAX).min(MOST_OF_A_KIND))
                }
                _ => None,
            });
        }
        Ok(widths)
    }

    /// Which points of a kind go into the file.
    fn wanted(&self, kind: ContactPointKind) -> Condition {
        let column = |column: contact_point::Column| Expr::col((contact_point::Entity, column));
        let consent = column(contact_point::Column::Consent);
        let of_kind = Condition::all().add(column(contact_point::Column::Kind).eq(kind));
        match self.contacts {
            ExportContacts::All => of_kind,
            ExportContacts::NotOptedOut => of_kind.add(consent.ne(Consent::OptedOut)),
            ExportContacts::OptedIn => of_kind.add(consent.eq(Consent::OptedIn)),
        }
    }

    fn takes(&self, point: &contact_point::Model) -> bool {
        match self.contacts {
            ExportContacts::All => true,
            ExportContacts::NotOptedOut => point.consent != Consent::OptedOut,
            ExportContacts::OptedIn => point.consent == Consent::OptedIn,
        }
    }

    /// Leaves out the columns that are not kept.
    pub fn keep(&mut self, kept: &[bool]) {
        let mut keeps = kept.iter();
        self.fields.retain(|_| keeps.next() == Some(&true));
    }

    pub async fn page(&self, unit: &Unit, condition: Condition, page: &Page) -> Result<Slice<Row>> {
        let mut orders = self.orders.clone();
        if orders.is_empty() {
            orders.push(CustomerOrder::oldest_first());
        }
        let slice = sorted_page(unit, condition, sorting(&orders)?, page).await?;
        let beside = self.beside(unit, slice.rows.iter().map(|(row, _)| row)).await?;
        Ok(with_cells(slice, |row| self.row(&row, &beside)))
    }

    async fn beside(&self, unit: &Unit, rows: impl Iterator<Item = &Model> + Clone + Send) -> Result<Beside> {
        let known = |wanted: fn(&Imported) -> bool| {
            self.fields.iter().any(|field| matches!(field, Field::Known(column) if wanted(column)))
        };
        let ids: Vec<Uuid> = rows.clone().map(|row| row.id.uuid()).collect();
        let mut points: HashMap<_, Vec<_>> = HashMap::new();
        let consent = self.fields.iter().any(|field| matches!(field, Field::Consent));
        if consent || known(|column| matches!(column, Imported::Contact(_))) {
            for point in contact_point::of_customers(unit, &ids).await? {
                if self.takes(&point) {
                    points.entry(point.customer_id).or_default().push(point);
                }
            }
        }
        let tags = match known(|column| *column == Imported::Tags) {
            true => {
                let customers: Vec<_> = rows.clone().map(|row| row.id).collect();
                customer_tag::tags_of_customers(unit, &customers).await?
            }
            false => HashMap::new(),
        };
        let reach = known(|column| *column == Imported::Company).then_some(&self.reach);
        let companies: Vec<_> = rows.filter_map(|row| row.company_id).collect();
        let companies = names::customers(unit, reach, companies.into_iter()).await?;
        let own = Owned::of(unit, known(|column| matches!(column, Imported::Custom(_))), &ids).await?;
        Ok(Beside { points, tags, companies, own })
    }

    fn row(&self, row: &Model, beside: &Beside) -> Row {
        let cell = |field: &Field| match field {
            Field::Id => Cell::Text(row.id.global()),
            Field::CreatedAt => Cell::Instant(row.created_at),
            Field::UpdatedAt => Cell::Instant(row.updated_at),
            Field::LastContactedAt => Cell::instant(row.last_contacted_at),
            Field::Consent => self.consent(beside.points.get(&row.id).map_or(&[], Vec::as_slice)),
            Field::Known(column) => self.known(column, row, beside),
        };
        self.fields.iter().map(cell).collect()
    }

    fn known(&self, column: &Imported, row: &Model, beside: &Beside) -> Cell {
        let text = |text: &Option<String>| Cell::text(text.as_deref());
        match column {
            Imported::Name => Cell::text(Some(&row.name)),
            Imported::LegalName => text(&row.legal_name),
            Imported::TaxId => Cell::text(row.tax_id.as_deref().map(formatted).as_deref()),
            Imported::CustomerKind => self.words.cell(row.kind),
            Imported::Lifecycle => self.words.cell(row.lifecycle),
            Imported::Status => self.words.cell(row.status),
            Imported::Portfolio => self.names.of(row.portfolio_id),
            Imported::Category => Cell::text(Some(&row.category)),
            Imported::Product => Cell::text(Some(&row.product)),
            Imported::Score => Cell::Integer(row.score.into()),
            Imported::Source => text(&row.source),
            Imported::SourceDetails => text(&row.source_details),
            Imported::Owner => self.names.of(row.owner_id),
            Imported::Company => {
                Cell::text(row.company_id.and_then(|id| beside.companies.get(&id)).map(String::as_str))
            }
            Imported::Position => text(&row.position),
            Imported::Street => text(&row.street),
            Imported::Number => text(&row.number),
            Imported::Complement => text(&row.complement),
            Imported::District => text(&row.district),
            Imported::City => text(&row.city),
            Imported::State => text(&row.state),
            Imported::PostalCode => text(&row.postal_code),
            Imported::Country => text(&row.country),
            Imported::BirthDate => row.birth_date.map_or(Cell::Empty, Cell::Date),
            Imported::Industry => text(&row.industry),
            Imported::SizeBand => text(&row.size_band),
            Imported::Website => text(&row.website),
            Imported::Linkedin => text(&row.linkedin),
            Imported::Tags => list(beside.tags.get(&row.id).into_iter().flatten().map(|tag| tag.name.clone())),
            Imported::Contact(kind) => {
                let points = beside.points.get(&row.id).into_iter().flatten();
                list(points.filter(|point| point.kind == *kind).map(readable))
            }
            Imported::Custom(index) => {
                self.own.get(*index).map_or(Cell::Empty, |field| beside.own.cell(row.id.uuid(), field))
            }
            // What customers do not have.
            _ => Cell::Empty,
        }
    }

    /// Where somebody said yes or no: `(11) 98765-4321: autorizado`.
    fn consent(&self, points: &[contact_point::Model]) -> Cell {
        let said = points.iter().filter(|point| point.consent != Consent::Unknown);
        list(said.map(|point| {
            let Cell::Word(_, word) = self.words.cell(point.consent) else { return readable(point) };
            let text = Text::new("export-consent-of").with("point", readable(point)).with("consent", word);
            text.render(self.locale)
        }))
    }
}

fn list(texts: impl Iterator<Item = String>) -> Cell {
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() { Cell::Empty } else { Cell::List(texts) }
}

fn formatted(tax_id: &str) -> String {
    TaxId::parse(tax_id).map_or_else(|_| tax_id.to_owned(), |tax_id| tax_id.formatted())
}

/// As people read it, where that is understood as the same again.
fn readable(point: &contact_point::Model) -> String {
    let shown = display(point);
    let same = point.kind.is_phone() && Phone::parse(&shown).is_ok_and(|phone| phone.e164() == point.value);
    if same { shown } else { point.value.clone() }
}

pub async fn count(unit: &Unit, condition: Condition) -> Result<u64> {
    Ok(unit.count(customer::Entity::find().filter(condition)).await?)
}
