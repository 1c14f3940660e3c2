//! How long something took, in the largest unit that says it: "3 dias", "5 horas".

use crate::{i18n::I18n, t};

pub fn text(seconds: i64, i18n: &I18n) -> String {
    let minutes = seconds.max(0) / 60;
    match (minutes / 1_440, minutes / 60) {
        (days @ 1.., _) => t!(i18n, "duration-days", count = days),
        (_, hours @ 1..) => t!(i18n, "duration-hours", count = hours),
        _ if minutes > 0 => t!(i18n, "duration-minutes", count = minutes),
        _ => t!(i18n, "duration-moment"),
    }
}

#[cfg(test)]
mod tests {
    use yew::Callback;

    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn the_largest_unit_says_it() {
        let i18n = I18n::new(Locale::PtBr, Callback::noop()).with(super::super::texts(Locale::PtBr));
        let texts = [20, 60, 7_300, 86_400, 300_000].map(|seconds| text(seconds, &i18n));
        assert_eq!(texts, ["menos de 1 minuto", "1 minuto", "2 horas", "1 dia", "3 dias"]);
    }
}
