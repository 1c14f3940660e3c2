//! How a file is to be understood, while somebody decides it.

use super::targets::{IGNORE, may_repeat};
use crate::pages::customers::import::operations::{
    ImportColumn, ImportColumnInput, ImportConfidence, ImportEntity, ImportField, ImportFieldInput, ImportSettings,
    ImportTake, ImportUpdateInput, MappingOf,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub entity: ImportEntity,
    pub columns: Vec<ImportColumn>,
    pub rules: ImportSettings,
}

/// What is wrong with a draft, as far as this can be seen here.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// A column, as this sentence says
    Lacks(&'static str),
    AreaCode,
}

impl Draft {
    pub fn new(entity: ImportEntity, mapping: &MappingOf) -> Self {
        Self { entity, columns: mapping.columns.clone(), rules: mapping.settings.clone() }
    }

    /// Whether the server would do something else without being told: by itself it goes by headers only.
    pub fn differs_from_headers(&self) -> bool {
        let told = |one: &ImportColumn| matches!(one.confidence, ImportConfidence::Chosen | ImportConfidence::Header);
        !self.columns.iter().all(told)
    }

    /// Says what a column holds; another that held it, and may not as well, is left out from now on.
    pub fn choose(&mut self, index: usize, target: &str) {
        for (other, column) in self.columns.iter_mut().enumerate() {
            if other == index {
                (column.target, column.confidence) = (target.to_owned(), ImportConfidence::Chosen);
            } else if column.target == target && !may_repeat(target) {
                (column.target, column.confidence) = (IGNORE.to_owned(), ImportConfidence::Chosen);
            }
        }
    }

    /// Says what is done with the values of a field; None: what is done with those of the others.
    pub fn take(&mut self, target: &str, take: Option<ImportTake>) {
        let fields = &mut self.rules.fields;
        fields.retain(|field| field.target != target);
        fields.extend(take.map(|take| ImportField { target: target.to_owned(), take }));
    }

    pub fn wrong(&self) -> Vec<Wrong> {
        let targets: Vec<&str> = self.columns.iter().map(|column| column.target.as_str()).collect();
        let lacks = self.entity.lacks(&targets).map(Wrong::Lacks);
        let area = self.rules.area_code.as_ref().is_some_and(|code| !is_area_code(code));
        lacks.into_iter().chain(area.then_some(Wrong::AreaCode)).collect()
    }

    /// All of it, so that what is shown is what happens, whatever the headers say.
    pub fn input(&self, id: &cynic::Id) -> ImportUpdateInput {
        let rules = self.rules.clone();
        let column =
            |column: &ImportColumn| ImportColumnInput { header: column.header.clone(), target: column.target.clone() };
        let holds = |field: &ImportField| self.columns.iter().any(|column| column.target == field.target);
        let fields = rules.fields.iter().filter(|field| holds(field));
        let fields = fields.map(|field| ImportFieldInput { target: field.target.clone(), take: field.take });
        ImportUpdateInput {
            fields: fields.collect(),
            id: id.clone(),
            columns: self.columns.iter().map(column).collect(),
            existing: rules.existing,
            repeated: rules.repeated,
            match_by: Some(rules.match_by),
            area_code: rules.area_code,
            owner: rules.owner,
            portfolio: rules.portfolio,
            source: rules.source,
            tags: rules.tags,
            sheet: rules.sheet,
        }
    }

    /// The same rules for another sheet, whose columns are not known yet.
    pub fn of_sheet(&self, id: &cynic::Id, sheet: String) -> ImportUpdateInput {
        ImportUpdateInput { columns: Vec::new(), sheet: Some(sheet), ..self.input(id) }
    }
}

fn is_area_code(code: &str) -> bool {
    code.len() == 2 && code.chars().all(|digit| digit.is_ascii_digit()) && !code.contains('0')
}

/// The lists of what is done about those who are there already, by the names of their options.
pub const TAKES: [(ImportTake, &str); 3] =
    [(ImportTake::Update, "update"), (ImportTake::Fill, "fill"), (ImportTake::Leave, "leave")];

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(targets: &[&str]) -> Draft {
        let column = |target: &&str| ImportColumn {
            header: (*target).to_owned(),
            target: (*target).to_owned(),
            confidence: ImportConfidence::Header,
            samples: Vec::new(),
        };
        let rules = ImportSettings {
            existing: ImportTake::Update,
            repeated: ImportTake::Update,
            fields: Vec::new(),
            match_by: ImportEntity::Customer.keys().to_vec(),
            area_code: None,
            owner: None,
            portfolio: None,
            source: None,
            tags: Vec::new(),
            sheet: None,
        };
        Draft { entity: ImportEntity::Customer, columns: targets.iter().map(column).collect(), rules }
    }

    #[test]
    fn a_field_goes_from_one_column_to_another_but_several_may_be_phones() {
        let mut draft = draft(&["name", "contact.phone", IGNORE]);
        draft.choose(2, "name");
        draft.choose(0, "contact.phone");
        let targets: Vec<_> = draft.columns.iter().map(|column| column.target.as_str()).collect();
        assert_eq!(targets, ["contact.phone", "contact.phone", "name"]);
    }

    #[test]
    fn what_is_done_with_a_field_goes_with_the_column_that_holds_it() {
        let mut draft = draft(&["name", "category"]);
        draft.take("category", Some(ImportTake::Leave));
        draft.take("category", Some(ImportTake::Fill));
        let fields = |draft: &Draft| draft.input(&cynic::Id::new("x")).fields;
        assert_eq!(fields(&draft), [ImportFieldInput { target: "category".into(), take: ImportTake::Fill }]);
        draft.choose(1, IGNORE);
        assert_eq!(fields(&draft), []);
        draft.take("category", None);
        assert_eq!(draft.rules.fields, []);
    }

    #[test]
    fn a_file_needs_names_and_an_area_code_two_digits() {
        let mut draft = draft(&["contact.email"]);
        draft.rules.area_code = Some("1".into());
        assert_eq!(draft.wrong(), [Wrong::Lacks("import-no-name"), Wrong::AreaCode]);
        draft.choose(0, "legalName");
        draft.rules.area_code = Some("11".into());
        assert_eq!(draft.wrong(), []);
    }

    #[test]
    fn a_file_of_deals_needs_titles_and_says_whose_they_are() {
        let of = |targets: &[&str]| Draft { entity: ImportEntity::Deal, ..draft(targets) }.wrong();
        assert_eq!(of(&["customer.name"]), [Wrong::Lacks("import-no-title")]);
        assert_eq!(of(&["title", "value"]), [Wrong::Lacks("import-no-customer")]);
        assert_eq!(of(&["title", "customer.email"]), []);
    }
}
