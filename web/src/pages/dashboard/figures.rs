//! The numbers of a period, each beside that of the period before.

use yew::prelude::*;

use super::{
    behind,
    operations::{Average, Figure, Overview},
    view::View,
};
use crate::{
    components::Spark,
    days::Days,
    format::{Format, use_format},
    graphql::schema::Money,
    i18n::{I18n, use_i18n},
    link::PageLink,
    pages::deals::list::When,
    routes::Route,
    t,
    viewer::use_viewer,
};

const DAY: f64 = 86_400.0;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub overview: Overview,
    pub view: View,
    pub days: Days,
}

/// What one tile says.
struct Tile {
    label: String,
    value: String,
    /// As the sentence below says it
    before: String,
    /// How much it grew, 0–1 of what it was; none where there was nothing
    growth: Option<f64>,
    /// Less is better
    inverse: bool,
    series: Vec<i64>,
    to: Option<(Route, String)>,
}

/// The tiles, as far as the reader may see what they count.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let FiguresProps { overview, view, days } = props;
    let words = Words { i18n: &i18n, format: &format };
    let mut tiles = Vec::new();
    if let Some(customers) = &overview.customers {
        let behind = (Route::Customers, behind::customers(view, *days));
        tiles.push(words.count(t!(i18n, "dashboard-new-customers"), &customers.created, behind));
        let behind = (Route::Customers, behind::qualified(view, *days));
        tiles.push(words.count(t!(i18n, "dashboard-qualified"), &customers.qualified, behind));
    }
    if let Some(deals) = &overview.deals {
        let behind = |when| (Route::Deals, behind::deals(view, when, *days));
        tiles.push(words.count(t!(i18n, "dashboard-new-deals"), &deals.created, behind(When::Created)));
        tiles.push(words.count(t!(i18n, "dashboard-won"), &deals.won, behind(When::Won)));
        tiles.push(words.money(&deals.won_minor, &viewer.currency(), behind(When::Won)));
        tiles.push(words.rate(&deals.won, &deals.lost));
        tiles.push(words.cycle(&deals.cycle_seconds));
    }
    if let Some(activities) = &overview.activities {
        let behind = (Route::Activities, behind::activities(view, *days));
        tiles.push(words.count(t!(i18n, "dashboard-activities"), &activities.completed, behind));
    }
    html! { <ul class="tiles">{ for tiles.iter().map(|tile| words.tile(tile)) }</ul> }
}

struct Words<'a> {
    i18n: &'a I18n,
    format: &'a Format,
}

impl Words<'_> {
    fn count(&self, label: String, figure: &Figure, behind: (Route, String)) -> Tile {
        Tile {
            label,
            value: self.format.number(figure.value as f64),
            before: self.format.number(figure.before as f64),
            growth: growth(figure.value as f64, figure.before as f64),
            inverse: false,
            series: figure.series.clone(),
            to: Some(behind),
        }
    }

    fn money(&self, figure: &Figure, currency: &str, behind: (Route, String)) -> Tile {
        let money = |amount_minor| self.format.money_short(&Money { amount_minor, currency: currency.to_owned() });
        let label = t!(self.i18n, "dashboard-won-value");
        let (value, before) = (money(figure.value), money(figure.before));
        Tile { value, before, ..self.count(label, figure, behind) }
    }

    /// Of the deals that were decided, how many were won.
    fn rate(&self, won: &Figure, lost: &Figure) -> Tile {
        let share = |won: i64, lost: i64| (won + lost > 0).then(|| won as f64 / (won + lost) as f64);
        let (now, before) = (share(won.value, lost.value), share(won.before, lost.before));
        self.of(t!(self.i18n, "dashboard-win-rate"), now, before, false, |share| self.format.percent(share))
    }

    fn cycle(&self, average: &Average) -> Tile {
        let days = |seconds: Option<i64>| seconds.map(|seconds| seconds as f64 / DAY);
        let written =
            |days: f64| t!(self.i18n, "dashboard-days", count = self.format.number((days * 10.0).round() / 10.0));
        self.of(t!(self.i18n, "dashboard-cycle"), days(average.value), days(average.before), true, written)
    }

    fn of(
        &self,
        label: String,
        now: Option<f64>,
        before: Option<f64>,
        inverse: bool,
        written: impl Fn(f64) -> String,
    ) -> Tile {
        let text = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), &written);
        let growth = now.zip(before).and_then(|(now, before)| growth(now, before));
        Tile { label, value: text(now), before: text(before), growth, inverse, series: Vec::new(), to: None }
    }

    fn tile(&self, tile: &Tile) -> Html {
        let inside = html! {
            <>
                <span class="tile-label">{ &tile.label }</span>
                <span class="tile-value">{ &tile.value }</span>
                <span class="tile-before">
                    { self.growth(tile) }
                    <span class="quiet">{ t!(self.i18n, "dashboard-before", value = tile.before.clone()) }</span>
                </span>
                if tile.series.len() > 1 {
                    <Spark label={tile.label.clone()} values={tile.series.iter().map(|value| *value as f64).collect::<Vec<_>>()} />
                }
            </>
        };
        html! {
            <li key={tile.label.clone()}>
                if let Some((to, query)) = tile.to.clone() {
                    <PageLink class="tile" {to} {query}>{ inside }</PageLink>
                } else {
                    <div class="tile">{ inside }</div>
                }
            </li>
        }
    }

    fn growth(&self, tile: &Tile) -> Html {
        let Some(growth) = tile.growth.filter(|growth| growth.abs() >= 0.005) else { return html! {} };
        let (sign, good) = if growth > 0.0 { ("▲", !tile.inverse) } else { ("▼", tile.inverse) };
        let share = self.format.percent(growth.abs());
        let said = if growth > 0.0 {
            t!(self.i18n, "dashboard-more", share = share.clone())
        } else {
            t!(self.i18n, "dashboard-less", share = share.clone())
        };
        html! {
            <span class="tile-growth" data-good={good.to_string()} aria-label={said} role="img">
                { format!("{sign} {share}") }
            </span>
        }
    }
}

fn growth(now: f64, before: f64) -> Option<f64> {
    (before > 0.0).then(|| (now - before) / before)
}
