//! What several parts of the customer pages share: the closed lists of values with their words, and small fragments.

use crate::{
    components::{Choice, IconName, Tone},
    graphql::schema::schema,
    i18n::{I18n, key},
    t,
};

/// A closed list of the schema whose values have a name (for addresses and forms) and a word for people.
macro_rules! words {
    ($(#[$note:meta])* $list:ident { $($value:ident $name:literal $text:expr,)+ }) => {
        $(#[$note])*
        #[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $list { $($value,)+ }

        impl $list {
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }

            /// The key of its word.
            pub fn text(self) -> &'static str {
                match self { $(Self::$value => $text,)+ }
            }

            pub fn choices(i18n: &I18n) -> Vec<Choice> {
                Self::ALL.iter().map(|value| Choice::new(value.name(), t!(i18n, value.text()))).collect()
            }
        }
    };
}

pub(crate) use words;

words! {
    CustomerKind {
        Person "person" key!("customer-kind-person"),
        Company "company" key!("customer-kind-company"),
    }
}

words! {
    /// How far somebody has come with us.
    Lifecycle {
        Lead "lead" key!("lifecycle-lead"),
        Qualified "qualified" key!("lifecycle-qualified"),
        Customer "customer" key!("lifecycle-customer"),
        Churned "churned" key!("lifecycle-churned"),
        Disqualified "disqualified" key!("lifecycle-disqualified"),
    }
}

words! {
    CustomerStatus {
        Active "active" key!("customer-status-active"),
        Inactive "inactive" key!("customer-status-inactive"),
        Blocked "blocked" key!("customer-status-blocked"),
    }
}

words! {
    ContactPointKind {
        Phone "phone" key!("contact-kind-phone"),
        Whatsapp "whatsapp" key!("contact-kind-whatsapp"),
        Email "email" key!("contact-kind-email"),
        Instagram "instagram" key!("contact-kind-instagram"),
        Facebook "facebook" key!("contact-kind-facebook"),
        Other "other" key!("contact-kind-other"),
    }
}

words! {
    /// Whether we may write to them there (LGPD).
    Consent {
        Unknown "unknown" key!("consent-unknown"),
        OptedIn "opted-in" key!("consent-opted-in"),
        OptedOut "opted-out" key!("consent-opted-out"),
    }
}

words! {
    ActivityType {
        Call "call" key!("activity-call"),
        Email "email" key!("activity-email"),
        Meeting "meeting" key!("activity-meeting"),
        Task "task" key!("activity-task"),
        Note "note" key!("activity-note"),
        Message "message" key!("activity-message"),
        Visit "visit" key!("activity-visit"),
    }
}

words! {
    /// Whether a meeting takes place.
    MeetingStatus {
        Confirmed "confirmed" key!("meeting-confirmed"),
        Tentative "tentative" key!("meeting-tentative"),
        Cancelled "cancelled" key!("meeting-cancelled"),
    }
}

words! {
    /// What somebody answered to an invitation.
    AttendeeResponse {
        NeedsAction "needs-action" key!("attendee-needs-action"),
        Accepted "accepted" key!("attendee-accepted"),
        Declined "declined" key!("attendee-declined"),
        Tentative "tentative" key!("attendee-tentative"),
    }
}

words! {
    /// What a file did to a customer.
    ImportOutcome {
        Created "created" key!("imported-created"),
        Updated "updated" key!("imported-updated"),
        Unchanged "unchanged" key!("imported-unchanged"),
        Undone "undone" key!("imported-undone"),
        Kept "kept" key!("imported-kept"),
    }
}

impl MeetingStatus {
    pub fn tone(self) -> Tone {
        match self {
            Self::Confirmed => Tone::Success,
            Self::Tentative => Tone::Warning,
            Self::Cancelled => Tone::Danger,
        }
    }
}

impl AttendeeResponse {
    pub fn tone(self) -> Tone {
        match self {
            Self::NeedsAction => Tone::Neutral,
            Self::Accepted => Tone::Success,
            Self::Declined => Tone::Danger,
            Self::Tentative => Tone::Warning,
        }
    }
}

impl CustomerKind {
    pub fn icon(self) -> IconName {
        match self {
            Self::Person => IconName::User,
            Self::Company => IconName::Building,
        }
    }
}

impl Lifecycle {
    pub fn tone(self) -> Tone {
        match self {
            Self::Lead => Tone::Info,
            Self::Qualified => Tone::Brand,
            Self::Customer => Tone::Success,
            Self::Churned => Tone::Warning,
            Self::Disqualified => Tone::Neutral,
        }
    }
}

impl CustomerStatus {
    pub fn tone(self) -> Tone {
        match self {
            Self::Active => Tone::Success,
            Self::Inactive => Tone::Neutral,
            Self::Blocked => Tone::Danger,
        }
    }
}

impl Consent {
    pub fn tone(self) -> Tone {
        match self {
            Self::Unknown => Tone::Neutral,
            Self::OptedIn => Tone::Success,
            Self::OptedOut => Tone::Danger,
        }
    }
}

impl ContactPointKind {
    pub fn icon(self) -> IconName {
        match self {
            Self::Phone => IconName::Phone,
            Self::Email => IconName::Mail,
            Self::Whatsapp | Self::Instagram | Self::Facebook => IconName::Message,
            Self::Other => IconName::Globe,
        }
    }
}

impl ActivityType {
    pub fn icon(self) -> IconName {
        match self {
            Self::Call => IconName::Phone,
            Self::Email => IconName::Mail,
            Self::Meeting => IconName::Calendar,
            Self::Task => IconName::Check,
            Self::Note => IconName::Note,
            Self::Message => IconName::Message,
            Self::Visit => IconName::Location,
        }
    }
}

/// A user by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "User")]
pub struct UserName {
    pub id: cynic::Id,
    pub name: String,
}

/// Another customer by name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Customer")]
pub struct CustomerName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Portfolio")]
pub struct PortfolioName {
    pub id: cynic::Id,
    pub name: String,
}

#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Tag {
    pub id: cynic::Id,
    pub name: String,
    pub color: String,
}
