//! The lists behind the figures: each number leads to what it counts.

use super::view::View;
use crate::{
    days::Days,
    pages::{
        activities,
        customers::{self, types::Lifecycle},
        deals::list::{self, When},
    },
};

/// Customers created in a period.
pub fn customers(view: &View, days: Days) -> String {
    created(view, days, "").to_query()
}

/// Those of them that are more than a lead by now.
pub fn qualified(view: &View, days: Days) -> String {
    let lifecycle = vec![Lifecycle::Qualified, Lifecycle::Customer, Lifecycle::Churned];
    customers::View { lifecycle, ..created(view, days, "") }.to_query()
}

/// Those of them that came from a source, or nobody noted where from.
pub fn of_source(view: &View, days: Days, source: Option<&str>) -> String {
    let rule = match source {
        None => ";source:empty:".to_owned(),
        Some(source) => {
            let signed = |letter: char| matches!(letter, '\\' | ';' | ')').then_some('\\').into_iter().chain([letter]);
            format!(";source:is:{}", source.chars().flat_map(signed).collect::<String>())
        }
    };
    created(view, days, &rule).to_query()
}

fn created(view: &View, days: Days, more: &str) -> customers::View {
    let rules = format!("all(createdAt:since:{:?};createdAt:before:{:?}{more})", days.from, days.after());
    customers::View::with_rules(&rules, &view.owner)
}

/// Deals to which something happened in a period.
pub fn deals(view: &View, when: When, days: Days) -> String {
    of_deals(view).during(when, days).query()
}

/// Deals that are open now.
pub fn open_deals(view: &View) -> String {
    list::View { status: "open".into(), ..of_deals(view) }.query()
}

fn of_deals(view: &View) -> list::View {
    list::View { owner: view.owner.clone(), pipeline: view.pipeline.clone(), ..list::View::default() }
}

/// Activities completed in a period.
pub fn activities(view: &View, days: Days) -> String {
    let who = if view.owner.is_empty() { activities::EVERYBODY.to_owned() } else { view.owner.clone() };
    activities::View { who, ..activities::View::default() }.done_in(days).query()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_a_number_is_found_again_in_the_address() {
        let days = Days::from_text("2026-11-01..2026-11-22").expect("days");
        let view = View { owner: "dXNlcg".into(), ..View::default() };
        let read = customers::View::from_query(&of_source(&view, days, Some("feira; (2026)")));
        assert_eq!(read.owner, "dXNlcg");
        assert_eq!(
            read.rules.to_text(),
            r"all(createdAt:since:2026-11-01;createdAt:before:2026-11-23;source:is:feira\; (2026\))"
        );
        let read = list::View::parse(&deals(&view, When::Won, days));
        assert_eq!((read.when(When::Won), read.owner.as_str()), (Some(days), "dXNlcg"));
        assert_eq!(activities::View::parse(&activities(&View::default(), days)).during, Some(days));
    }
}
