//! Things one writes in.

use yew::prelude::*;

use super::{Specimen, sample};
use crate::{
    components::{
        Checkbox, Choice, Chosen, Combobox, FileField, Form, Found, InputKind, Mask, MaskedField, MoneyField,
        NumberField, PasswordField, SearchBox, SelectField, Switch, TagsField, Text, TextAreaField, TextField,
        use_text,
    },
    i18n::use_i18n,
    t,
};

#[component]
pub fn Fields() -> Html {
    html! {
        <>
            <Written />
            <Numbers />
            <Picked />
            <Many />
        </>
    }
}

#[component]
fn Written() -> Html {
    let i18n = use_i18n();
    let (text, long, secret) = (use_text(""), use_text(""), use_text(""));
    let (label, hint, error) = (t!(i18n, "field-name"), t!(i18n, "gallery-sentence"), t!(i18n, "gallery-error"));
    let found = use_text("");
    let text_1 = use_text("2026-11-22");
    let text_2 = use_text("2026-11-22T14:05");
    html! {
        <>
            <Specimen name="TextField">
                <Form on_submit={Callback::noop()}>
                    <div class="form-row">
                        <TextField id="text-plain" label={label.clone()} text={text.clone()} {hint} />
                        <TextField id="text-error" label={label.clone()} text={text.clone()} error={AttrValue::from(error.clone())} optional=true />
                        <TextField id="text-disabled" label={label.clone()} text={Text::new(sample::name(0), Callback::noop())} disabled=true />
                    </div>
                    <div class="form-row">
                        <TextField id="text-date" label={t!(i18n, "gallery-date")} kind={InputKind::Date} text={text_1} />
                        <TextField id="text-date-time" label={t!(i18n, "gallery-date-time")} kind={InputKind::DateTime} text={text_2} />
                        <TextField id="text-email" label={t!(i18n, "field-email")} kind={InputKind::Email} text={text} />
                    </div>
                </Form>
            </Specimen>
            <Specimen name="TextAreaField">
                <TextAreaField id="text-long" label={t!(i18n, "gallery-long")} text={long.clone()} />
                <TextAreaField id="text-long-error" label={t!(i18n, "gallery-long")} text={long} error={AttrValue::from(error)} />
            </Specimen>
            <Specimen name="PasswordField">
                <Form on_submit={Callback::noop()}>
                    <input type="text" autocomplete="username" hidden=true readonly=true />
                    <PasswordField id="secret" label={t!(i18n, "field-new-password")} text={secret} new=true />
                </Form>
            </Specimen>
            <Specimen name="SearchBox"><SearchBox id="gallery-search" label={t!(i18n, "gallery-search")} value={found.value.clone()} on_search={found.change} /></Specimen>
        </>
    }
}

#[component]
fn Numbers() -> Html {
    let i18n = use_i18n();
    let masked =
        |id: &'static str, mask: Mask, label: String, text: Text| html! { <MaskedField {id} {mask} {label} {text} /> };
    let text_3 = use_text("52998224725");
    let text_4 = use_text("");
    let text_5 = use_text("");
    let text_6 = use_text("");
    let text_7 = use_text("111");
    let text_8 = use_text("12");
    let text_9 = use_text("30");
    let text_10 = use_text("7");
    let text_11 = use_text("");
    html! {
        <>
            <Specimen name="MaskedField">
                <div class="form-row">
                    { masked("cpf", Mask::Cpf, t!(i18n, "gallery-cpf"), text_3) }
                    { masked("cnpj", Mask::Cnpj, t!(i18n, "gallery-cnpj"), text_4) }
                    { masked("phone", Mask::Phone, t!(i18n, "gallery-phone"), text_5) }
                    { masked("cep", Mask::PostalCode, t!(i18n, "gallery-cep"), text_6) }
                </div>
                <MaskedField id="tax-error" mask={Mask::TaxId} label={t!(i18n, "gallery-tax-id")} text={text_7} error={AttrValue::from(t!(i18n, "gallery-error"))} />
            </Specimen>
            <Specimen name="NumberField">
                <div class="form-row">
                    <NumberField id="number" label={t!(i18n, "gallery-number")} text={text_8} />
                    <NumberField id="percent" label={t!(i18n, "gallery-percent")} text={text_9} step=5.0 least=0.0 most=100.0 unit="%" />
                    <NumberField id="number-disabled" label={t!(i18n, "gallery-disabled")} text={text_10} disabled=true />
                </div>
            </Specimen>
            <Specimen name="MoneyField"><MoneyField id="money" label={t!(i18n, "gallery-money")} text={text_11} currency="BRL" /></Specimen>
        </>
    }
}

#[component]
fn Picked() -> Html {
    let i18n = use_i18n();
    let (chosen, words) = (use_state_eq(|| None::<Found>), use_text(""));
    let word = |count: usize| t!(i18n, "gallery-option", count = count);
    let choices: Vec<_> = (1..=3).map(|count| Choice::new(count.to_string(), word(count))).collect();
    let known = words.value.to_lowercase();
    let options = (0..40).map(|row| Found {
        value: row.to_string().into(),
        label: sample::name(row),
        detail: sample::phone(row),
    });
    let options: Vec<_> = options.filter(|found| found.label.to_lowercase().contains(&known)).take(8).collect();
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |found| chosen.set(found))
    };
    let text_12 = use_text("2");
    let text_13 = use_text("1");
    let text_14 = use_text("3");
    html! {
        <>
            <Specimen name="SelectField">
                <div class="form-row">
                    <SelectField id="select" label={t!(i18n, "gallery-select")} text={text_12} choices={choices.clone()} />
                    <SelectField id="select-error" label={t!(i18n, "gallery-select")} text={text_13} choices={choices.clone()} error={AttrValue::from(t!(i18n, "gallery-error"))} />
                    <SelectField id="select-disabled" label={t!(i18n, "gallery-disabled")} text={text_14} {choices} disabled=true />
                </div>
            </Specimen>
            <Specimen name="Combobox">
                <Combobox id="combobox" label={t!(i18n, "gallery-combobox")} {options} chosen={(*chosen).clone()} on_search={words.change} {on_choose} />
            </Specimen>
        </>
    }
}

#[component]
fn Many() -> Html {
    let i18n = use_i18n();
    let tags = use_state_eq(|| vec![AttrValue::from(t!(i18n, "gallery-tag"))]);
    let on = use_state_eq(|| true);
    let files = use_state_eq(|| {
        let file = |name: &'static str, sent, error: Option<String>| Chosen {
            name: name.into(),
            bytes: 48_200,
            sent,
            error: error.map(AttrValue::from),
        };
        vec![
            file("a.pdf", None, None),
            file("b.pdf", Some(0.4), None),
            file("c.pdf", None, Some(t!(i18n, "gallery-error"))),
        ]
    });
    let on_tags = {
        let tags = tags.setter();
        Callback::from(move |to| tags.set(to))
    };
    let toggle = {
        let on = on.setter();
        Callback::from(move |to| on.set(to))
    };
    let on_files = {
        let files = files.clone();
        Callback::from(move |more: Vec<web_sys::File>| {
            let chosen = more.iter().map(|file| Chosen {
                name: file.name().into(),
                bytes: file.size() as u64,
                sent: None,
                error: None,
            });
            files.set(files.iter().cloned().chain(chosen).collect());
        })
    };
    let on_remove = {
        let files = files.clone();
        Callback::from(move |at: usize| {
            let mut left = (*files).clone();
            left.remove(at);
            files.set(left);
        })
    };
    let known = (1..=3).map(|count| AttrValue::from(t!(i18n, "gallery-option", count = count))).collect::<Vec<_>>();
    html! {
        <>
            <Specimen name="TagsField">
                <TagsField id="tags" label={t!(i18n, "gallery-tags")} tags={(*tags).clone()} on_change={on_tags} {known} hint={t!(i18n, "gallery-tags-hint")} />
            </Specimen>
            <Specimen name="Checkbox">
                <div class="cluster">
                    <Checkbox id="check-on" label={t!(i18n, "gallery-word")} on={*on} on_toggle={toggle.clone()} hint={t!(i18n, "gallery-sentence")} />
                    <Checkbox id="check-mixed" label={t!(i18n, "gallery-mixed")} on=false mixed=true on_toggle={toggle.clone()} />
                    <Checkbox id="check-disabled" label={t!(i18n, "gallery-disabled")} on=true disabled=true on_toggle={toggle.clone()} />
                </div>
            </Specimen>
            <Specimen name="Switch">
                <div class="cluster">
                    <Switch id="switch" label={t!(i18n, "gallery-word")} on={*on} on_toggle={toggle.clone()} />
                    <Switch id="switch-off" label={t!(i18n, "gallery-word")} on={!*on} on_toggle={toggle.reform(|on: bool| !on)} />
                    <Switch id="switch-disabled" label={t!(i18n, "gallery-disabled")} on=true disabled=true on_toggle={toggle} />
                </div>
            </Specimen>
            <Specimen name="FileField">
                <FileField id="files" label={t!(i18n, "gallery-files")} files={(*files).clone()} {on_files} {on_remove} multiple=true />
            </Specimen>
        </>
    }
}
