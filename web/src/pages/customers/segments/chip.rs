//! Which segment the list shows, and the way out of it.

use yew::prelude::*;

use super::{super::list::View, operations::SegmentNames};
use crate::{components::ToggleChip, graphql::use_query, i18n::use_i18n, t};

#[derive(Clone, Properties, PartialEq)]
pub struct SegmentChipProps {
    pub view: View,
    pub on_show: Callback<View>,
}

#[component]
pub fn SegmentChip(props: &SegmentChipProps) -> Html {
    let i18n = use_i18n();
    let query = use_query::<SegmentNames, _>(());
    let view = &props.view;
    let is_shown = |id: &cynic::Id| id.inner() == view.segment;
    let known = query.data.as_ref().and_then(|data| data.segments.iter().find(|one| is_shown(&one.id)).cloned());
    let name = known.map_or_else(|| t!(i18n, "segment-one"), |segment| segment.name);
    let leave = {
        let (view, on_show) = (view.clone(), props.on_show.clone());
        Callback::from(move |_: bool| on_show.emit(View { segment: String::new(), ..view.clone() }))
    };
    html! { <ToggleChip on=true on_toggle={leave}>{ t!(i18n, "segment-chip", name = name) }{ " ×" }</ToggleChip> }
}
