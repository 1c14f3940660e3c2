//! Texts in which what was looked for is marked.

use yew::prelude::*;

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub text: AttrValue,
    /// It is what was looked for
    pub marked: bool,
}

/// The pieces of a text; without any, the text as it is.
pub fn marked(pieces: &[Piece], text: &AttrValue) -> Html {
    if pieces.is_empty() {
        return html! { { text } };
    }
    let piece = |piece: &Piece| {
        if piece.marked {
            html! { <mark>{ &piece.text }</mark> }
        } else {
            html! { { &piece.text } }
        }
    };
    pieces.iter().map(piece).collect()
}
