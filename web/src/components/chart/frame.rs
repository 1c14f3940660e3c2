//! What stands around a picture: its name, the axis, labels, a legend, and the numbers as a table.

use yew::prelude::*;

use super::{Series, scale};
use crate::{i18n::use_i18n, t};

/// Labels below the picture at most.
const LABELS: usize = 6;

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    pub title: AttrValue,
    pub series: Vec<Series>,
    /// Words of the axis, from the bottom up
    #[prop_or_default]
    pub ticks: Vec<AttrValue>,
    /// What the labels are of (month, stage): heads the table
    pub axis: AttrValue,
    /// The SVG
    pub children: Html,
}

#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let empty = props.series.iter().all(|series| series.points.is_empty());
    let i18n = use_i18n();
    html! {
        <figure class="chart">
            <figcaption class="chart-title">{ &props.title }</figcaption>
            if props.series.len() > 1 {
                <ul class="chart-legend" aria-hidden="true">
                    { for props.series.iter().enumerate().map(|(index, series)| html! {
                        <li key={index}><span class="chart-key" data-series={index.to_string()}></span>{ &series.name }</li>
                    }) }
                </ul>
            }
            if empty {
                <p class="chart-empty quiet">{ t!(i18n, "chart-empty") }</p>
            } else {
                <div class="chart-plot">
                    <div class="chart-ticks" aria-hidden="true">
                        { for props.ticks.iter().rev().enumerate().map(|(index, tick)| html! { <span key={index}>{ tick }</span> }) }
                    </div>
                    <div class="chart-picture">{ props.children.clone() }</div>
                    <Labels series={props.series.clone()} />
                </div>
                <Numbers axis={props.axis.clone()} series={props.series.clone()} />
            }
        </figure>
    }
}

#[derive(Properties, PartialEq)]
struct LabelsProps {
    series: Vec<Series>,
}

#[component]
fn Labels(props: &LabelsProps) -> Html {
    let points = props.series.first().map_or(&[][..], |series| &series.points);
    let label = |(index, point): (usize, &super::Point)| {
        let written = scale::written(index, points.len(), LABELS);
        html! { <span key={index}>if written { <span>{ &point.label }</span> }</span> }
    };
    html! { <div class="chart-labels" aria-hidden="true">{ for points.iter().enumerate().map(label) }</div> }
}

#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    pub axis: AttrValue,
    pub series: Vec<Series>,
}

/// The same numbers for whoever cannot see the picture, or wants them exactly.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let i18n = use_i18n();
    let points = props.series.first().map_or(&[][..], |series| &series.points);
    let row = |(index, point): (usize, &super::Point)| {
        let cell = |series: &Series| series.points.get(index).map(|point| point.text.clone()).unwrap_or_default();
        html! {
            <tr key={index}>
                <th scope="row">{ &point.label }</th>
                { for props.series.iter().map(|series| html! { <td class="number">{ cell(series) }</td> }) }
            </tr>
        }
    };
    html! {
        <details class="chart-numbers">
            <summary>{ t!(i18n, "chart-numbers") }</summary>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ &props.axis }</th>
                        { for props.series.iter().map(|series| html! { <th scope="col" class="number">{ &series.name }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for points.iter().enumerate().map(row) }</tbody>
            </table>
        </details>
    }
}
