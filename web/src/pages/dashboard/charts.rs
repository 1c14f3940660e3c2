//! How the period went, part by part, and what the pipeline promises.

use chrono::NaiveDate;
use yew::prelude::*;

use super::operations::{ForecastMonth, Interval, Overview, PipelineFigures, PipelineVariables, StageReport};
use crate::{
    components::{BarChart, Card, ErrorNotice, FunnelChart, LineChart, Point, Series, Skeleton},
    format::{Format, use_format},
    graphql::{schema::Money, use_query},
    i18n::use_i18n,
    pages::customers::choices::StageKind,
    t,
    viewer::use_viewer,
};

#[derive(Properties, PartialEq)]
pub struct TrendsProps {
    pub overview: Overview,
}

/// Deals, what they brought, and customers over the period.
#[component]
pub fn Trends(props: &TrendsProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let Overview { starts, interval, deals, customers, .. } = &props.overview;
    let axis = match interval {
        Interval::Day => t!(i18n, "dashboard-day"),
        Interval::Week => t!(i18n, "dashboard-week-of"),
        Interval::Month => t!(i18n, "calendar-month"),
    };
    let counts = {
        let format = format.clone();
        Callback::from(move |value: f64| format.number(value))
    };
    let currency = viewer.currency();
    let amounts = {
        let (format, currency) = (format.clone(), currency.clone());
        Callback::from(move |value: f64| money(&format, value as i64, &currency))
    };
    let label = |day: &NaiveDate| match interval {
        Interval::Month => format.month_short(*day),
        _ => format.day_short(*day),
    };
    let series = |name: String, values: &[i64], written: &dyn Fn(i64) -> String| {
        let points =
            starts.iter().zip(values).map(|(day, value)| Point::new(label(day), *value as f64, written(*value)));
        Series::new(name, points.collect())
    };
    let count = |value: i64| format.number(value as f64);
    let amount = |value: i64| format.money(&Money { amount_minor: value, currency: currency.to_string() });
    html! {
        <>
            if let Some(deals) = deals {
                <Card><BarChart
                    title={t!(i18n, "dashboard-won-value")}
                    series={vec![series(t!(i18n, "dashboard-won-value"), &deals.won_minor.series, &amount)]}
                    axis={axis.clone()}
                    written={amounts}
                /></Card>
                <Card><LineChart
                    title={t!(i18n, "nav-deals")}
                    series={vec![
                        series(t!(i18n, "dashboard-created"), &deals.created.series, &count),
                        series(t!(i18n, "dashboard-won"), &deals.won.series, &count),
                        series(t!(i18n, "dashboard-lost"), &deals.lost.series, &count),
                    ]}
                    axis={axis.clone()}
                    written={counts.clone()}
                /></Card>
            }
            if let Some(customers) = customers {
                <Card><LineChart
                    title={t!(i18n, "dashboard-new-customers")}
                    series={vec![
                        series(t!(i18n, "dashboard-created"), &customers.created.series, &count),
                        series(t!(i18n, "dashboard-qualified"), &customers.qualified.series, &count),
                    ]}
                    {axis}
                    written={counts}
                /></Card>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct PipelineProps {
    pub variables: PipelineVariables,
    pub name: AttrValue,
}

/// How far deals came that entered the pipeline since the period began, and what it promises from now on.
#[component]
pub fn Pipeline(props: &PipelineProps) -> Html {
    let (i18n, format, viewer) = (use_i18n(), use_format(), use_viewer());
    let figures = use_query::<PipelineFigures, _>(props.variables.clone());
    let Some(data) = figures.data.as_ref() else {
        return match figures.error.clone() {
            Some(error) => html! { <Card><ErrorNotice {error} on_retry={figures.refetch.clone()} /></Card> },
            None => html! { <Card><Skeleton lines={6} /></Card> },
        };
    };
    let step = |report: &StageReport| {
        let text = format.number(report.entered.into());
        Point::new(report.stage.name.clone(), report.entered.into(), text)
    };
    let steps = data.stage_report.iter().filter(|report| report.stage.kind != StageKind::Lost).map(step);
    let currency = viewer.currency();
    let months: Vec<_> = data.deal_forecast.iter().filter(|month| month.currency == *currency).collect();
    let promised = |name: String, amount: fn(&ForecastMonth) -> i64| {
        let point = |month: &&ForecastMonth| {
            let day = format!("{}-01", month.month).parse::<NaiveDate>().unwrap_or_default();
            let text = format.money(&Money { amount_minor: amount(month), currency: month.currency.clone() });
            Point::new(format.month_short(day), amount(month) as f64, text)
        };
        Series::new(name, months.iter().map(point).collect())
    };
    let written = {
        let (format, currency) = (format.clone(), currency.clone());
        Callback::from(move |value: f64| money(&format, value as i64, &currency))
    };
    html! {
        <>
            <Card><FunnelChart
                title={t!(i18n, "dashboard-funnel", name = props.name.to_string())}
                name={t!(i18n, "dashboard-entered")}
                axis={t!(i18n, "deal-stage")}
                points={steps.collect::<Vec<_>>()}
            /></Card>
            <Card><BarChart
                title={t!(i18n, "dashboard-forecast")}
                series={vec![
                    promised(t!(i18n, "dashboard-total"), |month| month.total_minor),
                    promised(t!(i18n, "dashboard-weighted"), |month| month.weighted_minor),
                ]}
                axis={t!(i18n, "calendar-month")}
                {written}
            /></Card>
        </>
    }
}

fn money(format: &Format, amount_minor: i64, currency: &str) -> String {
    format.money_short(&Money { amount_minor, currency: currency.to_owned() })
}
