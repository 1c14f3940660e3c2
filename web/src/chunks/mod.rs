//! The app comes in several files. The first holds what every page needs; the pages, and what opens above them, lie in
//! chunks, each fetched when it is first opened or before, while the browser has nothing to do (`ahead`). `page` and
//! `part` draw what is there and say so while, or when, it is not.
//!
//! `web/builder` cuts a released build apart at the functions in `files`, with `wasm_split_cli_support`: whatever only
//! one chunk calls lies in its file, what several call lies in files between them. Other builds have no feature `split`
//! and are one file, in which every chunk is there from the beginning.
//!
//! What is to be cut off must be named in `drawn` alone: whoever names it elsewhere has it in their own file.

mod ahead;
mod drawn;
mod page;
mod part;

use futures::future::LocalBoxFuture;
use yew::{Html, component};

use self::part::not_there;
pub use self::{
    ahead::{use_ahead, use_early},
    page::{Page, use_chunk},
};
use crate::{
    graphql::Socket,
    notifications::NoticesProps,
    pages::{
        agenda::ActivityFormProps,
        customers::{
            BulkWorkProps, CreateDialogProps, CustomerCellProps, FilterChipsProps, ListActionsProps, NothingFoundProps,
            PreviewProps, RowsProps, RulesPanelProps, SaveSegmentProps, SegmentChipProps,
        },
        exports::ExportDialogProps,
        orders::OrdersOfProps,
        views::ViewsProps,
    },
    routes::Route,
    shell::{HelpSheetProps, SearchPaletteProps},
};

/// Draws what a chunk holds: pages by their route, a part by its properties.
type Draw<P> = fn(&P) -> Html;

/// What a chunk does that draws nothing.
type Work<T> = fn(T) -> LocalBoxFuture<'static, ()>;

/// A chunk did not come: no network, or a newer version of the app has taken its place on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Names every chunk with its function in `drawn`. A part becomes a component like any other; it is fetched when it is
/// first drawn, and work when it is first to be done.
macro_rules! chunks {
    (
        pages { $($page:ident: $pages:ident,)+ }
        parts { $($(#[$doc:meta])* $part:ident: $parts:ident($props:ty, $kind:ident),)+ }
        texts { $($text:ident: $texts:ident,)+ }
        work { $($(#[$work_doc:meta])* $work:ident: $works:ident($given:ty),)+ }
    ) => {
        /// In the order in which they are fetched ahead.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Chunk { $($page,)+ $($part,)+ $($text,)+ $($work,)+ }

        impl Chunk {
            pub const ALL: &[Self] = &[$(Self::$page,)+ $(Self::$part,)+ $(Self::$text,)+ $(Self::$work,)+];

            fn is_here(self) -> bool {
                match self {
                    $(Self::$page => here::$pages().is_some(),)+
                    $(Self::$part => here::$parts().is_some(),)+
                    $(Self::$text => here::$texts().is_some(),)+
                    $(Self::$work => here::$works().is_some(),)+
                }
            }

            /// Its pages, if it has some and is there.
            fn pages(self) -> Option<Draw<Route>> {
                match self {
                    $(Self::$page => here::$pages(),)+
                    _ => None,
                }
            }

            /// Fetches it, unless it is there. What failed can be asked for again.
            #[cfg(feature = "split")]
            async fn load(self) -> Result<(), Missing> {
                match self {
                    $(Self::$page => here::came::$pages.set(Some(files::$pages().await?)),)+
                    $(Self::$part => here::came::$parts.set(Some(files::$parts().await?)),)+
                    $(Self::$text => here::came::$texts.set(Some(files::$texts().await?)),)+
                    $(Self::$work => here::came::$works.set(Some(files::$works().await?)),)+
                }
                Ok(())
            }

            #[cfg(not(feature = "split"))]
            async fn load(self) -> Result<(), Missing> {
                Ok(())
            }
        }

        $(
            $(#[$doc])*
            #[component]
            pub fn $part(props: &$props) -> Html {
                let standing = use_chunk(Some(Chunk::$part));
                match here::$parts() {
                    Some(draw) => draw(props),
                    None => not_there!($kind, props, standing),
                }
            }
        )+

        $(
            /// The texts of a language, once they are there.
            pub fn $texts() -> Option<&'static str> {
                here::$texts()
            }
        )+

        $(
            $(#[$work_doc])*
            pub async fn $works(given: $given) -> Result<(), Missing> {
                Chunk::$work.load().await?;
                here::$works().ok_or(Missing)?(given).await;
                Ok(())
            }
        )+

        /// What has come.
        mod here {
            use super::*;

            #[cfg(feature = "split")]
            #[allow(non_upper_case_globals)]
            pub mod came {
                use std::cell::Cell;

                use super::*;

                thread_local! {
                    $(pub static $pages: Cell<Option<Draw<Route>>> = const { Cell::new(None) };)+
                    $(pub static $parts: Cell<Option<Draw<$props>>> = const { Cell::new(None) };)+
                    $(pub static $texts: Cell<Option<&'static str>> = const { Cell::new(None) };)+
                    $(pub static $works: Cell<Option<Work<$given>>> = const { Cell::new(None) };)+
                }
            }

            $(
                pub fn $pages() -> Option<Draw<Route>> {
                    #[cfg(feature = "split")]
                    return came::$pages.get();
                    #[cfg(not(feature = "split"))]
                    Some(drawn::$pages)
                }
            )+
            $(
                pub fn $parts() -> Option<Draw<$props>> {
                    #[cfg(feature = "split")]
                    return came::$parts.get();
                    #[cfg(not(feature = "split"))]
                    Some(drawn::$parts)
                }
            )+
            $(
                pub fn $texts() -> Option<&'static str> {
                    #[cfg(feature = "split")]
                    return came::$texts.get();
                    #[cfg(not(feature = "split"))]
                    Some(drawn::$texts())
                }
            )+
            $(
                pub fn $works() -> Option<Work<$given>> {
                    #[cfg(feature = "split")]
                    return came::$works.get();
                    #[cfg(not(feature = "split"))]
                    Some(drawn::$works)
                }
            )+
        }

        /// Where the builder cuts: each of these functions and what it leads to is a file of its own, and calling one
        /// fetches it.
        // The macro writes the import and the export that are cut, which the language calls unsafe to name.
        #[cfg(feature = "split")]
        #[allow(unsafe_code)]
        mod files {
            use super::*;
            $(
                #[wasm_split_helpers::wasm_split($pages, fallible)]
                pub fn $pages() -> Result<Draw<Route>, Missing> {
                    Ok(drawn::$pages)
                }
            )+
            $(
                #[wasm_split_helpers::wasm_split($parts, fallible)]
                pub fn $parts() -> Result<Draw<$props>, Missing> {
                    Ok(drawn::$parts)
                }
            )+
            $(
                #[wasm_split_helpers::wasm_split($texts, fallible)]
                pub fn $texts() -> Result<&'static str, Missing> {
                    Ok(drawn::$texts())
                }
            )+
            $(
                #[wasm_split_helpers::wasm_split($works, fallible)]
                pub fn $works() -> Result<Work<$given>, Missing> {
                    Ok(drawn::$works)
                }
            )+
        }
    };
}

chunks! {
    pages {
        Dashboard: dashboard,
        Customers: customers,
        Customer: customer,
        Board: board,
        Deals: deals,
        Deal: deal,
        Catalog: catalog,
        Products: products,
        Stock: stock,
        Orders: orders,
        Purchasing: purchasing,
        Agenda: agenda,
        Activities: activities,
        Notifications: notifications,
        Profile: profile,
        Settings: settings,
        Import: import,
        Segments: segments,
        Exports: exports,
        Duplicates: duplicates,
        Changes: changes,
        Door: door,
    }
    parts {
        /// Ctrl or Cmd with K.
        SearchPalette: search_palette(SearchPaletteProps, dialog),
        /// An activity made or changed.
        ActivityForm: activity_form(ActivityFormProps, dialog),
        /// A new customer.
        CreateDialog: create_dialog(CreateDialogProps, dialog),
        /// A cell of the list of customers in which somebody writes.
        CustomerCell: customer_cell(CustomerCellProps, inline),
        /// A look at a customer beside the list.
        Preview: preview(PreviewProps, inline),
        /// What can be done with the customers selected.
        BulkWork: bulk_work(BulkWorkProps, inline),
        /// The filters of the list of customers.
        FilterChips: filter_chips(FilterChipsProps, inline),
        /// Where the list of customers leads to.
        ListActions: list_actions(ListActionsProps, inline),
        /// Customers as a phone shows them.
        CustomerRows: customer_rows(RowsProps, inline),
        /// In place of customers where none are found.
        NothingFound: nothing_found(NothingFoundProps, inline),
        /// The segment that the list of customers shows.
        SegmentChip: segment_chip(SegmentChipProps, inline),
        /// The list of customers kept by a name.
        SaveSegment: save_segment(SaveSegmentProps, dialog),
        /// A list as a file.
        ExportDialog: export_dialog(ExportDialogProps, dialog),
        /// The saved views of a list.
        Views: views(ViewsProps, inline),
        /// Conditions for the list of customers.
        RulesPanel: rules_panel(RulesPanelProps, inline),
        /// The orders of a customer or a deal, on their page.
        OrdersOf: orders_of(OrdersOfProps, inline),
        /// The list of what concerns the person.
        Notices: notices(NoticesProps, inline),
        /// The keys there are.
        HelpSheet: help_sheet(HelpSheetProps, dialog),
    }
    texts {
        English: english,
    }
    work {
        /// Keeps the line open on which the app is told of changes.
        Live: live(Socket),
    }
}

impl Chunk {
    /// Where a page lies; nothing: in the first file.
    pub fn of(route: &Route) -> Option<Self> {
        use Route::*;
        Some(match route {
            Home => Self::Dashboard,
            SignIn | Setup | Register | PasswordForgotten | PasswordReset | Invitation => Self::Door,
            Profile => Self::Profile,
            Notifications => Self::Notifications,
            Customers => Self::Customers,
            CustomerImports | CustomerImport { .. } => Self::Import,
            Segments => Self::Segments,
            CustomerDuplicates => Self::Duplicates,
            CustomerChanges => Self::Changes,
            Exports => Self::Exports,
            Customer { .. } => Self::Customer,
            Board => Self::Board,
            Deals => Self::Deals,
            Deal { .. } => Self::Deal,
            Catalog | CatalogNew | CatalogCategories | CatalogItem { .. } => Self::Catalog,
            Products | ProductNew | Product { .. } => Self::Products,
            Stock | StockLocations | StockCount | StockVariant { .. } => Self::Stock,
            Orders | OrderNew | Order { .. } | OrderEdit { .. } => Self::Orders,
            Purchasing | PurchaseNew | Suppliers | Proposals | Purchase { .. } | PurchaseEdit { .. } => {
                Self::Purchasing
            }
            Agenda => Self::Agenda,
            Activities | Activity { .. } => Self::Activities,
            Settings | Company | People | Teams | Roles | CustomFields | Pipelines | Tags | Portfolios | Audit
            | Jobs => Self::Settings,
            Gallery | NotFound => return None,
        })
    }

    /// Without it nothing of the chunk is shown, and it need not be fetched ahead.
    pub fn permission(self) -> Option<&'static str> {
        match self {
            Self::Dashboard | Self::Notifications | Self::Profile | Self::Door => None,
            Self::SearchPalette | Self::Notices | Self::HelpSheet | Self::Views | Self::English | Self::Live => None,
            Self::Customers
            | Self::Customer
            | Self::CustomerRows
            | Self::FilterChips
            | Self::NothingFound
            | Self::Preview => Some("customer.read"),
            Self::ListActions | Self::RulesPanel | Self::Segments | Self::SegmentChip => Some("customer.read"),
            Self::CreateDialog | Self::CustomerCell | Self::BulkWork | Self::Changes => Some("customer.write"),
            Self::SaveSegment => Some("segment.manage"),
            Self::Import => Some("import.run"),
            Self::Exports | Self::ExportDialog => Some("export.run"),
            Self::Duplicates => Some("customer.merge"),
            Self::Board | Self::Deals | Self::Deal => Some("deal.read"),
            Self::Catalog => Some("catalog.read"),
            Self::Products => Some("product.read"),
            Self::Stock => Some("stock.read"),
            Self::Orders | Self::OrdersOf => Some("order.read"),
            Self::Purchasing => Some("purchase.read"),
            Self::Agenda | Self::Activities => Some("activity.read"),
            Self::ActivityForm => Some("activity.write"),
            Self::Settings => Some("user.read"),
        }
    }
}
