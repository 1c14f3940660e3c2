//! A field for a Brazilian number: CPF, CNPJ, phone, CEP. Punctuates while one types, takes pasted digits and numbers
//! punctuated already, and keeps the caret where one edits.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    FieldFrame, Text,
    field::{described_by, use_standing},
};
use crate::mask;

/// Which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mask {
    Cpf,
    Cnpj,
    /// CPF or CNPJ, by length
    TaxId,
    Phone,
    PostalCode,
}

impl Mask {
    pub fn apply(self, text: &str) -> String {
        match self {
            Self::Cpf => mask::cpf(text),
            Self::Cnpj => mask::cnpj(text),
            Self::TaxId => mask::tax_id(text),
            Self::Phone => mask::phone(text),
            Self::PostalCode => mask::postal_code(text),
        }
    }

    fn kind(self) -> &'static str {
        if self == Self::Phone { "tel" } else { "text" }
    }

    /// The keys a phone shows; a CNPJ may hold letters.
    fn keys(self) -> &'static str {
        match self {
            Self::Cnpj | Self::TaxId => "text",
            Self::Phone => "tel",
            Self::Cpf | Self::PostalCode => "numeric",
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Phone => "tel-national",
            Self::PostalCode => "postal-code",
            _ => "off",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct MaskedFieldProps {
    /// Unique on the page
    pub id: AttrValue,
    pub label: AttrValue,
    pub mask: Mask,
    pub text: Text,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub disabled: bool,
}

#[component]
pub fn MaskedField(props: &MaskedFieldProps) -> Html {
    let error = use_standing(&props.error, &props.text.value);
    let (mask, text) = (props.mask, props.text.clone());
    let oninput = move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let typed = input.value();
        let caret = input.selection_start().ok().flatten().map_or(usize::MAX, |caret| caret as usize);
        let masked = mask.apply(&typed);
        let caret = mask::place_after(&masked, mask::significant_before(&typed, caret)) as u32;
        // At once: if it were left to the next drawing, the caret would jump to the end.
        input.set_value(&masked);
        input.set_selection_range(caret, caret).ok();
        text.set(masked);
    };
    html! {
        <FieldFrame
            id={props.id.clone()}
            label={props.label.clone()}
            hint={props.hint.clone()}
            error={error.clone()}
            optional={props.optional}
        >
            <input
                class="input"
                id={props.id.clone()}
                name={props.id.clone()}
                type={mask.kind()}
                inputmode={mask.keys()}
                autocomplete={mask.autocomplete()}
                value={props.mask.apply(&props.text.value)}
                disabled={props.disabled}
                aria-invalid={error.is_some().then_some("true")}
                aria-describedby={described_by(&props.id, &props.hint, error.as_ref())}
                {oninput}
            />
        </FieldFrame>
    }
}
