//! Things that hold or name others.

use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{
        Avatar, Badge, Banner, Button, Card, ColourDot, EmptyState, IconName, PageHeader, Tab, Tabs, Timeline,
        TimelineEntry, Tone, Variant,
    },
    i18n::use_i18n,
    t,
};

const TONES: [Tone; 6] = [Tone::Neutral, Tone::Brand, Tone::Success, Tone::Warning, Tone::Danger, Tone::Info];

#[component]
pub fn Surfaces() -> Html {
    let i18n = use_i18n();
    let (word, sentence) = (t!(i18n, "gallery-word"), t!(i18n, "gallery-sentence"));
    let active = use_state_eq(|| AttrValue::from("one"));
    let on_select = {
        let active = active.setter();
        Callback::from(move |id| active.set(id))
    };
    let tab = |id: &'static str, count: Option<&'static str>| Tab {
        id: id.into(),
        label: word.clone().into(),
        count: count.map(AttrValue::from),
    };
    html! {
        <>
            <Specimen name="Badge"><div class="cluster">{ for TONES.map(|tone| html! { <Badge {tone}>{ &word }</Badge> }) }</div></Specimen>
            <Specimen name="Banner">{ for TONES.map(|tone| html! { <Banner {tone}>{ &sentence }</Banner> }) }</Specimen>
            <Specimen name="Avatar">
                <div class="cluster">
                    { for (0..6).map(|row| html! { <Avatar name={sample::name(row)} /> }) }
                    <Avatar name={sample::name(2)} large=true />
                </div>
            </Specimen>
            <Specimen name="ColourDot"><div class="cluster"><ColourDot colour="#660098" /><ColourDot colour="#176c3a" />{ &word }</div></Specimen>
            <Specimen name="Card">
                <Card title={word.clone()} actions={html! { <Button small=true variant={Variant::Ghost} icon={IconName::Plus}>{ &word }</Button> }}><p>{ &sentence }</p></Card>
            </Specimen>
            <Specimen name="Tabs">
                <Tabs label={word.clone()} tabs={vec![tab("one", None), tab("two", Some("12")), tab("three", None)]} active={(*active).clone()} {on_select} />
                <div role="tabpanel" id={format!("panel-{}", *active)} aria-labelledby={format!("tab-{}", *active)}>{ &sentence }</div>
            </Specimen>
            <Specimen name="EmptyState">
                <EmptyState icon={IconName::Customers} title={word.clone()} text={sentence.clone()}><Button variant={Variant::Primary}>{ &word }</Button></EmptyState>
            </Specimen>
            <Specimen name="Timeline">
                <Timeline label={word.clone()}>
                    { for TONES.map(|tone| html! { <TimelineEntry icon={IconName::Note} {tone} title={sentence.clone()} detail={sample::name(1)} at={AttrValue::from("2026-11-22")} /> }) }
                </Timeline>
            </Specimen>
            <Specimen name="PageHeader"><Headed /></Specimen>
        </>
    }
}

/// A page has one first heading, so here it stands in a frame of its own.
#[component]
fn Headed() -> Html {
    let i18n = use_i18n();
    html! { <PageHeader title={t!(i18n, "gallery-word")} detail={html! { { t!(i18n, "gallery-sentence") } }}><Button>{ t!(i18n, "gallery-word") }</Button></PageHeader> }
}
