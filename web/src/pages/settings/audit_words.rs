//! The audit log in words: what was done, to which kind of record, and what the record is called.

use serde_json::Value;

use crate::{
    i18n::{I18n, key},
    t,
};

/// The kinds of records, as the log names them.
pub const ENTITIES: [(&str, &str); 29] = [
    ("customer", key!("audit-customer")),
    ("deal", key!("audit-deal")),
    ("activity", key!("audit-activity")),
    ("attachment", key!("audit-attachment")),
    ("import", key!("audit-import")),
    ("export", key!("audit-export-file")),
    ("bulk", key!("audit-bulk")),
    ("segment", key!("audit-segment")),
    ("view", key!("audit-view")),
    ("pipeline", key!("audit-pipeline")),
    ("stage", key!("audit-stage")),
    ("custom_field", key!("audit-custom-field")),
    ("tag", key!("audit-tag")),
    ("portfolio", key!("audit-portfolio")),
    ("catalog_item", key!("audit-catalog-item")),
    ("catalog_category", key!("audit-catalog-category")),
    ("product", key!("audit-product")),
    ("product_variant", key!("audit-product-variant")),
    ("stock_location", key!("audit-stock-location")),
    ("order", key!("audit-order")),
    ("invoice", key!("audit-invoice")),
    ("supplier", key!("audit-supplier")),
    ("purchase_order", key!("audit-purchase-order")),
    ("replenishment_proposal", key!("audit-replenishment-proposal")),
    ("user", key!("audit-user")),
    ("role", key!("audit-role")),
    ("team", key!("audit-team")),
    ("session", key!("audit-session")),
    ("tenant", key!("audit-tenant")),
];

/// What can have been done, as the log names it.
const ACTIONS: &[(&str, &str)] = &[
    ("activity.completed", key!("audit-activity-completed-done")),
    ("activity.created", key!("audit-activity-created-done")),
    ("activity.deleted", key!("audit-activity-deleted-done")),
    ("activity.import_undone", key!("audit-activity-import-undone-done")),
    ("activity.imported", key!("audit-activity-imported-done")),
    ("activity.reopened", key!("audit-activity-reopened-done")),
    ("activity.restored", key!("audit-activity-restored-done")),
    ("activity.updated", key!("audit-activity-updated-done")),
    ("attachment.created", key!("audit-attachment-created-done")),
    ("attachment.deleted", key!("audit-attachment-deleted-done")),
    ("attachment.restored", key!("audit-attachment-restored-done")),
    ("attachment.stored", key!("audit-attachment-stored-done")),
    ("audit.exported", key!("audit-audit-exported-done")),
    ("bulk.cancelled", key!("audit-bulk-cancelled-done")),
    ("bulk.finished", key!("audit-bulk-finished-done")),
    ("bulk.started", key!("audit-bulk-started-done")),
    ("bulk.undo_started", key!("audit-bulk-undo-started-done")),
    ("bulk.undone", key!("audit-bulk-undone-done")),
    ("catalog_category.created", key!("audit-catalog-category-created-done")),
    ("catalog_category.deleted", key!("audit-catalog-category-deleted-done")),
    ("catalog_category.updated", key!("audit-catalog-category-updated-done")),
    ("catalog_item.created", key!("audit-catalog-item-created-done")),
    ("catalog_item.deleted", key!("audit-catalog-item-deleted-done")),
    ("catalog_item.published", key!("audit-catalog-item-published-done")),
    ("catalog_item.restored", key!("audit-catalog-item-restored-done")),
    ("catalog_item.unpublished", key!("audit-catalog-item-unpublished-done")),
    ("catalog_item.updated", key!("audit-catalog-item-updated-done")),
    ("custom_field.created", key!("audit-custom-field-created-done")),
    ("custom_field.updated", key!("audit-custom-field-updated-done")),
    ("customer.contact_points_changed", key!("audit-customer-contact-points-changed-done")),
    ("customer.converted", key!("audit-customer-converted-done")),
    ("customer.created", key!("audit-customer-created-done")),
    ("customer.deleted", key!("audit-customer-deleted-done")),
    ("customer.imported", key!("audit-customer-imported-done")),
    ("customer.merge_undone", key!("audit-customer-merge-undone-done")),
    ("customer.merged", key!("audit-customer-merged-done")),
    ("customer.merged_away", key!("audit-customer-merged-away-done")),
    ("customer.restored", key!("audit-customer-restored-done")),
    ("customer.updated", key!("audit-customer-updated-done")),
    ("deal.created", key!("audit-deal-created-done")),
    ("deal.deleted", key!("audit-deal-deleted-done")),
    ("deal.import_undone", key!("audit-deal-import-undone-done")),
    ("deal.imported", key!("audit-deal-imported-done")),
    ("deal.lost", key!("audit-deal-lost-done")),
    ("deal.moved", key!("audit-deal-moved-done")),
    ("deal.reopened", key!("audit-deal-reopened-done")),
    ("deal.restored", key!("audit-deal-restored-done")),
    ("deal.transferred", key!("audit-deal-transferred-done")),
    ("deal.updated", key!("audit-deal-updated-done")),
    ("deal.won", key!("audit-deal-won-done")),
    ("duplicate.dismissed", key!("audit-duplicate-dismissed-done")),
    ("export.cancelled", key!("audit-export-cancelled-done")),
    ("export.created", key!("audit-export-created-done")),
    ("export.downloaded", key!("audit-export-downloaded-done")),
    ("export.finished", key!("audit-export-finished-done")),
    ("fiscal_profile.updated", key!("audit-fiscal-profile-updated-done")),
    ("import.cancelled", key!("audit-import-cancelled-done")),
    ("import.checked", key!("audit-import-checked-done")),
    ("import.created", key!("audit-import-created-done")),
    ("import.finished", key!("audit-import-finished-done")),
    ("import.paused", key!("audit-import-paused-done")),
    ("import.resumed", key!("audit-import-resumed-done")),
    ("import.started", key!("audit-import-started-done")),
    ("import.undone", key!("audit-import-undone-done")),
    ("invoice.authorization_requested", key!("audit-invoice-authorization-requested-done")),
    ("invoice.authorized", key!("audit-invoice-authorized-done")),
    ("invoice.cancellation_rejected", key!("audit-invoice-cancellation-rejected-done")),
    ("invoice.cancellation_requested", key!("audit-invoice-cancellation-requested-done")),
    ("invoice.cancelled", key!("audit-invoice-cancelled-done")),
    ("invoice.created", key!("audit-invoice-created-done")),
    ("invoice.deleted", key!("audit-invoice-deleted-done")),
    ("invoice.issued", key!("audit-invoice-issued-done")),
    ("invoice.paid", key!("audit-invoice-paid-done")),
    ("invoice.rejected", key!("audit-invoice-rejected-done")),
    ("invoice.updated", key!("audit-invoice-updated-done")),
    ("job.cancelled", key!("audit-job-cancelled-done")),
    ("job.retried", key!("audit-job-retried-done")),
    ("note.added", key!("audit-note-added-done")),
    ("order.cancelled", key!("audit-order-cancelled-done")),
    ("order.closed", key!("audit-order-closed-done")),
    ("order.created", key!("audit-order-created-done")),
    ("order.delivered", key!("audit-order-delivered-done")),
    ("order.expired", key!("audit-order-expired-done")),
    ("order.invoice_cancelled", key!("audit-order-invoice-cancelled-done")),
    ("order.invoiced", key!("audit-order-invoiced-done")),
    ("order.paid", key!("audit-order-paid-done")),
    ("order.payment_received", key!("audit-order-payment-received-done")),
    ("order.placed", key!("audit-order-placed-done")),
    ("order.refunded", key!("audit-order-refunded-done")),
    ("order.rest_cancelled", key!("audit-order-rest-cancelled-done")),
    ("order.return_received", key!("audit-order-return-received-done")),
    ("order.return_rejected", key!("audit-order-return-rejected-done")),
    ("order.return_requested", key!("audit-order-return-requested-done")),
    ("order.shipment_updated", key!("audit-order-shipment-updated-done")),
    ("order.shipped", key!("audit-order-shipped-done")),
    ("order.updated", key!("audit-order-updated-done")),
    ("pipeline.created", key!("audit-pipeline-created-done")),
    ("pipeline.updated", key!("audit-pipeline-updated-done")),
    ("portfolio.created", key!("audit-portfolio-created-done")),
    ("portfolio.deleted", key!("audit-portfolio-deleted-done")),
    ("portfolio.updated", key!("audit-portfolio-updated-done")),
    ("product.created", key!("audit-product-created-done")),
    ("product.deleted", key!("audit-product-deleted-done")),
    ("product.restored", key!("audit-product-restored-done")),
    ("product.updated", key!("audit-product-updated-done")),
    ("product_variant.created", key!("audit-product-variant-created-done")),
    ("product_variant.deleted", key!("audit-product-variant-deleted-done")),
    ("product_variant.updated", key!("audit-product-variant-updated-done")),
    ("purchase_order.cancelled", key!("audit-purchase-order-cancelled-done")),
    ("purchase_order.closed", key!("audit-purchase-order-closed-done")),
    ("purchase_order.created", key!("audit-purchase-order-created-done")),
    ("purchase_order.received", key!("audit-purchase-order-received-done")),
    ("purchase_order.sent", key!("audit-purchase-order-sent-done")),
    ("purchase_order.updated", key!("audit-purchase-order-updated-done")),
    ("replenishment_proposal.dismissed", key!("audit-replenishment-proposal-dismissed-done")),
    ("report.exported", key!("audit-report-exported-done")),
    ("role.created", key!("audit-role-created-done")),
    ("role.deleted", key!("audit-role-deleted-done")),
    ("role.updated", key!("audit-role-updated-done")),
    ("segment.created", key!("audit-segment-created-done")),
    ("segment.deleted", key!("audit-segment-deleted-done")),
    ("segment.updated", key!("audit-segment-updated-done")),
    ("session.revoked", key!("audit-session-revoked-done")),
    ("session.signed_in", key!("audit-session-signed-in-done")),
    ("session.signed_out", key!("audit-session-signed-out-done")),
    ("session.token_reused", key!("audit-session-token-reused-done")),
    ("stage.created", key!("audit-stage-created-done")),
    ("stage.deleted", key!("audit-stage-deleted-done")),
    ("stage.reordered", key!("audit-stage-reordered-done")),
    ("stage.updated", key!("audit-stage-updated-done")),
    ("stock_location.created", key!("audit-stock-location-created-done")),
    ("stock_location.updated", key!("audit-stock-location-updated-done")),
    ("supplier.created", key!("audit-supplier-created-done")),
    ("supplier.updated", key!("audit-supplier-updated-done")),
    ("tag.created", key!("audit-tag-created-done")),
    ("tag.deleted", key!("audit-tag-deleted-done")),
    ("tag.updated", key!("audit-tag-updated-done")),
    ("team.created", key!("audit-team-created-done")),
    ("team.deleted", key!("audit-team-deleted-done")),
    ("team.updated", key!("audit-team-updated-done")),
    ("tenant.founded", key!("audit-tenant-founded-done")),
    ("tenant.logo_changed", key!("audit-tenant-logo-changed-done")),
    ("tenant.status_changed", key!("audit-tenant-status-changed-done")),
    ("tenant.updated", key!("audit-tenant-updated-done")),
    ("timeline.pinned", key!("audit-timeline-pinned-done")),
    ("timeline.reopened", key!("audit-timeline-reopened-done")),
    ("timeline.resolved", key!("audit-timeline-resolved-done")),
    ("timeline.unpinned", key!("audit-timeline-unpinned-done")),
    ("user.created", key!("audit-user-created-done")),
    ("user.deactivated", key!("audit-user-deactivated-done")),
    ("user.invitation_accepted", key!("audit-user-invitation-accepted-done")),
    ("user.invited", key!("audit-user-invited-done")),
    ("user.notification_preference_changed", key!("audit-user-notification-preference-changed-done")),
    ("user.password_changed", key!("audit-user-password-changed-done")),
    ("user.password_reset", key!("audit-user-password-reset-done")),
    ("user.password_set", key!("audit-user-password-set-done")),
    ("user.profile_updated", key!("audit-user-profile-updated-done")),
    ("user.reactivated", key!("audit-user-reactivated-done")),
    ("user.teams_changed", key!("audit-user-teams-changed-done")),
    ("user.updated", key!("audit-user-updated-done")),
    ("view.created", key!("audit-view-created-done")),
    ("view.deleted", key!("audit-view-deleted-done")),
    ("view.restored", key!("audit-view-restored-done")),
    ("view.updated", key!("audit-view-updated-done")),
];

/// What a record may be called by.
const NAMES: [&str; 4] = ["name", "title", "subject", "label"];

/// The kind of a record; one that is not known here stays as it is.
pub fn entity(entity: &str, i18n: &I18n) -> String {
    words(&ENTITIES, entity, i18n)
}

/// What was done; what is not known here stays as it is.
pub fn action(action: &str, i18n: &I18n) -> String {
    words(ACTIONS, action, i18n)
}

fn words(known: &[(&str, &'static str)], name: &str, i18n: &I18n) -> String {
    known.iter().find(|(one, _)| *one == name).map_or_else(|| name.to_owned(), |(_, text)| t!(i18n, text))
}

/// What the record is called, where the entry says so: as it is now, or was before.
pub fn record<'a>(before: Option<&'a Value>, after: Option<&'a Value>) -> Option<&'a str> {
    let called = |fields: &'a Value| NAMES.iter().find_map(|name| fields.get(name)?.as_str());
    after.and_then(called).or_else(|| before.and_then(called)).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn actions_have_words_and_unknown_ones_stay_as_they_are() {
        let i18n = I18n::new(Locale::PtBr, yew::Callback::noop()).with(crate::pages::settings::texts(Locale::PtBr));
        assert_eq!(action("deal.won", &i18n), "Negócio ganho");
        assert_eq!(action("export.downloaded", &i18n), "Arquivo exportado baixado");
        assert_eq!(
            (action("bulk.started", &i18n), entity("bulk", &i18n)),
            ("Ação em massa iniciada".into(), "Ação em massa".into())
        );
        assert_eq!(action("kite.flown", &i18n), "kite.flown");
        assert_eq!(entity("warehouse", &i18n), "warehouse");
    }

    #[test]
    fn a_record_is_called_what_the_entry_calls_it() {
        let (old, new) = (json!({ "name": "Maria" }), json!({ "name": "Maria Lima", "email": "x" }));
        assert_eq!(record(Some(&old), Some(&new)), Some("Maria Lima"));
        assert_eq!(record(Some(&old), None), Some("Maria"));
        assert_eq!(record(None, Some(&json!({ "status": "OPEN" }))), None);
    }
}
