//! Which columns a file is to have: the usual ones, until somebody chooses.

use yew::prelude::*;

use super::operations::ExportColumn;
use crate::{
    components::{Button, Checkbox, Variant},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct ColumnsFieldProps {
    pub columns: Vec<ExportColumn>,
    /// Keys; None: the usual ones
    pub chosen: Option<Vec<String>>,
    pub on_choose: Callback<Option<Vec<String>>>,
}

#[component]
pub fn ColumnsField(props: &ColumnsFieldProps) -> Html {
    let i18n = use_i18n();
    let is_on = |column: &ExportColumn| match &props.chosen {
        Some(chosen) => chosen.contains(&column.key),
        None => column.usual,
    };
    let pick = |choose: fn(&ExportColumn) -> Option<String>| {
        let keys: Vec<String> = props.columns.iter().filter_map(choose).collect();
        props.on_choose.reform(move |_: MouseEvent| Some(keys.clone()))
    };
    let count = props.columns.iter().filter(|column| is_on(column)).count();
    let check = |column: &ExportColumn| {
        let all: Vec<(String, bool)> = props.columns.iter().map(|one| (one.key.clone(), is_on(one))).collect();
        let (key, on_choose) = (column.key.clone(), props.on_choose.clone());
        let on_toggle = Callback::from(move |on: bool| {
            let chosen = all.iter().filter(|(one, was)| if *one == key { on } else { *was });
            on_choose.emit(Some(chosen.map(|(key, _)| key.clone()).collect()));
        });
        let id = format!("export-column-{}", column.key.replace('.', "-"));
        html! { <Checkbox key={column.key.clone()} {id} label={column.label.clone()} on={is_on(column)} {on_toggle} /> }
    };
    html! {
        <fieldset class="export-columns">
            <legend>{ t!(i18n, "export-columns", count = count) }</legend>
            <div class="cluster">
                <Button small=true variant={Variant::Ghost} onclick={props.on_choose.reform(|_| None)}>{ t!(i18n, "export-columns-usual") }</Button>
                <Button small=true variant={Variant::Ghost} onclick={pick(|column| Some(column.key.clone()))}>{ t!(i18n, "export-columns-all") }</Button>
                <Button small=true variant={Variant::Ghost} onclick={pick(|_| None)}>{ t!(i18n, "export-columns-none") }</Button>
            </div>
            <div class="export-column-list">{ for props.columns.iter().map(check) }</div>
        </fieldset>
    }
}
