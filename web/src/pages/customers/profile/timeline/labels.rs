//! What the company calls its own fields: the history keeps their keys, which never change, and people read the names
//! of today.

use std::{collections::HashMap, rc::Rc};

use yew::prelude::*;

use super::operations::FieldChange;
use crate::{
    graphql::use_query,
    pages::custom_fields::{CustomField, CustomerFields},
};

const CUSTOM: &str = "custom.";

/// Labels by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldLabels(Rc<HashMap<String, String>>);

impl FieldLabels {
    fn new<'a>(fields: impl Iterator<Item = &'a CustomField>) -> Self {
        Self(Rc::new(fields.map(|field| (field.key.clone(), field.label.clone())).collect()))
    }

    /// The field's name; of a field that is gone, what the server calls it.
    pub fn of(&self, change: &FieldChange) -> String {
        let known = change.field.strip_prefix(CUSTOM).and_then(|key| self.0.get(key));
        known.unwrap_or(&change.label).clone()
    }
}

/// Those of customers, archived ones too: history is about them as well.
#[hook]
pub fn use_field_labels() -> FieldLabels {
    let data = use_query::<CustomerFields, _>(()).data;
    (*use_memo(data, |data| FieldLabels::new(data.iter().flat_map(|data| &data.custom_fields)))).clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::custom_fields::CustomFieldType;

    #[test]
    fn a_field_of_the_company_goes_by_its_name_of_today() {
        let field = CustomField {
            key: "matricula".into(),
            label: "Matrícula escolar".into(),
            kind: CustomFieldType::Text,
            options: Vec::new(),
            required: false,
            visible: true,
            archived: true,
        };
        let labels = FieldLabels::new([field].iter());
        let change = |field: &str, label: &str| {
            labels.of(&FieldChange { field: field.into(), label: label.into(), before: None, after: None })
        };
        assert_eq!(change("custom.matricula", "matricula"), "Matrícula escolar");
        assert_eq!(change("custom.turma", "turma"), "turma");
        assert_eq!(change("ownerId", "Responsável"), "Responsável");
    }
}
