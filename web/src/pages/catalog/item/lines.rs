//! The item's own words in the form: line by line, in the order a buyer reads them.

use yew::prelude::*;

use super::{
    attribute::{self, Kind, Line, YES},
    fields::SectionProps,
};
use crate::{
    browser,
    components::{Button, Checkbox, IconButton, IconName, SelectField, Text, TextField},
    i18n::use_i18n,
    t,
};

/// The server takes no more.
const MOST: usize = 50;

#[component]
pub fn Attributes(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let text = editor.form.text("attributes");
    let lines = attribute::from_text(&text.value);
    let change = |change: &dyn Fn(&mut Vec<Line>)| {
        let mut changed = lines.clone();
        change(&mut changed);
        (text.change.clone(), attribute::to_text(&changed))
    };
    // Which line is meant is known when the row is drawn; what is typed only when it is.
    let typed = |at: usize, set: fn(&mut Line, String)| {
        let (lines, change) = (lines.clone(), text.change.clone());
        Callback::from(move |value: String| {
            let mut changed = lines.clone();
            changed.get_mut(at).into_iter().for_each(|line| set(line, value.clone()));
            change.emit(attribute::to_text(&changed));
        })
    };
    let act =
        |(change, text): (Callback<String>, String)| Callback::from(move |_: MouseEvent| change.emit(text.clone()));
    let row = |(at, line): (usize, &Line)| {
        let name = if line.name.trim().is_empty() { t!(i18n, "catalog-attribute") } else { line.name.clone() };
        let id = |part: &str| format!("attribute-{at}-{part}");
        let error = |part: &str| editor.error(&format!("attributes.{at}.{part}"));
        let value = Text::new(line.value.clone(), typed(at, |line, value| line.value = value));
        let toggle = value.change.reform(|on: bool| if on { YES.to_owned() } else { String::new() });
        let kind = typed(at, |line, kind| (line.kind, line.value) = (Kind::from_name(&kind), String::new()));
        html! {
            <li class="catalog-attribute" key={at}>
                <TextField id={id("name")} label={t!(i18n, "catalog-attribute-name")} text={Text::new(line.name.clone(), typed(at, |line, name| line.name = name))} error={error("name")} />
                <SelectField id={id("kind")} label={t!(i18n, "catalog-attribute-kind")} text={Text::new(line.kind.name(), kind)} choices={Kind::choices(&i18n)} />
                if line.kind == Kind::YesNo {
                    <Checkbox id={id("value")} label={t!(i18n, "choice-yes")} on={line.value == YES} on_toggle={toggle} />
                } else {
                    <TextField id={id("value")} label={t!(i18n, "catalog-attribute-value")} text={value} error={error("text")} />
                }
                <span class="catalog-attribute-actions">
                    <IconButton icon={IconName::ArrowUp} label={t!(i18n, "catalog-up", name = name.as_str())} disabled={at == 0} onclick={act(change(&|lines| lines.swap(at, at.saturating_sub(1))))} />
                    <IconButton icon={IconName::ArrowDown} label={t!(i18n, "catalog-down", name = name.as_str())} disabled={at + 1 == lines.len()} onclick={act(change(&|lines| if at + 1 < lines.len() { lines.swap(at, at + 1) }))} />
                    <IconButton icon={IconName::Trash} label={t!(i18n, "catalog-attribute-remove", name = name.as_str())} onclick={act(change(&|lines| drop(lines.remove(at))))} />
                </span>
            </li>
        }
    };
    let fresh = use_mut_ref(|| None::<usize>);
    // The keyboard goes into the line that was just made.
    use_effect_with(lines.len(), {
        let fresh = fresh.clone();
        move |count| {
            if fresh.take() == Some(*count) {
                browser::focus(&format!("#attribute-{}-name", count.saturating_sub(1)));
            }
        }
    });
    let add = {
        let (change, text) = change(&|lines| lines.push(Line::default()));
        let next = lines.len() + 1;
        move |_: MouseEvent| {
            fresh.replace(Some(next));
            change.emit(text.clone());
        }
    };
    let error = editor.error("attributes");
    html! {
        <>
            if lines.is_empty() {
                <p class="quiet">{ t!(i18n, "catalog-attributes-none") }</p>
            }
            <ul class="catalog-attributes">{ for lines.iter().enumerate().map(row) }</ul>
            if let Some(error) = error {
                <p class="field-error" role="alert">{ error }</p>
            }
            if lines.len() < MOST {
                <div><Button small=true icon={IconName::Plus} onclick={add}>{ t!(i18n, "catalog-attribute-add") }</Button></div>
            }
        </>
    }
}
