//! What tells variants apart, in the form: up to three options, each with its values.

use yew::prelude::*;

use super::{
    fields::SectionProps,
    options::{self, Line, MOST},
};
use crate::{
    browser,
    components::{Button, IconButton, IconName, Text, TextAreaField, TextField},
    i18n::use_i18n,
    t,
};

#[component]
pub fn OptionLines(props: &SectionProps) -> Html {
    let (i18n, editor) = (use_i18n(), &props.editor);
    let text = editor.form.text("options");
    let lines = options::from_text(&text.value);
    // Which line is meant is known when the row is drawn; what is typed only when it is.
    let typed = |at: usize, set: fn(&mut Line, String)| {
        let (lines, change) = (lines.clone(), text.change.clone());
        Callback::from(move |value: String| {
            let mut changed = lines.clone();
            changed.get_mut(at).into_iter().for_each(|line| set(line, value.clone()));
            change.emit(options::to_text(&changed));
        })
    };
    let row = |(at, line): (usize, &Line)| {
        let name = if line.name.trim().is_empty() { t!(i18n, "product-option") } else { line.name.clone() };
        let remove = {
            let (mut left, change) = (lines.clone(), text.change.clone());
            left.remove(at);
            let left = options::to_text(&left);
            move |_: MouseEvent| change.emit(left.clone())
        };
        html! {
            <li class="product-option" key={at}>
                <TextField id={format!("option-{at}-name")} label={t!(i18n, "product-option-name")} text={Text::new(line.name.clone(), typed(at, |line, name| line.name = name))} error={editor.error(&format!("options.{at}.name"))} />
                <TextAreaField id={format!("option-{at}-values")} label={t!(i18n, "product-option-values")} text={Text::new(line.values.clone(), typed(at, |line, values| line.values = values))} rows={3} hint={t!(i18n, "product-option-values-hint")} error={editor.error_within(&format!("options.{at}.values"))} />
                <span class="product-option-actions">
                    <IconButton icon={IconName::Trash} label={t!(i18n, "product-option-remove", name = name)} onclick={remove} />
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
                browser::focus(&format!("#option-{}-name", count.saturating_sub(1)));
            }
        }
    });
    let add = {
        let (mut more, change, next) = (lines.clone(), text.change.clone(), lines.len() + 1);
        more.push(Line::default());
        let more = options::to_text(&more);
        move |_: MouseEvent| {
            fresh.replace(Some(next));
            change.emit(more.clone());
        }
    };
    html! {
        <>
            if lines.is_empty() {
                <p class="quiet">{ t!(i18n, "product-options-none") }</p>
            }
            <ul class="product-options">{ for lines.iter().enumerate().map(row) }</ul>
            if let Some(error) = editor.error("options") {
                <p class="field-error" role="alert">{ error }</p>
            }
            if lines.len() < MOST {
                <div><Button small=true icon={IconName::Plus} onclick={add}>{ t!(i18n, "product-option-add") }</Button></div>
            }
        </>
    }
}
