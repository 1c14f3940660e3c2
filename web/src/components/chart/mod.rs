//! Figures as pictures: lines, bars, a funnel, a spark. The picture is one SVG without words that stretches with its
//! box; labels are HTML around it, so that they stay readable on a phone. The numbers are always there as a table too.

mod bars;
mod frame;
mod funnel;
mod line;
mod scale;
mod spark;

pub use self::{bars::BarChart, funnel::FunnelChart, line::LineChart, spark::Spark};

use yew::AttrValue;

/// One number with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub label: AttrValue,
    pub value: f64,
    /// The value as people read it
    pub text: AttrValue,
}

impl Point {
    pub fn new(label: impl Into<AttrValue>, value: f64, text: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), value, text: text.into() }
    }
}

/// Numbers that belong together; all series of a chart have the same labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: AttrValue,
    pub points: Vec<Point>,
}

impl Series {
    pub fn new(name: impl Into<AttrValue>, points: Vec<Point>) -> Self {
        Self { name: name.into(), points }
    }
}

/// The picture's own units; it is stretched to its box.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 1000.0;
