//! Finds a variant by the words of its product, its SKU or the number below its bars. A scanner types faster than the
//! server answers: its Enter waits for what was really found.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    Variant,
    operations::{OnlyActive, VariantSearch, VariantSearchFilter, VariantSearchVariables},
};
use crate::{
    components::{Combobox, Found},
    graphql::use_query,
};

#[derive(Properties, PartialEq)]
pub struct VariantPickerProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub placeholder: AttrValue,
    /// Only what is still bought and sold
    #[prop_or_default]
    pub active: bool,
    /// Moves the keyboard on, to where it is said how many
    pub on_pick: Callback<Variant>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn VariantPicker(props: &VariantPickerProps) -> Html {
    // What stands in the field, and what of it was searched for after a pause.
    let (typed, words) = (use_state_eq(String::new), use_state_eq(String::new));
    let (awaited, round) = (use_state_eq(|| false), use_state_eq(|| 0_u32));
    let search = words.trim().to_owned();
    let idle = typed.trim().is_empty();
    let filter = VariantSearchFilter {
        search: Some(search.clone()).filter(|words| !words.is_empty()),
        active: props.active.then_some(OnlyActive { eq: Some(true) }),
    };
    let found = use_query::<VariantSearch, _>(VariantSearchVariables { filter });
    let settled = *typed == *words && !found.loading;
    let offered: Vec<Variant> = match &found.data {
        Some(data) if settled && !idle => data.product_variants.nodes.clone(),
        _ => Vec::new(),
    };
    let options: Vec<Found> = offered.iter().map(option).collect();
    let pick = {
        let (typed, words, on_pick) = (typed.setter(), words.setter(), props.on_pick.clone());
        Callback::from(move |variant: Variant| {
            typed.set(String::new());
            words.set(String::new());
            on_pick.emit(variant);
        })
    };
    use_effect_with((settled, *awaited), {
        let (awaited, round, pick) = (awaited.clone(), round.clone(), pick.clone());
        let meant = meant(&offered, &search).cloned();
        move |(settled, asked)| {
            if *settled && *asked {
                awaited.set(false);
                if let Some(variant) = meant {
                    // Empties the field, too.
                    round.set(*round + 1);
                    pick.emit(variant);
                }
            }
        }
    });
    let oninput = {
        let (typed, awaited) = (typed.setter(), awaited.setter());
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            awaited.set(false);
        }
    };
    let onkeydown = {
        let awaited = awaited.setter();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !settled && !idle {
                event.prevent_default();
                awaited.set(true);
            }
        }
    };
    let on_choose = Callback::from(move |chosen: Option<Found>| {
        let picked = chosen.and_then(|chosen| offered.iter().find(|one| one.id.inner() == &*chosen.value).cloned());
        picked.into_iter().for_each(|variant| pick.emit(variant));
    });
    html! {
        <div class="variant-picker" data-idle={idle.then_some("true")} {oninput} {onkeydown}>
            <Combobox
                key={*round}
                id={props.id.clone()}
                label={props.label.clone()}
                placeholder={props.placeholder.clone()}
                {options}
                loading={!settled}
                chosen={None::<Found>}
                on_search={Callback::from({
                    let words = words.setter();
                    move |text: String| words.set(text)
                })}
                {on_choose}
                error={props.error.clone()}
            />
        </div>
    }
}

/// Which of what was found is meant without being pointed at: the one with this SKU, or the only one.
fn meant<'v>(offered: &'v [Variant], search: &str) -> Option<&'v Variant> {
    let exact = offered.iter().find(|variant| variant.sku.to_lowercase() == search.to_lowercase());
    exact.or(match offered {
        [only] => Some(only),
        _ => None,
    })
}

fn option(variant: &Variant) -> Found {
    Found {
        value: variant.id.inner().to_owned().into(),
        label: variant.title().into(),
        detail: variant.sku.clone().into(),
    }
}
