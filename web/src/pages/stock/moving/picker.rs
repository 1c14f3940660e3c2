//! Finds a variant by the words of its product, its SKU or the number below its bars.

use yew::prelude::*;

use super::operations::{VariantSearch, VariantSearchVariables};
use crate::{
    components::{Combobox, Found},
    graphql::use_query,
    i18n::use_i18n,
    pages::stock::{list::ProductVariantFilter, types::Variant},
    t,
};

#[derive(Properties, PartialEq)]
pub struct VariantPickerProps {
    pub id: AttrValue,
    /// Those that are there already are not offered
    pub without: Vec<cynic::Id>,
    pub on_pick: Callback<Variant>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn VariantPicker(props: &VariantPickerProps) -> Html {
    let i18n = use_i18n();
    let words = use_state_eq(String::new);
    let search = Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let filter = ProductVariantFilter { search, ..ProductVariantFilter::default() };
    let found = use_query::<VariantSearch, _>(VariantSearchVariables { filter });
    let offered: Vec<Variant> = found.data.as_ref().map_or_else(Vec::new, |data| {
        let all = data.product_variants.nodes.iter();
        all.filter(|variant| !props.without.contains(&variant.id)).cloned().collect()
    });
    let options: Vec<Found> = offered.iter().map(option).collect();
    let on_search = {
        let words = words.setter();
        Callback::from(move |text: String| words.set(text))
    };
    let on_choose = {
        let (words, on_pick) = (words.setter(), props.on_pick.clone());
        Callback::from(move |chosen: Option<Found>| {
            let picked = chosen.and_then(|chosen| offered.iter().find(|one| one.id.inner() == &*chosen.value).cloned());
            if let Some(variant) = picked {
                words.set(String::new());
                on_pick.emit(variant);
            }
        })
    };
    html! {
        <Combobox
            id={props.id.clone()}
            label={t!(i18n, "stock-add-variant")}
            placeholder={t!(i18n, "stock-add-variant-search")}
            {options}
            loading={found.loading}
            chosen={None::<Found>}
            {on_search}
            {on_choose}
            error={props.error.clone()}
        />
    }
}

fn option(variant: &Variant) -> Found {
    Found {
        value: variant.id.inner().to_owned().into(),
        label: variant.title().into(),
        detail: variant.sku.clone().into(),
    }
}
