//! A line so small that it fits beside a number. Its words are the number's.

use yew::prelude::*;

use super::{Point, line::path, scale::Scale};

#[derive(Properties, PartialEq)]
pub struct SparkProps {
    /// Read aloud in place of the picture
    pub label: AttrValue,
    pub values: Vec<f64>,
}

#[component]
pub fn Spark(props: &SparkProps) -> Html {
    let points: Vec<_> = props.values.iter().map(|value| Point::new("", *value, "")).collect();
    let scale = Scale::of(props.values.iter().copied());
    html! {
        <svg class="spark" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={props.label.clone()}>
            <path class="chart-line" data-series="0" d={path(&points, &scale)} />
        </svg>
    }
}
