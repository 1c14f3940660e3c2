//! Tabs; the page shows the panel itself, `role="tabpanel"` and `id="panel-<tab id>"`.

use yew::prelude::*;

use crate::browser;

#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    pub id: AttrValue,
    pub label: AttrValue,
    pub count: Option<AttrValue>,
}

#[derive(Properties, PartialEq)]
pub struct TabsProps {
    pub label: AttrValue,
    pub tabs: Vec<Tab>,
    pub active: AttrValue,
    pub on_select: Callback<AttrValue>,
}

/// Arrow keys move and select at once, as their panels are cheap to show.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let onkeydown = {
        let (tabs, active, on_select) = (props.tabs.clone(), props.active.clone(), props.on_select.clone());
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => tabs.len() - 1,
                _ => return,
            };
            event.prevent_default();
            let current = tabs.iter().position(|tab| tab.id == active).unwrap_or_default();
            let next = &tabs[(current + by) % tabs.len()].id;
            browser::focus(&format!("#tab-{next}"));
            on_select.emit(next.clone());
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={props.label.clone()} {onkeydown}>
            { for props.tabs.iter().map(|tab| view_tab(tab, props)) }
        </div>
    }
}

fn view_tab(tab: &Tab, props: &TabsProps) -> Html {
    let active = tab.id == props.active;
    let (id, on_select) = (tab.id.clone(), props.on_select.clone());
    html! {
        <button
            key={tab.id.to_string()}
            type="button"
            class="tab"
            role="tab"
            id={format!("tab-{}", tab.id)}
            aria-selected={if active { "true" } else { "false" }}
            aria-controls={active.then(|| format!("panel-{}", tab.id))}
            tabindex={if active { "0" } else { "-1" }}
            onclick={move |_| on_select.emit(id.clone())}
        >
            { &tab.label }
            if let Some(count) = &tab.count {
                <span class="tab-count">{ count }</span>
            }
        </button>
    }
}
