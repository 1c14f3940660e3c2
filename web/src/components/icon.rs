//! The one icon set: drawn for this app, 24 by 24, strokes of 2 with round ends, in the colour of the text around.
//! Each is a single path, so a new icon is one line here. No others' work: they are part of Balcão and under its licence.

use yew::prelude::*;

macro_rules! icons {
    ($($name:ident $path:literal)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName {
            $($name,)+
        }

        impl IconName {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)+
                }
            }
        }
    };
}

icons! {
    Activity "M3 12h4l3-8 4 16 3-8h4"
    Alert "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1"
    Archive "M4 4h16v5H4zM5 9v11h14V9M10 13h4"
    ArrowDown "M12 5v14M6 13l6 6 6-6"
    ArrowLeft "M19 12H5M11 6l-6 6 6 6"
    ArrowUp "M12 19V5M6 11l6-6 6 6"
    Bell "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"
    Board "M4 4h4v16H4zM10 4h4v10h-4zM16 4h4v13h-4z"
    Box "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"
    Building "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3"
    Calendar "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"
    Chart "M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6"
    Check "M5 12.5 10 17.5 19.5 7"
    ChevronDown "M6 9l6 6 6-6"
    ChevronLeft "M15 6l-6 6 6 6"
    ChevronRight "M9 6l6 6-6 6"
    Clock "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2"
    Close "M6 6l12 12M18 6 6 18"
    Columns "M4 5h16v14H4zM9.3 5v14M14.7 5v14"
    Customers "M9 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.4a3.5 3.5 0 0 1 0 6.2M17.5 14.3c2.4.7 4 2.8 4 5.7"
    Device "M3 5h18v11H3zM9 20h6M12 16v4"
    Edit "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3"
    External "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"
    Eye "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
    EyeOff "M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5C18.4 5.5 22 12 22 12s-.9 1.7-2.7 3.3M6 7.7C3.4 9.5 2 12 2 12s3.6 6.5 10 6.5c1.8 0 3.3-.5 4.6-1.2"
    File "M6 3h8l5 5v13H6zM14 3v5h5"
    Filter "M3 5h18l-7 8.5V20l-4-2v-4.5z"
    Globe "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c2.5 2.4 3.8 5.5 3.8 9s-1.3 6.6-3.8 9c-2.5-2.4-3.8-5.5-3.8-9S9.5 5.4 12 3z"
    Grip "M9 5.5v.1M9 12v.1M9 18.5v.1M15 5.5v.1M15 12v.1M15 18.5v.1"
    Help "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7M12 16.7v.1"
    Image "M4 5h16v14H4zM9 9v.1M4 17l5-5 4 4 3-3 4 4"
    Info "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.7v.1"
    Keyboard "M3 6h18v12H3zM7 10v.1M11 10v.1M15 10v.1M18 10v.1M7.5 14h9"
    Location "M12 21s7-6.3 7-11.5a7 7 0 1 0-14 0C5 14.7 12 21 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
    Lock "M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11"
    Mail "M3 5.5h18v13H3zM3.5 6.5 12 13l8.5-6.5"
    Merge "M7 4v4c0 4 5 4 5 8v4M17 4v4c0 4-5 4-5 8M9 17l3 3 3-3"
    Message "M4 5h16v11H11l-5 4v-4H4z"
    Money "M3 6h18v12H3zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6.5 12v.1M17.5 12v.1"
    Moon "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"
    More "M5 12v.1M12 12v.1M19 12v.1"
    Note "M5 4h14v11l-5 5H5zM14 20v-5h5M8 8.5h8M8 12h5"
    Offline "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.3M2 9a15 15 0 0 1 4-2.6M12 8c2.7 0 5.2 1 7 2.5M10 5.1C14.6 4.6 18.9 6 22 9M8.5 16a5 5 0 0 1 5-1.3M12 19.5v.1"
    Phone "M6 3h4l1.5 5L9 10c1 2.2 2.8 4 5 5l2-2.5 5 1.5v4c0 1.7-1.3 3-3 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3z"
    Pin "M9 3h6l-1 6 4 4H6l4-4zM12 13v8"
    Play "M7 4.5v15l12-7.5z"
    Plus "M12 5v14M5 12h14"
    Refresh "M20 11a8 8 0 0 0-14.5-3.7L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.7L20 15M20 20v-5h-5"
    Search "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20.5 20.5"
    Settings "M4 7h9M17 7h3M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM4 17h3M11 17h9M7 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z"
    SignOut "M9 4H4v16h5M14 8l4 4-4 4M18 12H9"
    Sort "M8 5v14M4.5 8.5 8 5l3.5 3.5M16 19V5M12.5 15.5 16 19l3.5-3.5"
    Star "M12 3.5l2.6 5.6 6.1.7-4.5 4.2 1.2 6L12 17l-5.4 3 1.2-6-4.5-4.2 6.1-.7z"
    Sun "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
    Tag "M4 4h8l8.5 8.5-8 8L4 12zM8 8v.1"
    Target "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12v.1"
    Trash "M4 6.5h16M9 6V3.5h6V6M6 6.5 7 21h10l1-14.5M10 10.5v6.5M14 10.5v6.5"
    Undo "M4 9h10a6 6 0 0 1 0 12H8M8 4.5 3.5 9 8 13.5"
    Upload "M4 16v4h16v-4M12 4v12M7 9l5-5 5 5"
    User "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-3.9 3.4-6 7.5-6s7.5 2.1 7.5 6"
}

#[derive(Properties, PartialEq)]
pub struct IconProps {
    pub name: IconName,
}

/// Decoration: the words beside it, or the button's label, say what it means.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={props.name.path()} /></svg>
    }
}
