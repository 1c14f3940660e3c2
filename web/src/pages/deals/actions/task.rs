//! A next step for a deal: a task, a call, a visit, with when it is due.

use yew::prelude::*;

use crate::{
    browser,
    components::{
        Button, ButtonKind, Choice, Dialog, ErrorNotice, Form, InputKind, SelectField, TextAreaField, TextField,
        Variant, use_text, use_toasts,
    },
    graphql::use_mutation,
    i18n::{I18n, key, use_i18n},
    pages::deals::operations::{ActivityCreate, ActivityCreateInput, ActivityCreateVariables, ActivityType},
    t,
    viewer::use_viewer,
    zone,
};

/// What people plan; notes and messages have their own ways.
const KINDS: [ActivityType; 5] =
    [ActivityType::Task, ActivityType::Call, ActivityType::Meeting, ActivityType::Visit, ActivityType::Email];
const FIELDS: [&str; 3] = ["subject", "dueAt", "description"];

#[derive(Properties, PartialEq)]
pub struct TaskDialogProps {
    pub deal: cynic::Id,
    pub customer: Option<cynic::Id>,
    pub title: AttrValue,
    pub on_close: Callback<()>,
    #[prop_or_default]
    pub on_done: Callback<()>,
}

#[component]
pub fn TaskDialog(props: &TaskDialogProps) -> Html {
    let (i18n, toasts, viewer) = (use_i18n(), use_toasts(), use_viewer());
    let create = use_mutation::<ActivityCreate, _>();
    let key = use_memo((), |()| browser::idempotency_key());
    let (kind, subject, description) = (use_text(name(ActivityType::Task)), use_text(""), use_text(""));
    let due = use_text(zone::to_field(browser::now() + chrono::Duration::days(1), &viewer.time_zone()));
    let on_submit = {
        let (i18n, create, viewer, key) = (i18n.clone(), create.clone(), viewer.clone(), (*key).clone());
        let (kind, subject, description, due) = (kind.clone(), subject.clone(), description.clone(), due.clone());
        let (deal, customer) = (props.deal.clone(), props.customer.clone());
        let (on_close, on_done) = (props.on_close.clone(), props.on_done.clone());
        Callback::from(move |()| {
            let input = ActivityCreateInput {
                kind: KINDS.into_iter().find(|one| name(*one) == kind.value).unwrap_or(ActivityType::Task),
                subject: subject.get(),
                description: description.filled(),
                due_at: zone::from_field(&due.value, &viewer.time_zone()),
                assignee_id: Some(viewer.user.id.clone()),
                customer_id: customer.clone(),
                deal_id: Some(deal.clone()),
                idempotency_key: Some(key.clone()),
            };
            let (i18n, toasts) = (i18n.clone(), toasts.clone());
            let (on_close, on_done) = (on_close.clone(), on_done.clone());
            create.run(ActivityCreateVariables { input }, move |outcome| {
                if outcome.is_ok() {
                    toasts.success(t!(i18n, "deal-activity-added"));
                    on_close.emit(());
                    on_done.emit(());
                }
            });
        })
    };
    let kinds = KINDS.map(|kind| Choice::new(name(kind), kind_text(kind, &i18n)));
    let empty = subject.filled().is_none();
    html! {
        <Dialog id="task" title={t!(i18n, "deal-activity-title", title = props.title.as_str())} on_close={props.on_close.clone()}>
            <Form {on_submit}>
                if let Some(error) = create.error.clone().filter(|error| error.beyond(&FIELDS)) {
                    <ErrorNotice {error} />
                }
                <TextField id="task-subject" label={t!(i18n, "deal-activity-subject")} text={subject} error={create.field("subject")} />
                <div class="form-row">
                    <SelectField id="task-kind" label={t!(i18n, "deal-activity-kind")} text={kind} choices={kinds.to_vec()} />
                    <TextField
                        id="task-due"
                        label={t!(i18n, "deal-activity-due")}
                        kind={InputKind::DateTime}
                        text={due}
                        error={create.field("dueAt")}
                    />
                </div>
                <TextAreaField
                    id="task-description"
                    label={t!(i18n, "deal-activity-description")}
                    text={description}
                    optional=true
                    error={create.field("description")}
                />
                <div class="form-actions">
                    <Button kind={ButtonKind::Submit} variant={Variant::Primary} busy={create.pending} disabled={empty}>
                        { t!(i18n, "action-save") }
                    </Button>
                </div>
            </Form>
        </Dialog>
    }
}

pub fn kind_text(kind: ActivityType, i18n: &I18n) -> String {
    t!(
        i18n,
        match kind {
            ActivityType::Call => key!("deal-kind-call"),
            ActivityType::Email => key!("deal-kind-email"),
            ActivityType::Meeting => key!("deal-kind-meeting"),
            ActivityType::Task => key!("deal-kind-task"),
            ActivityType::Note => key!("deal-kind-note"),
            ActivityType::Message => key!("deal-kind-message"),
            ActivityType::Visit => key!("deal-kind-visit"),
        }
    )
}

fn name(kind: ActivityType) -> &'static str {
    match kind {
        ActivityType::Call => "call",
        ActivityType::Email => "email",
        ActivityType::Meeting => "meeting",
        ActivityType::Task => "task",
        ActivityType::Note => "note",
        ActivityType::Message => "message",
        ActivityType::Visit => "visit",
    }
}
