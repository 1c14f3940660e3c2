//! What all lines of a file share, whatever they tell of: the company's own fields, and the ids behind the names that lines use. It is kept
//! from piece to piece; after a unit that failed make a new one, for it may know what was never saved.

use super::{Policy, Ready};
use crate::{
    actor::Actor,
    domain::crm::{customer::service as customers, portfolio, tag},
    error::{Error, Problem, ProblemCode, Problems},
    i18n::Text,
    permission::Permission,
};
use entity::{
    Unit, WriteUnit,
    crm::{
        custom_field::{self, CustomEntity},
        customer::{self, CustomerKind},
        portfolio as portfolios, tag as tags,
    },
    id::{CustomerId, Id, PortfolioId, TagId, UserId},
    identity::user::{self, UserStatus},
    value::name,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// What lines refer to by name.
pub struct Frame {
    pub file: String,
    pub policy: Arc<Policy>,
    pub fields: Arc<Vec<custom_field::Model>>,
    colleagues: HashMap<String, Option<UserId>>,
    portfolios: HashMap<String, Result<PortfolioId, Problem>>,
    tags: HashMap<String, Result<TagId, Problem>>,
    pub tag_names: HashMap<TagId, String>,
    /// Those that lines name and nobody has made yet, under ids of their own: who turns out to be needed is made
    /// with the customers (`settle`).
    new_tags: HashMap<TagId, String>,
    new_portfolios: HashMap<PortfolioId, String>,
    /// Companies by folded name: of this piece of the file only, they may be many.
    pub(super) companies: HashMap<String, CustomerId>,
}

impl Frame {
    pub async fn new(unit: &Unit, file: &str, policy: Policy, entity: CustomEntity) -> crate::error::Result<Self> {
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
        let people = unit.all(user::Entity::find().filter(user::Column::Status.eq(UserStatus::Active))).await?;
        let mut colleagues: HashMap<String, Option<UserId>> = HashMap::new();
        for person in &people {
            // Two of one name: the e-mail has to say who.
            let named = colleagues.entry(name::fold(&person.name)).or_insert(Some(person.id));
            *named = named.filter(|id| *id == person.id);
        }
        colleagues.extend(people.into_iter().map(|person| (person.email.to_lowercase(), Some(person.id))));
        let tags = tags::all(unit).await?;
        let portfolios = portfolios::all(unit).await?;
        Ok(Self {
            file: file.to_owned(),
            policy: Arc::new(policy),
            fields: Arc::new(custom_field::of_entity(unit, entity).await?),
            colleagues,
            portfolios: portfolios.into_iter().map(|row| (name::fold(&row.name), Ok(row.id))).collect(),
            tag_names: tags.iter().map(|row| (row.id, row.name.clone())).collect(),
            tags: tags.into_iter().map(|row| (row.name_key, Ok(row.id))).collect(),
            new_tags: HashMap::new(),
            new_portfolios: HashMap::new(),
            companies: HashMap::new(),
        })
    }

    /// Looks up the names of these lines; those that nobody has made yet get an id.
    pub(super) async fn learn_names(
        &mut self,
        unit: &Unit,
        actor: &Actor,
        lines: &[Ready],
    ) -> crate::error::Result<()> {
        for text in lines.iter().flat_map(|line| &line.tags) {
            self.learn_tag(actor, text);
        }
        for text in lines.iter().filter_map(|line| line.portfolio.as_ref()) {
            self.learn_portfolio(actor, text);
        }
        self.learn_companies(unit, actor, lines).await
    }

    /// Looks up a tag; one that nobody has made yet gets an id.
    pub fn learn_tag(&mut self, actor: &Actor, text: &str) {
        let key = name::fold(text);
        if key.is_empty() || self.tags.contains_key(&key) {
            return;
        }
        let mut problems = Problems::default();
        let made = tag::makeable(actor, text, "tags", &mut problems);
        let known = match (made, problems.done()) {
            (None, Err(Error::Problems(list))) if !list.is_empty() => Err(list[0].clone()),
            (name, _) => {
                let (id, name) = (TagId::new(), name.unwrap_or_else(|| text.to_owned()));
                self.tag_names.insert(id, name.clone());
                self.new_tags.insert(id, name);
                Ok(id)
            }
        };
        self.tags.insert(key, known);
    }

    fn learn_portfolio(&mut self, actor: &Actor, text: &str) {
        let key = name::fold(text);
        if self.portfolios.contains_key(&key) {
            return;
        }
        let refuse = |sentence: &str| Err(Problem::new("portfolioId", ProblemCode::NotFound, Text::new(sentence)));
        let known = match portfolio::named(text) {
            _ if !actor.can(Permission::PortfolioManage) => refuse("import-unknown-portfolio"),
            Err(_) => refuse("import-portfolio-name"),
            Ok(name) => {
                let id = PortfolioId::new();
                self.new_portfolios.insert(id, name);
                Ok(id)
            }
        };
        self.portfolios.insert(key, known);
    }

    /// Makes the portfolios that are needed; what each id became. In the order of their names, so that two files that
    /// make the same ones wait for each other.
    pub(super) async fn settle_portfolios(
        &mut self,
        unit: &mut WriteUnit,
        actor: &Actor,
        needed: impl Iterator<Item = PortfolioId>,
    ) -> crate::error::Result<HashMap<PortfolioId, PortfolioId>> {
        let new: BTreeMap<String, PortfolioId> =
            needed.filter_map(|id| Some((self.new_portfolios.get(&id)?.clone(), id))).collect();
        let mut became = HashMap::new();
        for (text, id) in new {
            let row = match portfolio::by_name(unit, &text).await? {
                Some(row) => row,
                None => portfolio::create(unit, actor, &text).await?,
            };
            self.new_portfolios.remove(&id);
            self.portfolios.insert(name::fold(&text), Ok(row.id));
            became.insert(id, row.id);
        }
        Ok(became)
    }

    /// As [`Frame::settle_portfolios`], of tags.
    pub async fn settle_tags(
        &mut self,
        unit: &mut WriteUnit,
        actor: &Actor,
        needed: impl Iterator<Item = TagId>,
    ) -> crate::error::Result<HashMap<TagId, TagId>> {
        let new: BTreeMap<String, TagId> =
            needed.filter_map(|id| Some((self.new_tags.get(&id)?.clone(), id))).collect();
        let mut became = HashMap::new();
        for (text, id) in new {
            let mut problems = Problems::default();
            let made = tag::by_name(unit, actor, std::slice::from_ref(&text), &mut problems).await?;
            problems.done()?;
            let Some(made) = made.first().copied() else { continue };
            self.new_tags.remove(&id);
            self.tags.insert(name::fold(&text), Ok(made));
            self.tag_names.insert(made, text);
            became.insert(id, made);
        }
        Ok(became)
    }

    async fn learn_companies(&mut self, unit: &Unit, actor: &Actor, lines: &[Ready]) -> crate::error::Result<()> {
        self.companies.clear();
        let people = lines.iter().filter(|line| line.row.kind == CustomerKind::Person);
        let mut names: Vec<String> = people.filter_map(|line| line.company.as_deref()).map(name::fold).collect();
        names.sort();
        names.dedup();
        for row in customer::companies_with_names(unit, &names).await? {
            if customers::may_see(actor, &row) {
                self.companies.entry(row.name_key.clone()).or_insert(row.id);
            }
        }
        Ok(())
    }

    pub fn owner(&self, text: &str) -> Result<UserId, Problem> {
        let text = name::clean(text);
        let by_email = self.colleagues.get(&text.to_lowercase());
        let found = by_email.or_else(|| self.colleagues.get(&name::fold(&text))).copied().flatten();
        found.ok_or_else(|| Problem::new("ownerId", ProblemCode::NotFound, Text::new("import-unknown-owner")))
    }

    pub(super) fn portfolio(&self, text: &str) -> Result<PortfolioId, Problem> {
        let unknown = || Err(Problem::not_found("portfolioId"));
        self.portfolios.get(&name::fold(text)).cloned().unwrap_or_else(unknown)
    }

    /// The tags with these names, each once.
    pub fn tags(&self, names: &[String]) -> Result<Vec<TagId>, Problem> {
        let mut found = Vec::new();
        for known in names.iter().filter_map(|text| self.tags.get(&name::fold(text))) {
            match known {
                Ok(id) if found.contains(id) => {}
                Ok(id) => found.push(*id),
                Err(problem) => return Err(problem.clone()),
            }
        }
        if found.len() > tag::MOST_ON_ONE { Err(Problem::too_long("tags", tag::MOST_ON_ONE)) } else { Ok(found) }
    }
}
