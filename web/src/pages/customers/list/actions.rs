//! Where the list of customers leads to: segments, duplicates, imports, files, changes of many. Beside each other where
//! there is room, behind one button on a phone.

use yew::prelude::*;
use yew_router::prelude::use_navigator;

use crate::{
    browser::use_wide,
    chunks,
    components::{Button, Icon, IconName, Menu, MenuItem},
    i18n::{key, use_i18n},
    link::{self, PageLink},
    pages::exports::operations::ExportList,
    routes::Route,
    t,
    viewer::use_viewer,
};

#[derive(Clone, Properties, PartialEq)]
pub struct ListActionsProps {
    /// The list as it is shown
    pub list: ExportList,
    /// How many there are, in words
    pub count: AttrValue,
}

#[component]
pub fn ListActions(props: &ListActionsProps) -> Html {
    let (i18n, viewer, navigator, wide) = (use_i18n(), use_viewer(), use_navigator(), use_wide());
    let exporting = use_state_eq(|| false);
    let exports = |open: bool| {
        let exporting = exporting.setter();
        Callback::from(move |()| exporting.set(open))
    };
    let may_export = viewer.can("export.run");
    let places = [
        (key!("segments-title"), Route::Segments, true),
        (key!("duplicates-link"), Route::CustomerDuplicates, viewer.can("customer.merge")),
        (key!("customers-import"), Route::CustomerImports, viewer.can("import.run")),
    ];
    let rarely = [
        (key!("changes-title"), Route::CustomerChanges, viewer.can("customer.write")),
        (key!("list-exports"), Route::Exports, may_export),
    ];
    let item = |(text, to, may): &(&'static str, Route, bool)| {
        let (navigator, to) = (navigator.clone(), to.clone());
        let go = Callback::from(move |()| navigator.iter().for_each(|navigator| link::push(navigator, &to, "")));
        may.then(|| MenuItem::new(t!(i18n, text), go))
    };
    let mut items: Vec<MenuItem> = Vec::new();
    if !wide {
        items.extend(places.iter().filter_map(item));
        items.extend(may_export.then(|| MenuItem::new(t!(i18n, "list-export"), exports(true))));
    }
    items.extend(rarely.iter().filter_map(item));
    let place = |(text, to, may): &(&'static str, Route, bool)| {
        may.then(|| html! { <PageLink class="button view-link" to={to.clone()}>{ t!(i18n, text) }</PageLink> })
    };
    html! {
        <>
            if wide {
                { for places.iter().filter_map(place) }
                if may_export {
                    <Button onclick={exports(true).reform(|_| ())}>{ t!(i18n, "list-export") }</Button>
                }
            }
            if !items.is_empty() {
                <Menu label={t!(i18n, "list-more")} {items}><Icon name={IconName::More} /></Menu>
            }
            if *exporting {
                <chunks::ExportDialog list={props.list.clone()} count={props.count.to_string()} on_close={exports(false)} />
            }
        </>
    }
}
