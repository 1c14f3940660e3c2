//! Amounts beside each other; bars of one label stand together.

use yew::prelude::*;

use super::{
    HEIGHT, Series, WIDTH,
    frame::Frame,
    line::{grid, spots},
    scale::Scale,
};

/// Part of a label's column that its bars fill.
const FILLED: f64 = 0.64;

#[derive(Properties, PartialEq)]
pub struct BarChartProps {
    pub title: AttrValue,
    pub series: Vec<Series>,
    /// What the labels are of: heads the table
    pub axis: AttrValue,
    /// How numbers of the axis are written
    pub written: Callback<f64, String>,
}

#[component]
pub fn BarChart(props: &BarChartProps) -> Html {
    let values = props.series.iter().flat_map(|series| series.points.iter().map(|point| point.value));
    let scale = Scale::of(values);
    let ticks: Vec<AttrValue> = scale.ticks.iter().map(|tick| props.written.emit(*tick).into()).collect();
    let bars = |(index, series): (usize, &Series)| {
        let bars = series.points.iter().enumerate().map(|(at, point)| {
            let bar = bar(at, series.points.len(), index, props.series.len(), point.value, &scale);
            html! {
                <rect
                    key={at}
                    class="chart-bar"
                    data-series={index.to_string()}
                    x={format!("{:.1}", bar.x)}
                    y={format!("{:.1}", bar.y)}
                    width={format!("{:.1}", bar.width)}
                    height={format!("{:.1}", bar.height)}
                />
            }
        });
        html! { <g key={index}>{ for bars }</g> }
    };
    html! {
        <Frame title={props.title.clone()} series={props.series.clone()} {ticks} axis={props.axis.clone()}>
            <svg class="chart-svg" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={props.title.clone()}>
                { grid(&scale) }
                { for props.series.iter().enumerate().map(bars) }
                { spots(&props.series) }
            </svg>
        </Frame>
    }
}

#[derive(Debug, PartialEq)]
struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// The bar of a series at a label: up from nought, or down from it.
fn bar(at: usize, labels: usize, series: usize, all: usize, value: f64, scale: &Scale) -> Bar {
    let column = WIDTH / labels.max(1) as f64;
    let width = column * FILLED / all.max(1) as f64;
    let x = column * (at as f64 + (1.0 - FILLED) / 2.0) + width * series as f64;
    let (nought, end) = (scale.share(0.0), scale.share(value));
    Bar { x, y: (1.0 - nought.max(end)) * HEIGHT, width, height: (nought - end).abs() * HEIGHT }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_of_one_label_stand_together_on_nought() {
        let scale = Scale::of([-100.0, 100.0].into_iter());
        let (up, down) = (bar(0, 2, 0, 2, 100.0, &scale), bar(0, 2, 1, 2, -100.0, &scale));
        assert_eq!((up.y, up.height), (0.0, 500.0));
        assert_eq!((down.y, down.height), (500.0, 500.0));
        assert!((up.x + up.width - down.x).abs() < 1e-9, "the second begins where the first ends");
    }
}
