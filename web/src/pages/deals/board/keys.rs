//! What keys mean on a card. Without a card in hand the arrows look around; Space takes the card, then the arrows
//! carry it; Alt with an arrow moves it at once.

use super::state::Direction;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    Grab,
    Drop,
    Cancel,
    /// Carries the card in hand
    Carry(Direction),
    /// Moves the card in one go
    Shift(Direction),
    /// Goes to the next card
    Look(Direction),
    Open,
    Menu,
}

pub fn intent(key: &str, alt: bool, carrying: bool) -> Option<Intent> {
    let direction = match key {
        "ArrowUp" => Some(Direction::Up),
        "ArrowDown" => Some(Direction::Down),
        "ArrowLeft" => Some(Direction::Left),
        "ArrowRight" => Some(Direction::Right),
        _ => None,
    };
    match (key, direction) {
        (_, Some(direction)) if carrying => Some(Intent::Carry(direction)),
        (_, Some(direction)) if alt => Some(Intent::Shift(direction)),
        (_, Some(direction)) => Some(Intent::Look(direction)),
        (" " | "Enter", _) if carrying => Some(Intent::Drop),
        ("Escape", _) if carrying => Some(Intent::Cancel),
        (_, _) if carrying => None,
        (" ", _) => Some(Intent::Grab),
        ("Enter", _) => Some(Intent::Open),
        ("m" | "ContextMenu", _) => Some(Intent::Menu),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_carry_only_what_is_in_hand() {
        assert_eq!(intent("ArrowLeft", false, false), Some(Intent::Look(Direction::Left)));
        assert_eq!(intent("ArrowLeft", true, false), Some(Intent::Shift(Direction::Left)));
        assert_eq!(intent("ArrowLeft", false, true), Some(Intent::Carry(Direction::Left)));
        assert_eq!(intent(" ", false, false), Some(Intent::Grab));
        assert_eq!((intent(" ", false, true), intent("Enter", false, true)), (Some(Intent::Drop), Some(Intent::Drop)));
        assert_eq!((intent("Escape", false, true), intent("Escape", false, false)), (Some(Intent::Cancel), None));
        assert_eq!((intent("m", false, true), intent("Tab", false, true)), (None, None));
    }
}
