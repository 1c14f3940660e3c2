//! Figures.

use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{BarChart, Card, FunnelChart, LineChart, Point, Series, Spark},
    format::use_format,
    i18n::use_i18n,
    t,
};

#[component]
pub fn Charts() -> Html {
    let (i18n, format) = (use_i18n(), use_format());
    let written = Callback::from(move |value: f64| format.number(value));
    let series = vec![
        Series::new(t!(i18n, "gallery-option", count = 1), sample::points(40.0, 3.0)),
        Series::new(t!(i18n, "gallery-option", count = 2), sample::points(60.0, -2.0)),
        Series::new(t!(i18n, "gallery-option", count = 3), sample::points(20.0, 1.0)),
    ];
    let (title, axis) = (t!(i18n, "gallery-chart"), t!(i18n, "calendar-month"));
    let step =
        |count: usize, value: f64| Point::new(t!(i18n, "gallery-option", count = count), value, format!("{value}"));
    html! {
        <>
            <Specimen name="LineChart">
                <Card><LineChart title={title.clone()} series={series.clone()} axis={axis.clone()} written={written.clone()} /></Card>
                <Card><LineChart title={title.clone()} series={series[..1].to_vec()} axis={axis.clone()} written={written.clone()} /></Card>
                <Card><LineChart title={title.clone()} series={Vec::new()} axis={axis.clone()} written={written.clone()} /></Card>
            </Specimen>
            <Specimen name="BarChart"><Card><BarChart title={title.clone()} series={series[..2].to_vec()} axis={axis.clone()} {written} /></Card></Specimen>
            <Specimen name="FunnelChart">
                <Card><FunnelChart {title} name={t!(i18n, "gallery-people")} {axis} points={vec![step(1, 480.0), step(2, 210.0), step(3, 96.0), step(4, 31.0)]} /></Card>
            </Specimen>
            <Specimen name="Spark"><Spark label={t!(i18n, "gallery-chart")} values={vec![3.0, 5.0, 4.0, 8.0, 6.0, 9.0]} /></Specimen>
        </>
    }
}
