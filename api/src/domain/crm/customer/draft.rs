//! What people give for a customer's own fields, and how it becomes a row: cleaned, measured, parsed. Links
//! to other records are looked at in `links`, once everything is parsed.

use crate::{
    error::{Problem, ProblemCode, Problems},
    graphql::scalars,
    i18n::Text,
};
use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::{Datelike, NaiveDate};
use entity::{
    clock,
    crm::customer::{CustomerKind, CustomerStatus, Lifecycle, Model},
    id::{CustomerId, Id, TenantId},
    value::{PostalCode, TaxId, TaxIdKind, name},
};

/// Names and other single lines.
const LINE: usize = 200;
const DETAILS: usize = 2_000;
const MOST_SCORE: i32 = 1_000;

/// A postal address.
#[derive(Clone, Debug, Default, InputObject)]
pub struct AddressInput {
    pub street: Option<String>,
    pub number: Option<String>,
    pub complement: Option<String>,
    pub district: Option<String>,
    pub city: Option<String>,
    /// Two letters in Brazil.
    pub state: Option<String>,
    /// CEP in Brazil.
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// What somebody gave for a customer; undefined leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct Given {
    pub kind: Option<CustomerKind>,
    pub name: MaybeUndefined<String>,
    pub legal_name: MaybeUndefined<String>,
    pub tax_id: MaybeUndefined<String>,
    pub lifecycle: Option<Lifecycle>,
    pub status: Option<CustomerStatus>,
    pub portfolio_id: MaybeUndefined<ID>,
    pub category: MaybeUndefined<String>,
    pub product: MaybeUndefined<String>,
    pub score: MaybeUndefined<i32>,
    pub source: MaybeUndefined<String>,
    pub source_details: MaybeUndefined<String>,
    pub owner_id: MaybeUndefined<ID>,
    pub company_id: MaybeUndefined<ID>,
    pub position: MaybeUndefined<String>,
    pub address: MaybeUndefined<AddressInput>,
    pub birth_date: MaybeUndefined<NaiveDate>,
    pub industry: MaybeUndefined<String>,
    pub size_band: MaybeUndefined<String>,
    pub website: MaybeUndefined<String>,
    pub linkedin: MaybeUndefined<String>,
}

/// What a blank or a null means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// The field is to be cleared.
    Clears,
    /// Nothing was given: an upsert never erases.
    IsNothing,
}

/// A customer nobody has said anything about yet.
pub fn blank(tenant: TenantId) -> Model {
    let now = clock::now();
    Model {
        tenant_id: tenant,
        id: CustomerId::new(),
        kind: CustomerKind::Person,
        name: String::new(),
        name_key: String::new(),
        legal_name: None,
        tax_id: None,
        lifecycle: Lifecycle::Lead,
        status: CustomerStatus::Active,
        portfolio_id: None,
        category: String::new(),
        product: String::new(),
        score: 0,
        source: None,
        source_details: None,
        owner_id: None,
        company_id: None,
        position: None,
        street: None,
        number: None,
        complement: None,
        district: None,
        city: None,
        state: None,
        postal_code: None,
        country: None,
        birth_date: None,
        industry: None,
        size_band: None,
        website: None,
        linkedin: None,
        merged_into_id: None,
        last_contacted_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

impl Given {
    /// Puts what was given onto a row, noting what a person has to mend.
    pub fn apply(&self, row: &mut Model, blank: Blank, problems: &mut Problems) {
        let mut reader = Reader { blank, address: "address", problems };
        reader.names(self, row);
        reader.plain(self, row);
        reader.address(self, row);
        reader.links(self, row);
    }
}

/// An address by the rules of a customer's, on a blank one; problems are of `field`.
pub fn address(tenant: TenantId, field: &'static str, given: &AddressInput, problems: &mut Problems) -> Model {
    let mut row = blank(tenant);
    let given = Given { address: MaybeUndefined::Value(given.clone()), ..Given::default() };
    Reader { blank: Blank::Clears, address: field, problems }.address(&given, &mut row);
    row
}

struct Reader<'p> {
    blank: Blank,
    /// What the address is called.
    address: &'static str,
    problems: &'p mut Problems,
}

impl Reader<'_> {
    fn names(&mut self, given: &Given, row: &mut Model) {
        match self.line("name", &given.name, LINE) {
            Some(Some(name)) => (row.name_key, row.name) = (name::fold(&name), name),
            Some(None) => self.problems.push(Problem::required("name")),
            None if row.name.is_empty() && self.problems.is_empty() => self.problems.push(Problem::required("name")),
            None => {}
        }
        self.set(&mut row.legal_name, "legalName", &given.legal_name, LINE);
        if let Some(text) = self.line("taxId", &given.tax_id, LINE) {
            row.tax_id = match text {
                Some(text) => self.tax_id(&text, given, row),
                None => None,
            };
        }
        if let Some(kind) = given.kind {
            row.kind = kind;
        }
    }

    /// A CNPJ says that it is a company, where nobody said what it is.
    fn tax_id(&mut self, text: &str, given: &Given, row: &mut Model) -> Option<String> {
        let tax_id = self.problems.check("taxId", TaxId::parse(text))?;
        if given.kind.is_none() && row.version == 1 && row.tax_id.is_none() && tax_id.kind() == TaxIdKind::Cnpj {
            row.kind = CustomerKind::Company;
        }
        Some(tax_id.as_str().to_owned())
    }

    fn plain(&mut self, given: &Given, row: &mut Model) {
        row.lifecycle = given.lifecycle.unwrap_or(row.lifecycle);
        row.status = given.status.unwrap_or(row.status);
        if let Some(category) = self.line("category", &given.category, LINE) {
            row.category = category.unwrap_or_default();
        }
        if let Some(product) = self.line("product", &given.product, LINE) {
            row.product = product.unwrap_or_default();
        }
        match given.score {
            MaybeUndefined::Value(score) if (0..=MOST_SCORE).contains(&score) => row.score = score,
            MaybeUndefined::Value(_) => self.invalid("score", "customer-score-range"),
            MaybeUndefined::Null if self.blank == Blank::Clears => row.score = 0,
            _ => {}
        }
        self.set(&mut row.source, "source", &given.source, LINE);
        self.set(&mut row.source_details, "sourceDetails", &given.source_details, DETAILS);
        self.set(&mut row.position, "position", &given.position, LINE);
        self.set(&mut row.industry, "industry", &given.industry, LINE);
        self.set(&mut row.size_band, "sizeBand", &given.size_band, LINE);
        self.link(&mut row.website, "website", &given.website);
        self.link(&mut row.linkedin, "linkedin", &given.linkedin);
        match given.birth_date {
            MaybeUndefined::Value(day) if day.year() < 1800 || day > clock::now().date_naive() => {
                self.invalid("birthDate", "customer-birth-date");
            }
            MaybeUndefined::Value(day) => row.birth_date = Some(day),
            MaybeUndefined::Null if self.blank == Blank::Clears => row.birth_date = None,
            _ => {}
        }
    }

    /// An address given replaces the one there; in an upsert only its filled parts do.
    fn address(&mut self, given: &Given, row: &mut Model) {
        let address = match &given.address {
            MaybeUndefined::Value(address) => address.clone(),
            MaybeUndefined::Null if self.blank == Blank::Clears => AddressInput::default(),
            _ => return,
        };
        let postal_code = self.postal_code(&address);
        let name = self.address;
        let mut part = |to: &mut Option<String>, field: &str, from: Option<&String>| {
            let text = from.map(|text| name::clean(text)).filter(|text| !text.is_empty());
            if text.as_ref().is_some_and(|text| text.chars().count() > LINE) {
                return self.problems.push(Problem::too_long(&format!("{name}.{field}"), LINE));
            }
            if text.is_some() || self.blank == Blank::Clears {
                *to = text;
            }
        };
        part(&mut row.street, "street", address.street.as_ref());
        part(&mut row.number, "number", address.number.as_ref());
        part(&mut row.complement, "complement", address.complement.as_ref());
        part(&mut row.district, "district", address.district.as_ref());
        part(&mut row.city, "city", address.city.as_ref());
        let state = address.state.map(|text| if text.trim().len() == 2 { text.to_uppercase() } else { text });
        part(&mut row.state, "state", state.as_ref());
        part(&mut row.postal_code, "postalCode", postal_code.as_ref());
        part(&mut row.country, "country", address.country.as_ref());
    }

    /// A CEP, unless the address says that it is in another country.
    fn postal_code(&mut self, address: &AddressInput) -> Option<String> {
        let text = address.postal_code.as_deref().filter(|text| !name::is_blank(text))?;
        let country = name::fold(address.country.as_deref().unwrap_or_default());
        if !["", "br", "bra", "brasil", "brazil"].contains(&country.as_str()) {
            return Some(text.to_owned());
        }
        let code = self.problems.check(&format!("{}.postalCode", self.address), PostalCode::parse(text))?;
        Some(code.as_str().to_owned())
    }

    fn links(&mut self, given: &Given, row: &mut Model) {
        self.id(&mut row.portfolio_id, "portfolioId", &given.portfolio_id);
        self.id(&mut row.owner_id, "ownerId", &given.owner_id);
        self.id(&mut row.company_id, "companyId", &given.company_id);
    }

    fn id<T: Id>(&mut self, to: &mut Option<T>, field: &str, given: &MaybeUndefined<ID>) {
        match given {
            MaybeUndefined::Value(id) => match scalars::id(field, id) {
                Ok(id) => *to = Some(id),
                Err(problem) => self.problems.push(problem),
            },
            MaybeUndefined::Null if self.blank == Blank::Clears => *to = None,
            _ => {}
        }
    }

    fn set(&mut self, to: &mut Option<String>, field: &str, given: &MaybeUndefined<String>, limit: usize) {
        if let Some(text) = self.line(field, given, limit) {
            *to = text;
        }
    }

    /// An address of the web; `https://` is put before one without a scheme, and no other scheme is taken.
    fn link(&mut self, to: &mut Option<String>, field: &str, given: &MaybeUndefined<String>) {
        let Some(text) = self.line(field, given, DETAILS) else { return };
        *to = match text {
            None => None,
            Some(text) => match web_address(&text) {
                Some(address) => Some(address),
                None => return self.invalid(field, "customer-web-address"),
            },
        };
    }

    /// One line: None leaves the field, Some(None) clears it.
    fn line(&mut self, field: &str, given: &MaybeUndefined<String>, limit: usize) -> Option<Option<String>> {
        let cleared = (self.blank == Blank::Clears).then_some(None);
        match given {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => cleared,
            MaybeUndefined::Value(text) => {
                let text = name::clean(text);
                if text.is_empty() {
                    return cleared;
                }
                if text.chars().count() > limit {
                    self.problems.push(Problem::too_long(field, limit));
                    return None;
                }
                Some(Some(text))
            }
        }
    }

    fn invalid(&mut self, field: &str, text: &str) {
        self.problems.push(Problem::new(field, ProblemCode::Invalid, Text::new(text)));
    }
}

fn web_address(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return (!text.contains(' ')).then(|| text.to_owned());
    }
    let plain = !text.contains(' ') && !text.contains("://") && !lower.starts_with("javascript:") && text.contains('.');
    plain.then(|| format!("https://{text}"))
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn a_web_address_has_http_before_it_or_gets_it() {
        assert_eq!(web_address("loja.com.br").as_deref(), Some("https://loja.com.br"));
        assert_eq!(web_address("http://loja.com.br").as_deref(), Some("http://loja.com.br"));
        assert_eq!(web_address("javascript:alert(1).x"), None);
        assert_eq!(web_address("ftp://loja.com.br"), None);
        assert_eq!(web_address("minha loja"), None);
    }
}
