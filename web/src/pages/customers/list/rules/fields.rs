//! What conditions can be about, and what can be said of each.

use yew::prelude::*;

use super::{
    super::super::{
        choices::{use_labels, use_owners, use_stage_choices},
        segments::SegmentNames,
        types::{Consent, ContactPointKind, CustomerKind, CustomerStatus, Lifecycle},
    },
    Op, periods,
};
use crate::{
    components::Choice,
    graphql::use_query,
    i18n::{key, use_i18n},
    pages::custom_fields::{CustomField, CustomFieldType, use_customer_fields},
    t,
};

pub const ANY_DEAL: &str = "any";
pub const DEAL_OPEN: &str = "open";
pub const DEAL_WON: &str = "won";
pub const DEAL_LOST: &str = "lost";
pub const TO_DO: &str = "open";
pub const LATE: &str = "overdue";

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub id: AttrValue,
    pub label: AttrValue,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Text,
    /// A text of the company's own
    OwnText,
    /// A part of it is enough to find it
    Contact,
    /// One of these, always
    Choice(Vec<Choice>),
    /// One of these, or none
    Optional(Vec<Choice>),
    Company,
    Number,
    Day,
    /// A point in time that lies behind us
    Moment,
    /// The same, of something that belongs to the customer
    Past,
    /// A day that may lie before us
    Plan,
    /// A point in time that may lie before us
    Due,
}

impl Kind {
    pub fn ops(&self) -> &'static [Op] {
        use Op::*;
        match self {
            Self::Text => &[Contains, Is, IsNot, Starts, Ends, Empty, Filled],
            Self::OwnText => &[Contains, Is, IsNot, Starts, Empty, Filled],
            Self::Contact => &[Contains, Starts, Ends, Is],
            Self::Choice(_) => &[Is, IsNot],
            Self::Optional(_) | Self::Company => &[Is, IsNot, Empty, Filled],
            Self::Number => &[Is, Least, Most, Empty, Filled],
            Self::Day => &[Is, During, Within, Ahead, Since, Before, Empty, Filled],
            Self::Moment => &[Within, During, Older, Since, Before, Empty, Filled],
            Self::Past => &[Within, During, Since, Before],
            Self::Plan => &[Ahead, During, Within, Since, Before, Empty],
            Self::Due => &[Ahead, During, Within, Since, Before],
        }
    }

    /// How a new condition begins, and with which value.
    pub fn first(&self) -> (Op, String) {
        let op = self.ops().first().copied().unwrap_or(Op::Is);
        (op, self.first_value(op))
    }

    /// The value a condition begins with that is said so.
    pub fn first_value(&self, op: Op) -> String {
        match (self, op) {
            (_, Op::During) => periods::FIRST.to_owned(),
            (_, Op::Within | Op::Older) => "30".to_owned(),
            (_, Op::Ahead) => "7".to_owned(),
            (Self::Choice(choices) | Self::Optional(choices), op) if op.takes_value() => {
                choices.first().map(|choice| choice.value.to_string()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// Texts of a customer: the name in the address is the server's.
const TEXTS: [(&str, &str); 11] = [
    ("name", key!("field-name")),
    ("legalName", key!("customer-legal-name")),
    ("taxId", key!("customer-tax-id")),
    ("position", key!("customer-position")),
    ("city", key!("address-city")),
    ("state", key!("address-state")),
    ("category", key!("customer-category")),
    ("product", key!("customer-product")),
    ("source", key!("customer-source")),
    ("industry", key!("customer-industry")),
    ("sizeBand", key!("customer-size-band")),
];

/// All fields, those of the company last.
#[hook]
pub fn use_fields() -> Vec<Field> {
    let i18n = use_i18n();
    let (owners, (tags, portfolios)) = (use_owners(), use_labels());
    let (stages, custom) = (use_stage_choices(), use_customer_fields());
    let segments = use_query::<SegmentNames, _>(()).data;
    let segments = segments.iter().flat_map(|data| &data.segments);
    let field = |id: &'static str, label: String, kind: Kind| Field { id: id.into(), label: label.into(), kind };
    let named = |id: &cynic::Id, name: &str| Choice::new(id.inner().to_owned(), name.to_owned());
    let deals = [
        Choice::new(DEAL_OPEN, t!(i18n, "rules-deal-open")),
        Choice::new(DEAL_WON, t!(i18n, "rules-deal-won")),
        Choice::new(DEAL_LOST, t!(i18n, "rules-deal-lost")),
        Choice::new(ANY_DEAL, t!(i18n, "rules-deal-any")),
    ];
    let activities =
        [Choice::new(TO_DO, t!(i18n, "rules-activity-open")), Choice::new(LATE, t!(i18n, "rules-activity-late"))];
    let mut birthdays = periods::choices(&i18n);
    birthdays
        .extend((1..=12).map(|month| Choice::new(month.to_string(), t!(i18n, "rules-birthday-in", month = month))));
    let mut all: Vec<_> = TEXTS.into_iter().map(|(id, text)| field(id, t!(i18n, text), Kind::Text)).collect();
    all.splice(
        1..1,
        [
            field("contact", t!(i18n, "rules-contact"), Kind::Contact),
            field("lifecycle", t!(i18n, "customer-lifecycle"), Kind::Choice(Lifecycle::choices(&i18n))),
            field("status", t!(i18n, "customer-status"), Kind::Choice(CustomerStatus::choices(&i18n))),
            field("kind", t!(i18n, "customer-kind"), Kind::Choice(CustomerKind::choices(&i18n))),
            field(
                "owner",
                t!(i18n, "customer-owner"),
                Kind::Optional(owners.iter().map(|one| named(&one.id, &one.name)).collect()),
            ),
            field(
                "tag",
                t!(i18n, "rules-tag"),
                Kind::Choice(tags.iter().map(|one| named(&one.id, &one.name)).collect()),
            ),
            field(
                "portfolio",
                t!(i18n, "customer-portfolio"),
                Kind::Optional(portfolios.iter().map(|one| named(&one.id, &one.name)).collect()),
            ),
            field(
                "segment",
                t!(i18n, "rules-segment"),
                Kind::Choice(segments.map(|one| named(&one.id, &one.name)).collect()),
            ),
            field("company", t!(i18n, "customer-company"), Kind::Company),
            field("score", t!(i18n, "customer-score"), Kind::Number),
            field("lastContactedAt", t!(i18n, "customer-last-contact"), Kind::Moment),
            field("createdAt", t!(i18n, "customer-created-at"), Kind::Moment),
            field("updatedAt", t!(i18n, "customer-updated-at"), Kind::Moment),
            field("birthDate", t!(i18n, "rules-birth-date"), Kind::Day),
            field("birthday", t!(i18n, "rules-birthday"), Kind::Choice(birthdays)),
            field("deal", t!(i18n, "rules-deal"), Kind::Choice(deals.to_vec())),
            field("stage", t!(i18n, "rules-stage"), Kind::Choice(stages)),
            field("dealCreated", t!(i18n, "rules-deal-created"), Kind::Past),
            field("dealClose", t!(i18n, "rules-deal-close"), Kind::Plan),
            field("activity", t!(i18n, "rules-activity"), Kind::Choice(activities.to_vec())),
            field("activityDue", t!(i18n, "rules-activity-due"), Kind::Due),
            field("channel", t!(i18n, "rules-channel"), Kind::Choice(ContactPointKind::choices(&i18n))),
            field("consent", t!(i18n, "contact-consent"), Kind::Choice(Consent::choices(&i18n))),
        ],
    );
    let (yes, no) = (t!(i18n, "choice-yes"), t!(i18n, "choice-no"));
    all.extend(custom.iter().map(|one| of_company(one, &yes, &no)));
    all
}

/// Its type stands before its key, so that the address alone says how to ask.
fn of_company(field: &CustomField, yes: &str, no: &str) -> Field {
    let options = || field.options.iter().map(|option| Choice::new(option.clone(), option.clone())).collect();
    let (kind, of) = match field.kind {
        CustomFieldType::Text => ("text", Kind::OwnText),
        CustomFieldType::Number => ("number", Kind::Number),
        CustomFieldType::Date => ("date", Kind::Day),
        CustomFieldType::Boolean => {
            ("yes", Kind::Optional(vec![Choice::new("true", yes.to_owned()), Choice::new("false", no.to_owned())]))
        }
        CustomFieldType::Select | CustomFieldType::MultiSelect => ("choice", Kind::Optional(options())),
    };
    Field { id: format!("{kind}.{}", field.key).into(), label: field.label.clone().into(), kind: of }
}
