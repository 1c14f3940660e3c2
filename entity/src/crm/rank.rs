//! Places in a column: text that sorts as bytes, with always room for one more between two.
//!
//! A rank is a whole number in base 62 and, only where cards were put between others, a fraction. The whole
//! number carries its length in its first letter (`a` one digit, `b` two…; downwards `Z`, `Y`…), so that
//! putting card after card on top or at the bottom makes it longer by a logarithm and not by a letter each
//! time. After David Greenspan, "Implementing Fractional Indexing". Not the crate `fractional_index`: its
//! keys are bytes and grow with each card put on top.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ZERO: &str = "a0";

/// A rank between two others; None on a side: no card there. None when there is no room, because the two
/// are equal or the wrong way round, or one is not a rank.
pub fn between(above: Option<&str>, below: Option<&str>) -> Option<String> {
    match (above, below) {
        (None, None) => Some(ZERO.to_owned()),
        (None, Some(below)) => before(below),
        (Some(above), None) => after(above),
        (Some(above), Some(below)) => inside(above, below),
    }
}

/// The rank of a number below 62^7: for bulk loads that know each card's place beforehand.
pub fn numbered(number: u64) -> String {
    let mut rest = number;
    let mut rank = [b'g'; 8];
    for place in rank[1..].iter_mut().rev() {
        *place = DIGITS[(rest % 62) as usize];
        rest /= 62;
    }
    String::from_utf8_lossy(&rank).into_owned()
}

fn before(below: &str) -> Option<String> {
    let (whole, fraction) = split(below)?;
    if !fraction.is_empty() {
        return Some(whole.to_owned());
    }
    step(whole, false).or_else(|| Some(format!("{whole}{}", middle("", Some(fraction))?)))
}

fn after(above: &str) -> Option<String> {
    let (whole, fraction) = split(above)?;
    step(whole, true).or_else(|| Some(format!("{whole}{}", middle(fraction, None)?)))
}

fn inside(above: &str, below: &str) -> Option<String> {
    let ((whole_above, fraction_above), (whole_below, fraction_below)) = (split(above)?, split(below)?);
    if above >= below {
        return None;
    }
    if whole_above == whole_below {
        return Some(format!("{whole_above}{}", middle(fraction_above, Some(fraction_below))?));
    }
    match step(whole_above, true) {
        Some(next) if next.as_str() < below => Some(next),
        _ => Some(format!("{whole_above}{}", middle(fraction_above, None)?)),
    }
}

/// Whole number and fraction; None for text that is not a rank.
fn split(rank: &str) -> Option<(&str, &str)> {
    let length = match *rank.as_bytes().first()? {
        head @ b'a'..=b'z' => usize::from(head - b'a') + 2,
        head @ b'A'..=b'Z' => usize::from(b'Z' - head) + 2,
        _ => return None,
    };
    let sound = rank.len() >= length && rank.bytes().all(|b| DIGITS.contains(&b));
    let (whole, fraction) = sound.then(|| rank.split_at(length))?;
    (!fraction.ends_with('0')).then_some((whole, fraction))
}

/// The next or previous whole number; None at the end of all numbers.
fn step(whole: &str, up: bool) -> Option<String> {
    let (head, digits) = whole.as_bytes().split_first()?;
    let (last, first) = if up { (b'z', b'0') } else { (b'0', b'z') };
    let mut digits = digits.to_vec();
    for digit in digits.iter_mut().rev() {
        if *digit != last {
            let at = value(*digit)?;
            *digit = DIGITS[if up { at + 1 } else { at - 1 }];
            return whole_number(*head, &digits);
        }
        *digit = first;
    }
    // All digits turned over: the next length, over the gap between `Z` and `a`.
    let head = match (*head, up) {
        (b'z', true) | (b'A', false) => return None,
        (b'Z', true) => return Some(ZERO.to_owned()),
        (b'a', false) => return Some("Zz".to_owned()),
        (head, true) => head + 1,
        (head, false) => head - 1,
    };
    let length = if head >= b'a' { usize::from(head - b'a') + 1 } else { usize::from(b'Z' - head) + 1 };
    digits.resize(length, first);
    whole_number(head, &digits)
}

fn whole_number(head: u8, digits: &[u8]) -> Option<String> {
    let mut whole = vec![head];
    whole.extend_from_slice(digits);
    String::from_utf8(whole).ok()
}

/// A fraction between two; `below` None means one. Neither ends in 0.
fn middle(above: &str, below: Option<&str>) -> Option<String> {
    if let Some(below) = below {
        if above >= below {
            return None;
        }
        let common = above
            .bytes()
            .chain(std::iter::repeat(b'0'))
            .zip(below.bytes())
            .take_while(|(one, other)| one == other)
            .count();
        if common > 0 {
            let rest = middle(above.get(common..).unwrap_or_default(), Some(&below[common..]))?;
            return Some(format!("{}{rest}", &below[..common]));
        }
    }
    let low = above.bytes().next().map_or(Some(0), value)?;
    let high = below.and_then(|b| b.bytes().next()).map_or(Some(DIGITS.len()), value)?;
    if high - low > 1 {
        return Some(char::from(DIGITS[(low + high).div_ceil(2)]).to_string());
    }
    if let Some(below) = below.filter(|below| below.len() > 1) {
        return Some(below[..1].to_owned());
    }
    let rest = middle(above.get(1..).unwrap_or_default(), None)?;
    Some(format!("{}{rest}", char::from(DIGITS[low])))
}

fn value(digit: u8) -> Option<usize> {
    DIGITS.iter().position(|d| *d == digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn insert(column: &mut Vec<String>, at: usize) {
        let above = at.checked_sub(1).map(|i| column[i].as_str());
        let rank = between(above, column.get(at).map(String::as_str)).expect("there is always room");
        column.insert(at, rank);
    }

    fn sorted(column: &[String]) -> bool {
        column.windows(2).all(|pair| pair[0] < pair[1])
    }

    fn longest(column: &[String]) -> usize {
        column.iter().map(String::len).max().unwrap_or_default()
    }

    #[test]
    fn ten_thousand_cards_put_on_top_or_below_keep_short_ranks() {
        for top in [true, false] {
            let mut column = Vec::new();
            for n in 0..10_000 {
                insert(&mut column, if top { 0 } else { n });
            }
            assert!(sorted(&column));
            assert!(longest(&column) <= 5, "{}", longest(&column));
        }
    }

    #[test]
    fn ten_thousand_cards_put_anywhere_keep_short_ranks() {
        let (mut column, mut seed) = (Vec::new(), 42u64);
        for n in 0..10_000usize {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            insert(&mut column, (seed >> 33) as usize % (n + 1));
        }
        assert!(sorted(&column));
        assert!(longest(&column) <= 24, "{}", longest(&column));
    }

    #[test]
    fn there_is_no_room_between_equals_or_the_wrong_way_round_or_beside_nonsense() {
        assert_eq!(between(Some("a1"), Some("a1")), None);
        assert_eq!(between(Some("a2"), Some("a1")), None);
        for nonsense in ["", "0", "b1", "a1é", "a10"] {
            assert_eq!(between(Some(nonsense), None), None, "{nonsense:?}");
        }
    }

    #[test]
    fn at_the_end_of_all_whole_numbers_fractions_go_on() {
        let highest = format!("z{}", "z".repeat(26));
        let next = between(Some(&highest), None).unwrap();
        assert!(next > highest);
        let lowest = format!("A{}1", "0".repeat(26));
        let previous = between(None, Some(&format!("A{}", "0".repeat(25) + "1"))).unwrap();
        assert!(previous < lowest);
    }

    proptest! {
        #[test]
        fn a_rank_always_fits_between_its_neighbours(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut column = Vec::new();
            for place in places {
                let at = place.index(column.len() + 1);
                insert(&mut column, at);
                prop_assert!(sorted(&column));
            }
        }

        #[test]
        fn no_text_makes_it_panic(above in any::<Option<String>>(), below in any::<Option<String>>()) {
            if let Some(rank) = between(above.as_deref(), below.as_deref()) {
                prop_assert!(above.is_none_or(|above| above < rank) && below.is_none_or(|below| rank < below));
            }
        }
    }
}
