//! A password input that can be looked at, and an honest hint at how strong a new one is.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    FieldFrame, IconButton, IconName, Text,
    field::{described_by, use_standing},
};
use crate::{
    i18n::{key, use_i18n},
    order::arrange,
    t,
};

/// The server's rule.
const LENGTH_LEAST: usize = 12;
const LENGTH_GOOD: usize = 16;

#[derive(Properties, PartialEq)]
pub struct PasswordFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub text: Text,
    /// A new password: other autocomplete, and the strength below
    #[prop_or_default]
    pub new: bool,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub autofocus: bool,
}

#[component]
pub fn PasswordField(props: &PasswordFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let i18n = use_i18n();
    let shown = use_state_eq(|| false);
    let hint = if props.new { t!(i18n, "password-hint", count = LENGTH_LEAST) } else { String::new() };
    let oninput =
        props.text.change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let toggle = {
        let shown = shown.clone();
        move |_| shown.set(!*shown)
    };
    html! {
        <FieldFrame id={props.id.clone()} label={props.label.clone()} hint={hint.clone()} error={error.clone()}>
            <div class="password">
                <input
                    class="input"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    type={if *shown { "text" } else { "password" }}
                    value={props.text.value.clone()}
                    required=true
                    autocomplete={if props.new { "new-password" } else { "current-password" }}
                    autocapitalize="off"
                    spellcheck="false"
                    aria-invalid={error.is_some().then_some("true")}
                    aria-describedby={described_by(&props.id, &hint, error.as_ref())}
                    {oninput}
                />
                <IconButton
                    icon={if *shown { IconName::EyeOff } else { IconName::Eye }}
                    label={if *shown { t!(i18n, "password-hide") } else { t!(i18n, "password-show") }}
                    pressed={*shown}
                    onclick={toggle}
                />
            </div>
            if props.new && !props.text.value.is_empty() {
                <PasswordStrength password={props.text.value.clone()} />
            }
        </FieldFrame>
    }
}

#[derive(Properties, PartialEq)]
pub struct UsernameProps {
    pub email: AttrValue,
}

/// Tells password managers whose password a form is about, where the address is not asked for.
#[component]
pub fn Username(props: &UsernameProps) -> Html {
    html! {
        <input type="text" autocomplete="username" value={props.email.clone()} readonly=true hidden=true />
    }
}

#[derive(Properties, PartialEq)]
pub struct PasswordStrengthProps {
    pub password: AttrValue,
}

/// A bar and a word.
#[component]
pub fn PasswordStrength(props: &PasswordStrengthProps) -> Html {
    let i18n = use_i18n();
    let level = strength(&props.password);
    let word = match level {
        0 => key!("password-too-short"),
        1 => key!("password-weak"),
        2 => key!("password-fair"),
        _ => key!("password-strong"),
    };
    html! {
        <p class="strength" data-level={level.to_string()} role="status">
            <span class="strength-bar" aria-hidden="true"></span>
            { t!(i18n, word) }
        </p>
    }
}

/// 0 too short, 1 weak, 2 fair, 3 strong. Length counts most, and letters that only repeat count nothing:
/// rules about kinds of characters make passwords worse (NIST SP 800-63B 5.1.1.2).
pub fn strength(password: &str) -> u8 {
    let length = password.chars().count();
    let mut different: Vec<char> = password.chars().collect();
    arrange(&mut different, |a, b| a < b);
    different.dedup();
    match (length, different.len()) {
        (..LENGTH_LEAST, _) => 0,
        (_, ..6) => 1,
        (..LENGTH_GOOD, _) => 2,
        (_, ..9) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn length_and_variety_make_strength() {
        assert_eq!(strength("short"), 0);
        assert_eq!(strength("aaaaaaaaaaaaaaaa"), 1);
        assert_eq!(strength("padaria do ze"), 2);
        assert_eq!(strength("quatro cavalos azuis"), 3);
    }
}
