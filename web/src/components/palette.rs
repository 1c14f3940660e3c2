//! The command palette: one input, and below it all that fits, in groups. It knows neither records nor pages; what is
//! offered for which words, and what choosing does, comes in as props.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Icon, IconName, Keys, Piece, Spinner, marked};
use crate::{browser, i18n::use_i18n, t};

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Unique in the palette
    pub id: AttrValue,
    pub label: AttrValue,
    pub detail: AttrValue,
    /// Label and detail with what was looked for
    pub pieces: (Vec<Piece>, Vec<Piece>),
    pub icon: IconName,
    /// The keys that do the same
    pub keys: AttrValue,
    pub act: Callback<()>,
}

impl Command {
    pub fn new(id: impl Into<AttrValue>, icon: IconName, label: impl Into<AttrValue>, act: Callback<()>) -> Self {
        let empty = AttrValue::default();
        Self {
            id: id.into(),
            label: label.into(),
            detail: empty.clone(),
            pieces: Default::default(),
            icon,
            keys: empty,
            act,
        }
    }

    pub fn detail(self, detail: impl Into<AttrValue>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// Label and detail, in pieces.
    pub fn marked(self, label: &[Piece], detail: &[Piece]) -> Self {
        let text = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>().into();
        Self { label: text(label), detail: text(detail), pieces: (label.to_vec(), detail.to_vec()), ..self }
    }

    pub fn keys(self, keys: impl Into<AttrValue>) -> Self {
        Self { keys: keys.into(), ..self }
    }
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct CommandGroup {
    pub name: AttrValue,
    pub commands: Vec<Command>,
}

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    pub words: AttrValue,
    pub on_words: Callback<String>,
    pub groups: Vec<CommandGroup>,
    /// More may come
    pub loading: bool,
    /// What to know about what was found
    #[prop_or_default]
    pub notice: Option<AttrValue>,
    /// Closed, or something was chosen: what it does comes after
    pub on_close: Callback<()>,
}

const LIST: &str = "palette-list";

/// What the dialog shows; the frame is the shell's business, and the gallery has none.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let i18n = use_i18n();
    let active = use_state_eq(|| 0_usize);
    let commands: Vec<Command> = props.groups.iter().flat_map(|group| group.commands.clone()).collect();
    let at = (*active).min(commands.len().saturating_sub(1));
    // New words, new best line.
    use_effect_with(props.words.clone(), {
        let active = active.setter();
        move |_| active.set(0)
    });
    let choose = {
        let on_close = props.on_close.clone();
        Callback::from(move |act: Callback<()>| {
            on_close.emit(());
            act.emit(());
        })
    };
    // Who types fast presses Enter before the server has answered: the best of what comes is meant.
    let hasty = use_mut_ref(|| false);
    use_effect_with((props.loading, commands.first().map(|command| command.id.clone())), {
        let (first, choose, hasty) = (commands.first().cloned(), choose.clone(), hasty.clone());
        move |(loading, _): &(bool, Option<AttrValue>)| {
            if let Some(first) = first.filter(|_| !loading && hasty.take()) {
                choose.emit(first.act);
            }
        }
    });
    let loading = props.loading;
    let oninput = props.on_words.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let (commands, active, choose) = (commands.clone(), active.clone(), choose.clone());
        move |event: KeyboardEvent| {
            hasty.replace(event.key() == "Enter" && loading && commands.is_empty());
            let last = commands.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => active.set(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => active.set(at.checked_sub(1).unwrap_or(last)),
                "PageDown" | "End" => active.set(last),
                "PageUp" | "Home" => active.set(0),
                "Enter" => commands.get(at).iter().for_each(|command| choose.emit(command.act.clone())),
                _ => return,
            }
            event.prevent_default();
        }
    };
    use_effect_with((at, commands.len()), |_| browser::reveal(".palette-line[aria-selected=\"true\"]"));

    let mut index = 0;
    let group = |group: &CommandGroup| {
        let lines = group.commands.iter().map(|command| {
            let line = line(command, index, index == at, &active, &choose);
            index += 1;
            line
        });
        html! {
            <li key={group.name.to_string()} role="presentation">
                <div class="palette-group" role="group" aria-label={group.name.clone()}>
                    <p class="palette-name" aria-hidden="true">{ &group.name }</p>
                    { for lines }
                </div>
            </li>
        }
    };
    html! {
        <div class="palette">
            <div class="palette-words">
                if props.loading { <Spinner /> } else { <Icon name={IconName::Search} /> }
                <input
                    type="text"
                    id="palette-words"
                    role="combobox"
                    aria-expanded="true"
                    aria-controls={LIST}
                    aria-autocomplete="list"
                    aria-activedescendant={commands.get(at).map(|_| format!("palette-{at}"))}
                    aria-label={t!(i18n, "palette-label")}
                    placeholder={t!(i18n, "palette-label")}
                    autocomplete="off"
                    spellcheck="false"
                    value={props.words.clone()}
                    {oninput}
                    {onkeydown}
                />
            </div>
            <ul class="palette-list" role="listbox" id={LIST} aria-label={t!(i18n, "palette-label")}>
                { for props.groups.iter().filter(|group| !group.commands.is_empty()).map(group) }
            </ul>
            if let Some(notice) = &props.notice {
                <p class="palette-notice quiet" role="status">{ notice }</p>
            }
            if commands.is_empty() {
                <p class="palette-nothing quiet" role="status">{ if props.loading { t!(i18n, "loading") } else { t!(i18n, "palette-nothing") } }</p>
            }
        </div>
    }
}

fn line(
    command: &Command,
    index: usize,
    selected: bool,
    active: &UseStateHandle<usize>,
    choose: &Callback<Callback<()>>,
) -> Html {
    let act = command.act.clone();
    let point = {
        let active = active.setter();
        move |_| active.set(index)
    };
    html! {
        <div
            key={command.id.to_string()}
            class="palette-line"
            role="option"
            id={format!("palette-{index}")}
            aria-selected={if selected { "true" } else { "false" }}
            onmousemove={point}
            onmousedown={|event: MouseEvent| event.prevent_default()}
            onclick={choose.reform(move |_| act.clone())}
        >
            <Icon name={command.icon} />
            <span class="palette-label cut">{ marked(&command.pieces.0, &command.label) }</span>
            if !command.detail.is_empty() {
                <span class="palette-detail quiet cut">{ marked(&command.pieces.1, &command.detail) }</span>
            }
            if !command.keys.is_empty() {
                <Keys keys={command.keys.clone()} />
            }
        </div>
    }
}
