//! How many are left from step to step.

use yew::prelude::*;

use super::{Point, Series, frame::Numbers};
use crate::{components::style::Placed, format::use_format, i18n::use_i18n, t};

#[derive(Properties, PartialEq)]
pub struct FunnelChartProps {
    pub title: AttrValue,
    /// What is counted: heads the table
    pub name: AttrValue,
    /// What the labels are of: heads the table
    pub axis: AttrValue,
    /// From the first step to the last
    pub points: Vec<Point>,
}

#[component]
pub fn FunnelChart(props: &FunnelChartProps) -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let shares = shares(&props.points);
    let step = |(index, (point, share)): (usize, (&Point, &Share))| {
        let passed = share.of_before.map(|share| t!(i18n, "chart-funnel-passed", share = format.percent(share)));
        html! {
            <li key={index} class="funnel-step">
                <span class="funnel-label">{ &point.label }</span>
                <Placed class="funnel-bar" properties={vec![("--share", AttrValue::from(format!("{:.4}", share.of_most)))]} />
                <span class="funnel-value">{ &point.text }</span>
                <span class="funnel-passed quiet">{ passed.unwrap_or_default() }</span>
            </li>
        }
    };
    html! {
        <figure class="chart">
            <figcaption class="chart-title">{ &props.title }</figcaption>
            if props.points.is_empty() {
                <p class="chart-empty quiet">{ t!(i18n, "chart-empty") }</p>
            } else {
                <ol class="funnel">{ for props.points.iter().zip(&shares).enumerate().map(step) }</ol>
                <Numbers axis={props.axis.clone()} series={vec![Series::new(props.name.clone(), props.points.clone())]} />
            }
        </figure>
    }
}

#[derive(Debug, PartialEq)]
struct Share {
    /// Of the longest bar
    of_most: f64,
    /// Of the step before; none for the first, and after nothing
    of_before: Option<f64>,
}

fn shares(points: &[Point]) -> Vec<Share> {
    let most = points.iter().map(|point| point.value).fold(0.0, f64::max);
    let before = std::iter::once(None).chain(points.iter().map(|point| Some(point.value)));
    let share = |(point, before): (&Point, Option<f64>)| Share {
        of_most: if most > 0.0 { point.value.max(0.0) / most } else { 0.0 },
        of_before: before.filter(|before| *before > 0.0).map(|before| point.value / before),
    };
    points.iter().zip(before).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_knows_its_share_of_the_most_and_of_the_one_before() {
        let points = [40.0, 20.0, 0.0, 5.0].map(|value| Point::new("", value, ""));
        let shares = shares(&points);
        assert_eq!(shares[0], Share { of_most: 1.0, of_before: None });
        assert_eq!(shares[1], Share { of_most: 0.5, of_before: Some(0.5) });
        assert_eq!(shares[3], Share { of_most: 0.125, of_before: None }, "after nothing there is no share");
    }
}
