//! The parts pages are built from. They know neither the client nor routes nor the session, only texts: what they
//! show comes in as props, what happens goes out as callbacks. Each has its own file here and in `web/style/`.
//!
//! Variants are `data-…` attributes, so that CSS reads them and no code builds class names.

mod avatar;
mod badge;
mod banner;
mod button;
mod card;
mod chip;
mod colour;
mod combobox;
mod context_menu;
mod dialog;
mod empty;
mod field;
mod icon;
mod load_more;
mod menu;
mod money_field;
mod page_header;
mod password;
mod search_box;
mod select;
mod skeleton;
mod spinner;
mod table;
mod tabs;
mod text;
mod textarea;
mod toast;

pub use self::{
    avatar::Avatar,
    badge::{Badge, Tone},
    banner::{Banner, ErrorNotice},
    button::{Button, ButtonKind, IconButton, Variant},
    card::Card,
    chip::ToggleChip,
    colour::ColourDot,
    combobox::{Combobox, Found},
    context_menu::{Anchor, ContextMenu},
    dialog::{Dialog, Side},
    empty::EmptyState,
    field::{FieldFrame, InputKind, TextField},
    icon::{Icon, IconName},
    load_more::LoadMore,
    menu::{Menu, MenuItem},
    money_field::MoneyField,
    page_header::PageHeader,
    password::{PasswordField, PasswordStrength, Username, strength},
    search_box::SearchBox,
    select::{Choice, SelectField},
    skeleton::Skeleton,
    spinner::{Spinner, Splash},
    table::{SortHeader, Table},
    tabs::{Tab, Tabs},
    text::{Form, Text, use_text},
    textarea::TextAreaField,
    toast::{Toast, ToastProvider, Toasts, use_toasts},
};
