//! The parts pages are built from. They know neither the client nor routes nor the session, only texts: what they
//! show comes in as props, what happens goes out as callbacks. Each has its own file here and in `web/style/`.
//!
//! Variants are `data-…` attributes, so that CSS reads them and no code builds class names.

mod avatar;
mod badge;
mod banner;
mod beside;
mod button;
mod calendar;
mod card;
mod cell_field;
mod chart;
mod checkbox;
mod chip;
mod colour;
mod combobox;
mod context_menu;
mod data_table;
mod dialog;
mod empty;
mod field;
mod file_field;
mod icon;
mod inline_field;
mod key_cap;
mod keyboard_help;
mod load_more;
mod marked;
mod masked;
mod menu;
mod modal;
mod money_field;
mod number_field;
mod page_header;
mod palette;
mod password;
mod popover;
mod progress;
mod search_box;
mod select;
mod several;
mod skeleton;
mod spinner;
mod style;
mod table;
mod tabs;
mod tags_field;
mod text;
mod textarea;
mod timeline;
mod toast;
mod tooltip;

pub use self::{
    avatar::Avatar,
    badge::{Badge, Tone},
    banner::{Banner, ErrorNotice},
    beside::Beside,
    button::{Button, ButtonKind, IconButton, Variant},
    calendar::{Calendar, Entry, Span},
    card::Card,
    cell_field::CellField,
    chart::{BarChart, FunnelChart, LineChart, Point, Series, Spark},
    checkbox::{Checkbox, Switch},
    chip::ToggleChip,
    colour::ColourDot,
    combobox::{Combobox, Found},
    context_menu::{Anchor, ContextMenu},
    data_table::{
        Column, DataTable, Density, Editing, Layout, Next, Refusals, Refused, Selection, refused_at, use_layout,
        use_selection,
    },
    dialog::{Dialog, Side},
    empty::EmptyState,
    field::{FieldFrame, InputKind, TextField},
    file_field::{Chosen, FileField},
    icon::{Icon, IconName},
    inline_field::{InlineControl, InlineField},
    key_cap::Keys,
    keyboard_help::{KeyGroup, KeyList, KeyboardHelp},
    load_more::LoadMore,
    marked::{Piece, marked},
    masked::{Mask, MaskedField},
    menu::{Menu, MenuItem},
    modal::Modal,
    money_field::MoneyField,
    number_field::NumberField,
    page_header::PageHeader,
    palette::{Command, CommandGroup, Palette},
    password::{PasswordField, PasswordStrength, Username, strength},
    popover::Popover,
    progress::Progress,
    search_box::SearchBox,
    select::{Choice, SelectField},
    several::Several,
    skeleton::Skeleton,
    spinner::{Spinner, Splash},
    style::{Placed, use_style},
    table::{SortHeader, Table},
    tabs::{Tab, Tabs},
    tags_field::TagsField,
    text::{Form, Text, use_text},
    textarea::TextAreaField,
    timeline::{Timeline, TimelineEntry},
    toast::{Toast, ToastProvider, Toasts, use_toasts},
    tooltip::Tooltip,
};
