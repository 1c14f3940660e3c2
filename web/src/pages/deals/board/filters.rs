//! What the board shows, as it stands in its address: a link shows the same board to a colleague, and the back
//! button works.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use yew_router::query::{FromQuery, ToQuery};

use super::state::Id;
use crate::pages::deals::operations::{DateFilter, DealCard, DealFilter, IdFilter};

/// Empty means "all"; ids as text.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Filters {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pipeline: String,
    #[serde(rename = "q", skip_serializing_if = "String::is_empty")]
    pub search: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stage: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tag: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub portfolio: String,
    /// The name of a [`Close`]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub close: String,
}

/// When a deal is expected to close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// The day has passed
    Late,
    /// Today and the next six days
    Week,
    /// This calendar month
    Month,
    NextMonth,
    /// No day given
    Unknown,
}

impl Close {
    pub const ALL: [Self; 5] = [Self::Late, Self::Week, Self::Month, Self::NextMonth, Self::Unknown];

    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Week => "week",
            Self::Month => "month",
            Self::NextMonth => "next-month",
            Self::Unknown => "unknown",
        }
    }

    /// First and last day, either open; nothing for [`Close::Unknown`].
    fn days(self, today: NaiveDate) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        let month = today.with_day(1)?;
        match self {
            Self::Late => Some((None, today.pred_opt())),
            Self::Week => Some((Some(today), today.checked_add_days(Days::new(6)))),
            Self::Month => Some((Some(month), last_day(month))),
            Self::NextMonth => {
                let next = month.checked_add_months(Months::new(1))?;
                Some((Some(next), last_day(next)))
            }
            Self::Unknown => None,
        }
    }
}

fn last_day(month: NaiveDate) -> Option<NaiveDate> {
    month.checked_add_months(Months::new(1))?.pred_opt()
}

impl Filters {
    /// From a query string, with or without question mark; what it does not understand it leaves out.
    pub fn parse(query: &str) -> Self {
        <Self as FromQuery>::from_query(query.trim_start_matches('?')).unwrap_or_default()
    }

    /// `owner=…&q=…`
    pub fn query(&self) -> String {
        self.to_query().map(String::from).unwrap_or_default()
    }

    pub fn close(&self) -> Option<Close> {
        Close::ALL.into_iter().find(|close| close.name() == self.close)
    }

    /// True when some deals of the pipeline may be hidden.
    pub fn any(&self) -> bool {
        *self != Self { pipeline: self.pipeline.clone(), ..Self::default() }
    }

    /// Another pipeline's board: its stages are others.
    pub fn lead_to(&mut self, pipeline: String) {
        self.pipeline = pipeline;
        self.stage.clear();
    }

    pub fn pipeline_id(&self) -> Option<Id> {
        filled(&self.pipeline).map(Id::new)
    }

    /// As the server takes it.
    pub fn deal_filter(&self, today: NaiveDate) -> DealFilter {
        DealFilter {
            search: filled(self.search.trim()),
            stage_id: filled(&self.stage).map(IdFilter::is),
            owner_id: filled(&self.owner).map(IdFilter::is),
            tag_ids: filled(&self.tag).map(|tag| vec![Id::new(tag)]),
            portfolio_id: filled(&self.portfolio).map(IdFilter::is),
            expected_close_on: self.close().map(|close| match close.days(today) {
                Some((gte, lte)) => DateFilter { gte, lte, is_empty: None },
                None => DateFilter { is_empty: Some(true), ..DateFilter::default() },
            }),
            ..DealFilter::default()
        }
    }

    /// The same judgement over a card that came as news. The words are only looked for in what a card says; the
    /// server may find more, then the card appears with the next load.
    pub fn wants(&self, card: &DealCard, today: NaiveDate) -> bool {
        let same = |wanted: &str, id: Option<&Id>| wanted.is_empty() || id.is_some_and(|id| id.inner() == wanted);
        let portfolio = card.customer.as_ref().and_then(|customer| customer.portfolio.as_ref());
        let close = self.close().is_none_or(|close| match (close.days(today), card.expected_close_on) {
            (None, day) => day.is_none(),
            (Some((from, to)), Some(day)) => from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to),
            (Some(_), None) => false,
        });
        same(&self.stage, Some(&card.stage.id))
            && same(&self.owner, card.owner.as_ref().map(|owner| &owner.id))
            && same(&self.portfolio, portfolio.map(|portfolio| &portfolio.id))
            && (self.tag.is_empty() || card.tags.iter().any(|tag| tag.id.inner() == self.tag))
            && close
            && says(card, self.search.trim())
    }
}

fn says(card: &DealCard, search: &str) -> bool {
    let customer = card.customer.as_ref().map_or("", |customer| &customer.name);
    let text = format!("{} {customer}", card.title).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_address_and_the_filters_are_the_same_thing() {
        let filters = Filters {
            pipeline: "pipeline:1".into(),
            search: "padaria & cia = 50%".into(),
            owner: "user:9".into(),
            close: "next-month".into(),
            ..Filters::default()
        };
        assert_eq!(Filters::parse(&filters.query()), filters);
        assert_eq!(Filters::parse(&format!("?{}", filters.query())), filters);
        assert_eq!(Filters::default().query(), "");
        assert_eq!(Filters::parse("q=a&unknown=1").search, "a");
    }

    #[test]
    fn only_the_pipeline_hides_nothing() {
        assert!(!Filters { pipeline: "p".into(), ..Filters::default() }.any());
        assert!(Filters { tag: "t".into(), ..Filters::default() }.any());
    }

    #[test]
    fn a_stage_is_asked_for_until_another_pipeline_is() {
        let mut filters = Filters { stage: "stage:1".into(), owner: "user:9".into(), ..Filters::default() };
        assert_eq!(filters.deal_filter(day("2026-11-22")).stage_id, Some(IdFilter::is("stage:1")));
        filters.lead_to("pipeline:2".into());
        assert_eq!(filters, Filters { pipeline: "pipeline:2".into(), owner: "user:9".into(), ..Filters::default() });
    }

    #[test]
    fn expected_close_becomes_days() {
        let of = |name: &str| {
            let filters = Filters { close: name.into(), ..Filters::default() };
            filters.deal_filter(day("2026-11-22")).expected_close_on.unwrap_or_default()
        };
        assert_eq!(of("late").lte, Some(day("2026-11-21")));
        assert_eq!((of("month").gte, of("month").lte), (Some(day("2026-11-01")), Some(day("2026-11-30"))));
        assert_eq!((of("next-month").gte, of("next-month").lte), (Some(day("2026-12-01")), Some(day("2026-12-31"))));
        assert_eq!(of("week").lte, Some(day("2026-11-28")));
        assert_eq!(of("unknown").is_empty, Some(true));
        assert_eq!(of("nonsense"), DateFilter::default());
    }
}
