//! How something goes over time. Series differ by dashes as well as by colour.

use yew::prelude::*;

use super::{HEIGHT, Point, Series, WIDTH, frame::Frame, scale::Scale};

#[derive(Properties, PartialEq)]
pub struct LineChartProps {
    pub title: AttrValue,
    pub series: Vec<Series>,
    /// What the labels are of: heads the table
    pub axis: AttrValue,
    /// How numbers of the axis are written
    pub written: Callback<f64, String>,
}

#[component]
pub fn LineChart(props: &LineChartProps) -> Html {
    let values = props.series.iter().flat_map(|series| series.points.iter().map(|point| point.value));
    let scale = Scale::of(values);
    let ticks: Vec<AttrValue> = scale.ticks.iter().map(|tick| props.written.emit(*tick).into()).collect();
    let line = |(index, series): (usize, &Series)| {
        let path = path(&series.points, &scale);
        html! { <path key={index} class="chart-line" data-series={index.to_string()} d={path} /> }
    };
    html! {
        <Frame title={props.title.clone()} series={props.series.clone()} {ticks} axis={props.axis.clone()}>
            <svg class="chart-svg" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={props.title.clone()}>
                { grid(&scale) }
                { for props.series.iter().enumerate().map(line) }
                { spots(&props.series) }
            </svg>
        </Frame>
    }
}

/// The points in the middle of their labels' columns.
pub(super) fn path(points: &[Point], scale: &Scale) -> String {
    let column = WIDTH / points.len().max(1) as f64;
    let place = |(index, point): (usize, &Point)| {
        let (x, y) = ((index as f64 + 0.5) * column, (1.0 - scale.share(point.value)) * HEIGHT);
        format!("{}{x:.1} {y:.1}", if index == 0 { "M" } else { "L" })
    };
    points.iter().enumerate().map(place).collect()
}

pub(super) fn grid(scale: &Scale) -> Html {
    let line = |tick: &f64| {
        let y = ((1.0 - scale.share(*tick)) * HEIGHT).to_string();
        html! { <path key={y.clone()} class="chart-grid" d={format!("M0 {y}H{WIDTH}")} /> }
    };
    html! { <g aria-hidden="true">{ for scale.ticks.iter().map(line) }</g> }
}

/// A column for each label that tells its numbers to whoever points at it.
pub(super) fn spots(series: &[Series]) -> Html {
    let points = series.first().map_or(&[][..], |series| &series.points);
    let column = WIDTH / points.len().max(1) as f64;
    let spot = |(index, point): (usize, &Point)| {
        let numbers: Vec<_> = series
            .iter()
            .filter_map(|series| Some(format!("{}: {}", series.name, series.points.get(index)?.text)))
            .collect();
        html! {
            <rect key={index} class="chart-spot" x={(index as f64 * column).to_string()} y="0" width={column.to_string()} height={HEIGHT.to_string()}>
                <title>{ format!("{} — {}", point.label, numbers.join(" · ")) }</title>
            </rect>
        }
    };
    html! { <g>{ for points.iter().enumerate().map(spot) }</g> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_in_the_middle_of_their_columns() {
        let points = [Point::new("a", 0.0, "0"), Point::new("b", 10.0, "10")];
        let scale = Scale::of(points.iter().map(|point| point.value));
        assert_eq!(path(&points, &scale), "M250.0 1000.0L750.0 0.0");
        assert_eq!(path(&[], &scale), "");
    }
}
