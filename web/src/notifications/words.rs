//! What each kind tells, how it looks, and where it leads.

use serde_json::Value;
use yew::prelude::*;

use super::operations::{ActivitySubject, Notice, NotificationKind, Subject};
use crate::{
    components::{IconName, Tone},
    format::Format,
    i18n::{I18n, key},
    routes::Route,
    t,
    viewer::Viewer,
};

impl NotificationKind {
    /// In the order of the preferences.
    pub const ALL: [Self; 11] = [
        Self::CustomerAssigned,
        Self::DealAssigned,
        Self::ActivityAssigned,
        Self::DealMoved,
        Self::DealWon,
        Self::DealLost,
        Self::ActivityDue,
        Self::ActivityOverdue,
        Self::ImportFinished,
        Self::ExportFinished,
        Self::JobFailed,
    ];

    /// The sentence; of those that somebody did, with `$actor`.
    fn text(self) -> &'static str {
        match self {
            Self::CustomerAssigned => key!("notice-customer-assigned"),
            Self::DealAssigned => key!("notice-deal-assigned"),
            Self::ActivityAssigned => key!("notice-activity-assigned"),
            Self::DealWon => key!("notice-deal-won"),
            Self::DealLost => key!("notice-deal-lost"),
            Self::DealMoved => key!("notice-deal-moved"),
            Self::ImportFinished => key!("notice-import-finished"),
            Self::ExportFinished => key!("notice-export-finished"),
            Self::JobFailed => key!("notice-job-failed"),
            Self::ActivityDue => key!("notice-activity-due"),
            Self::ActivityOverdue => key!("notice-activity-overdue"),
        }
    }

    /// What one wants to be told or not.
    pub fn wish(self) -> &'static str {
        match self {
            Self::CustomerAssigned => key!("notice-wish-customer-assigned"),
            Self::DealAssigned => key!("notice-wish-deal-assigned"),
            Self::ActivityAssigned => key!("notice-wish-activity-assigned"),
            Self::DealWon => key!("notice-wish-deal-won"),
            Self::DealLost => key!("notice-wish-deal-lost"),
            Self::DealMoved => key!("notice-wish-deal-moved"),
            Self::ImportFinished => key!("notice-wish-import-finished"),
            Self::ExportFinished => key!("notice-wish-export-finished"),
            Self::JobFailed => key!("notice-wish-job-failed"),
            Self::ActivityDue => key!("notice-wish-activity-due"),
            Self::ActivityOverdue => key!("notice-wish-activity-overdue"),
        }
    }

    pub fn icon(self) -> IconName {
        match self {
            Self::CustomerAssigned => IconName::User,
            Self::DealAssigned | Self::DealMoved => IconName::Board,
            Self::ActivityAssigned => IconName::Check,
            Self::DealWon => IconName::Star,
            Self::DealLost => IconName::Close,
            Self::ImportFinished => IconName::Upload,
            Self::ExportFinished => IconName::File,
            Self::JobFailed => IconName::Alert,
            Self::ActivityDue | Self::ActivityOverdue => IconName::Clock,
        }
    }

    pub fn tone(self) -> Tone {
        match self {
            Self::CustomerAssigned | Self::DealAssigned | Self::ActivityAssigned => Tone::Brand,
            Self::DealMoved | Self::ActivityDue | Self::ImportFinished | Self::ExportFinished => Tone::Info,
            Self::DealWon => Tone::Success,
            Self::ActivityOverdue => Tone::Warning,
            Self::DealLost | Self::JobFailed => Tone::Danger,
        }
    }
}

impl Notice {
    /// "Ana passou um cliente para você".
    pub fn sentence(&self, i18n: &I18n) -> String {
        let actor = match &self.actor {
            Some(actor) => actor.name.clone(),
            None => t!(i18n, "app-name"),
        };
        t!(i18n, self.kind.text(), actor = actor)
    }

    /// What it is about, by name; empty when that is gone.
    pub fn about(&self, i18n: &I18n) -> String {
        match (&self.subject, self.kind) {
            (Some(Subject::Customer(customer)), _) => customer.name.clone(),
            (Some(Subject::Deal(deal)), _) => deal.title.clone(),
            (Some(Subject::Activity(activity)), _) => activity.subject.clone(),
            (_, NotificationKind::ImportFinished | NotificationKind::ExportFinished) => self.word("file"),
            (_, NotificationKind::JobFailed) => self.word("kind"),
            _ => t!(i18n, "notice-gone"),
        }
    }

    /// The rest: where to, why, when, how many.
    pub fn detail(&self, i18n: &I18n, format: &Format) -> String {
        match self.kind {
            NotificationKind::DealMoved => {
                self.stage.as_ref().map(|stage| t!(i18n, "notice-to", stage = stage.name.as_str())).unwrap_or_default()
            }
            NotificationKind::DealLost => self.word("reason"),
            NotificationKind::DealWon => self.money().map(|money| format.money(&money)).unwrap_or_default(),
            NotificationKind::ActivityDue | NotificationKind::ActivityOverdue => {
                let due = self.word("dueAt").parse().ok();
                due.map(|due| t!(i18n, "notice-due", when = format.date_time(due))).unwrap_or_default()
            }
            NotificationKind::ImportFinished => {
                let count = |key: &str| self.data[key].as_i64().unwrap_or_default();
                let (created, updated, invalid) = (count("created"), count("updated"), count("invalid"));
                t!(i18n, "notice-import-counts", created = created, updated = updated, invalid = invalid)
            }
            NotificationKind::ExportFinished => match self.data["done"].as_bool() {
                Some(true) => t!(i18n, "notice-export-rows", count = self.data["rows"].as_i64().unwrap_or_default()),
                _ => t!(i18n, "notice-export-failed"),
            },
            _ => match &self.subject {
                Some(Subject::Activity(ActivitySubject { customer: Some(customer), .. })) => customer.name.clone(),
                _ => String::new(),
            },
        }
    }

    /// Where it leads; nowhere when its record is gone or not theirs to see.
    pub fn place(&self, viewer: &Viewer) -> Option<Route> {
        let customer = |id: &cynic::Id| Route::Customer { id: id.inner().to_owned() };
        let deal = |id: &cynic::Id| Route::Deal { id: id.inner().to_owned() };
        let may = |permission: &str, route: Route| viewer.can(permission).then_some(route);
        match (&self.subject, self.kind) {
            (Some(Subject::Customer(subject)), _) => Some(customer(&subject.id)),
            (Some(Subject::Deal(subject)), _) => Some(deal(&subject.id)),
            (Some(Subject::Activity(subject)), _) => {
                may("activity.read", Route::Activity { id: subject.id.inner().to_owned() })
            }
            (_, NotificationKind::ImportFinished) => may("customer.read", Route::Customers),
            (_, NotificationKind::ExportFinished) => may("export.run", Route::Exports),
            (_, NotificationKind::JobFailed) => may("job.read", Route::Jobs),
            _ => None,
        }
    }

    /// Everything in one line, for ears and for the browser's own notifications.
    pub fn line(&self, i18n: &I18n) -> AttrValue {
        format!("{}: {}", self.sentence(i18n), self.about(i18n)).into()
    }

    fn word(&self, key: &str) -> String {
        self.data[key].as_str().unwrap_or_default().to_owned()
    }

    fn money(&self) -> Option<crate::graphql::schema::Money> {
        let value: &Value = &self.data["value"];
        let (amount_minor, currency) = (value["amountMinor"].as_i64()?, value["currency"].as_str()?.to_owned());
        Some(crate::graphql::schema::Money { amount_minor, currency })
    }
}
