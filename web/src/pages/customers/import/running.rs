//! A file that is being taken over, or rests meanwhile.

use yew::prelude::*;

use super::{
    operations::{Import, ImportState},
    steps::{Step, use_steps},
    words::{Asked, Counts, duration},
};
use crate::{
    components::{Banner, Button, Card, IconName, Progress, Variant},
    i18n::use_i18n,
    t,
};

#[derive(Properties, PartialEq)]
pub struct RunningProps {
    pub import: Import,
    pub on_change: Callback<Import>,
}

#[component]
pub fn Running(props: &RunningProps) -> Html {
    let (i18n, import) = (use_i18n(), &props.import);
    let steps = use_steps(&import.id, &props.on_change);
    let take = |step: Step| steps.take.reform(move |_| step);
    let paused = import.state == ImportState::Paused;
    let mut detail = vec![t!(i18n, "import-line-read", count = import.counts.read)];
    if let Some(speed) = import.rows_per_second.filter(|speed| !paused && *speed >= 1.0) {
        detail.push(t!(i18n, "import-speed", count = speed.round() as i64));
    }
    if let Some(seconds) = import.seconds_left.filter(|_| !paused) {
        detail.push(t!(i18n, "import-left", time = duration(seconds.into(), &i18n)));
    }
    let (title, label) = if paused {
        (t!(i18n, "import-paused"), t!(i18n, "import-paused-label"))
    } else {
        (t!(i18n, "import-running"), t!(i18n, "import-running-label"))
    };
    html! {
        <Card {title}>
            <Progress {label} share={import.share()} detail={detail.join(" · ")} />
            <Counts entity={import.entity} counts={import.counts} />
            if paused {
                <Banner>{ t!(i18n, "import-paused-text") }</Banner>
            } else {
                <Banner>{ t!(i18n, "import-may-close") }</Banner>
            }
            <div class="cluster">
                if paused {
                    <Button variant={Variant::Primary} icon={IconName::Play} busy={steps.pending == Some(Step::Resume)} onclick={take(Step::Resume)}>
                        { t!(i18n, "import-resume") }
                    </Button>
                } else {
                    <Button busy={steps.pending == Some(Step::Pause)} onclick={take(Step::Pause)}>{ t!(i18n, "import-pause") }</Button>
                }
                <Asked
                    id="import-cancel"
                    label={t!(i18n, "import-cancel")}
                    title={t!(i18n, "import-cancel-question")}
                    text={t!(i18n, "import-cancel-text")}
                    yes={t!(i18n, "import-cancel-yes")}
                    variant={Variant::Ghost}
                    icon={IconName::Close}
                    busy={steps.pending == Some(Step::Cancel)}
                    on_yes={steps.take.reform(|()| Step::Cancel)}
                />
            </div>
        </Card>
    }
}
