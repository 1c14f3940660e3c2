//! Short lists in order. The standard library's sorts are made for millions and compiled anew for each list, four
//! kilobytes apiece; a page orders some dozens, for which the simplest sort is fast enough.

/// Puts first what comes `before`; equals keep their order.
pub fn arrange<T>(list: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && before(&list[at], &list[at - 1]) {
            list.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_into_order_and_equals_keep_theirs() {
        let mut list = ["c1", "a1", "b1", "a2", "c2", "a3"];
        arrange(&mut list, |a, b| a.as_bytes()[0] < b.as_bytes()[0]);
        assert_eq!(list, ["a1", "a2", "a3", "b1", "c1", "c2"]);
        arrange::<u8>(&mut [], |a, b| a < b);
    }
}
