//! Background work in words.

use crate::{
    i18n::{I18n, key},
    t,
};

/// The kinds of jobs, as the server names them.
const KINDS: [(&str, &str); 15] = [
    ("crm.bulk", key!("job-kind-bulk")),
    ("crm.bulk_purge", key!("job-kind-bulk-purge")),
    ("crm.bulk_undo", key!("job-kind-bulk-undo")),
    ("crm.find_duplicates", key!("job-kind-duplicates")),
    ("crm.purge_attachments", key!("job-kind-attachments-purge")),
    ("crm.remind", key!("job-kind-remind")),
    ("export.purge", key!("job-kind-export-purge")),
    ("export.run", key!("job-kind-export")),
    ("identity.send_link", key!("job-kind-send-link")),
    ("import.check", key!("job-kind-import-check")),
    ("import.find_duplicates", key!("job-kind-import-duplicates")),
    ("import.purge", key!("job-kind-import-purge")),
    ("import.run", key!("job-kind-import")),
    ("import.undo", key!("job-kind-import-undo")),
    ("platform.housekeeping", key!("job-kind-housekeeping")),
];

/// What a job does; a kind that is not known here stays as it is.
pub fn kind(kind: &str, i18n: &I18n) -> String {
    KINDS.iter().find(|(known, _)| *known == kind).map_or_else(|| kind.to_owned(), |(_, text)| t!(i18n, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn jobs_have_words_and_unknown_ones_stay_as_they_are() {
        let i18n = I18n::new(Locale::PtBr, yew::Callback::noop()).with(crate::pages::settings::texts(Locale::PtBr));
        assert_eq!(kind("import.run", &i18n), "Importação");
        assert_eq!(kind("order.ship", &i18n), "order.ship");
    }
}
