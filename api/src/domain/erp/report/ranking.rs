//! Who makes up how much of the sales: most of them come from few.

use async_graphql::Enum;
use entity::erp::sales::Sums;
use std::{cmp::Reverse, collections::HashMap, hash::Hash};

/// A class of the ABC curve: the products that sell most, in order, until they make up so much of the sales. The product
/// with which a class is full is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum AbcClass {
    /// Up to 80 % of the sales.
    A,
    /// Up to 95 %.
    B,
    /// The rest.
    C,
}

/// Hundredths of a percent.
const WHOLE: i128 = 10_000;
const A: i128 = 8_000;
const B: i128 = 9_500;

/// A key in its place, with its share of the sales and that of all up to it, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked<K> {
    pub key: K,
    pub sums: Sums,
    pub class: AbcClass,
    pub share: i32,
    pub cumulated: i32,
}

/// What sold most comes first. What brought nothing, or lost, has no share and is in the last class.
pub fn ranked<K: Copy + Ord + Hash>(sums: HashMap<K, Sums>) -> Vec<Ranked<K>> {
    let mut all: Vec<(K, Sums)> = sums.into_iter().collect();
    all.sort_by_key(|(key, sums)| (Reverse(sums.net_minor()), *key));
    let part = |sums: &Sums| i128::from(sums.net_minor().max(0));
    let total = all.iter().map(|(_, sums)| part(sums)).sum::<i128>();
    let of_total = |amount: i128| if total == 0 { 0 } else { amount * WHOLE / total };
    let mut before = 0;
    let place = |(key, sums): (K, Sums)| {
        let class = match of_total(before) {
            _ if part(&sums) == 0 => AbcClass::C,
            share if share < A => AbcClass::A,
            share if share < B => AbcClass::B,
            _ => AbcClass::C,
        };
        before += part(&sums);
        let hundredths = |amount| i32::try_from(of_total(amount)).unwrap_or_default();
        Ranked { key, sums, class, share: hundredths(part(&sums)), cumulated: hundredths(before) }
    };
    all.into_iter().map(place).collect()
}

/// The first so many, and what the others come to.
pub fn cut<K>(mut all: Vec<Ranked<K>>, most: usize) -> (Vec<Ranked<K>>, Sums) {
    let mut others = Sums::default();
    for ranked in all.drain(most.min(all.len())..) {
        others += ranked.sums;
    }
    (all, others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(net: &[i64]) -> HashMap<usize, Sums> {
        net.iter().map(|net| Sums { gross_minor: *net, ..Sums::default() }).enumerate().collect()
    }

    #[test]
    fn the_first_eighty_percent_are_a_the_next_fifteen_b() {
        let ranked = ranked(sums(&[50, 600, 30, 200, 100, 0, 20, -5]));
        let told: Vec<_> = ranked.iter().map(|row| (row.key, row.class, row.share, row.cumulated)).collect();
        use AbcClass::{A, B, C};
        assert_eq!(
            told,
            [
                (1, A, 6_000, 6_000),
                (3, A, 2_000, 8_000),
                (4, B, 1_000, 9_000),
                (0, B, 500, 9_500),
                (2, C, 300, 9_800),
                (6, C, 200, 10_000),
                (5, C, 0, 10_000),
                (7, C, 0, 10_000),
            ]
        );
    }

    #[test]
    fn one_product_that_is_nearly_all_of_it_is_a() {
        assert_eq!(
            ranked(sums(&[970, 30])).iter().map(|row| row.class).collect::<Vec<_>>(),
            [AbcClass::A, AbcClass::C]
        );
        assert_eq!(ranked(sums(&[])), []);
    }

    proptest! {
        #[test]
        fn however_it_is_cut_nothing_is_lost(net in prop::collection::vec(-100_i64..1_000, 0..30), most in 0_usize..40) {
            let ranked = ranked(sums(&net));
            prop_assert!(ranked.is_sorted_by_key(|row| (row.cumulated, row.class as u8)));
            let (first, others) = cut(ranked, most);
            prop_assert!(first.len() <= most);
            let told: i64 = first.iter().map(|row| row.sums.net_minor()).sum();
            prop_assert_eq!(told + others.net_minor(), net.iter().sum::<i64>());
        }
    }
}
