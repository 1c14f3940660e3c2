//! Which columns are shown, in which order, and how dense the rows are.

use std::rc::Rc;

use yew::prelude::*;

use super::layout::{Column, Density, Layout};
use crate::{
    components::{Checkbox, IconButton, IconName, Popover, Switch},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ChooserProps {
    /// The table's
    pub id: AttrValue,
    pub columns: Rc<Vec<Column>>,
    pub layout: Layout,
    pub on_layout: Callback<Layout>,
}

#[component]
pub fn Chooser(props: &ChooserProps) -> Html {
    let i18n = use_i18n();
    let ordered = props.layout.ordered(&props.columns);
    let last = ordered.len().saturating_sub(1);
    let row = |(at, column): (usize, &Column)| {
        let (columns, layout, id) = (props.columns.clone(), props.layout.clone(), column.id.clone());
        let step = |by: i32| {
            let (columns, layout, id) = (columns.clone(), layout.clone(), id.clone());
            props.on_layout.reform(move |_: MouseEvent| layout.clone().with_step(&columns, &id, by))
        };
        let (up, down) = (step(-1), step(1));
        let on_toggle = props.on_layout.reform(move |shown| layout.clone().with_shown(&id, shown));
        html! {
            <li key={column.id.to_string()} class="chooser-row">
                <Checkbox
                    id={format!("{}-column-{}", props.id, column.id)}
                    label={column.label.clone()}
                    on={props.layout.shows(column)}
                    disabled={column.leading}
                    {on_toggle}
                />
                <IconButton icon={IconName::ArrowUp} label={t!(i18n, "table-column-up", name = column.label.as_str())} disabled={at == 0} onclick={up} />
                <IconButton icon={IconName::ArrowDown} label={t!(i18n, "table-column-down", name = column.label.as_str())} disabled={at == last} onclick={down} />
            </li>
        }
    };
    let on_dense = {
        let layout = props.layout.clone();
        props.on_layout.reform(move |dense| {
            let density = if dense { Density::Compact } else { Density::Comfortable };
            layout.clone().with_density(density)
        })
    };
    html! {
        <Popover id={format!("{}-columns", props.id)} label={t!(i18n, "table-columns")} icon={IconName::Columns}>
            <ul class="chooser">{ for ordered.iter().enumerate().map(row) }</ul>
            <Switch
                id={format!("{}-dense", props.id)}
                label={t!(i18n, "table-dense")}
                on={props.layout.density == Density::Compact}
                on_toggle={on_dense}
            />
        </Popover>
    }
}
