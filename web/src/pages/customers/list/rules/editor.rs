//! The panel in which conditions are put together. What is chosen counts at once; what is typed, after a pause.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::{
    super::view::{View, ViewHandle},
    DEEPEST, Group, Join, Node, Op, Rule,
    fields::{Field, use_fields},
    line::RuleLine,
    texts,
};
use crate::{
    components::{Button, IconButton, IconName, ToggleChip, Variant},
    i18n::{WithTexts, use_i18n},
    t,
};

const PAUSE_MS: u32 = 350;

#[derive(Clone, Properties, PartialEq)]
pub struct RulesPanelProps {
    pub shown: ViewHandle,
}

#[component]
pub fn RulesPanel(props: &RulesPanelProps) -> Html {
    let i18n = use_i18n();
    html! { <WithTexts texts={texts(i18n.locale)}><Panel ..props.clone() /></WithTexts> }
}

#[component]
fn Panel(props: &RulesPanelProps) -> Html {
    let i18n = use_i18n();
    let fields = Rc::new(use_fields());
    let draft = use_state_eq(|| props.shown.view.rules.clone());
    let pause = use_mut_ref(|| None::<Timeout>);
    // The address changed without us: somebody went back.
    use_effect_with(props.shown.view.rules.clone(), {
        let (draft, pause) = (draft.setter(), pause.clone());
        move |rules| {
            if pause.borrow().is_none() {
                draft.set(rules.clone());
            }
        }
    });
    let latest = use_mut_ref(|| props.shown.clone());
    latest.replace(props.shown.clone());
    let on_change = {
        let (draft, pause, latest) = (draft.setter(), pause.clone(), latest.clone());
        Callback::from(move |(rules, typed): (Group, bool)| {
            draft.set(rules.clone());
            let (waiting, latest) = (pause.clone(), latest.clone());
            let apply = move |typed: bool| {
                waiting.replace(None);
                let shown = latest.borrow().clone();
                let show = if typed { &shown.show_typed } else { &shown.show };
                show.emit(View { rules: rules.clone(), ..shown.view });
            };
            if typed {
                pause.replace(Some(Timeout::new(PAUSE_MS, move || apply(true))));
            } else {
                apply(false);
            }
        })
    };
    let deleted = {
        let shown = props.shown.clone();
        Callback::from(move |deleted: bool| shown.show.emit(View { deleted, ..shown.view.clone() }))
    };
    html! {
        <section class="card rules" aria-label={t!(i18n, "rules-title")}>
            <GroupEditor group={(*draft).clone()} {fields} {on_change} path="" depth={0} />
            <div class="cluster">
                <ToggleChip on={props.shown.view.deleted} on_toggle={deleted}>{ t!(i18n, "rules-deleted") }</ToggleChip>
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct GroupEditorProps {
    group: Group,
    fields: Rc<Vec<Field>>,
    /// The group as it should be, and whether somebody is typing
    on_change: Callback<(Group, bool)>,
    /// `2.` for what is in the second place
    path: AttrValue,
    depth: usize,
}

#[component]
fn GroupEditor(props: &GroupEditorProps) -> Html {
    let i18n = use_i18n();
    let change = |make: fn(&mut Group, &[Field])| {
        let (group, fields, on_change) = (props.group.clone(), props.fields.clone(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            let mut group = group.clone();
            make(&mut group, &fields);
            on_change.emit((group, false));
        })
    };
    let joined = |(join, _, text): &(Join, _, &'static str)| {
        let (join, group, on_change) = (*join, props.group.clone(), props.on_change.clone());
        let on = group.join == join;
        let on_toggle = Callback::from(move |_: bool| on_change.emit((Group { join, ..group.clone() }, false)));
        html! { <ToggleChip key={*text} {on} {on_toggle}>{ t!(i18n, *text) }</ToggleChip> }
    };
    let node = |(at, node): (usize, &Node)| {
        let (group, on_change) = (props.group.clone(), props.on_change.clone());
        let put = Callback::from(move |(node, typed): (Option<Node>, bool)| {
            let mut group = group.clone();
            match node {
                Some(node) => group.nodes[at] = node,
                None => drop(group.nodes.remove(at)),
            }
            on_change.emit((group, typed));
        });
        let number = AttrValue::from(format!("{}{}", props.path, at + 1));
        html! { <NodeEditor key={at} node={node.clone()} fields={props.fields.clone()} {put} {number} depth={props.depth} /> }
    };
    html! {
        <div class="rules-group" role="group" aria-label={t!(i18n, "rules-group-label", number = props.path.as_str())}>
            <div class="cluster">
                <span class="quiet">{ t!(i18n, "rules-join") }</span>
                { for Join::ALL.iter().map(joined) }
            </div>
            { for props.group.nodes.iter().enumerate().map(node) }
            <div class="cluster">
                <Button small=true variant={Variant::Ghost} icon={IconName::Plus} onclick={change(add_rule)}>{ t!(i18n, "rules-add") }</Button>
                if props.depth + 1 < DEEPEST {
                    <Button small=true variant={Variant::Ghost} icon={IconName::Plus} onclick={change(add_group)}>{ t!(i18n, "rules-add-group") }</Button>
                }
            </div>
        </div>
    }
}

/// Begins with the field that comes first.
fn add_rule(group: &mut Group, fields: &[Field]) {
    group.nodes.push(Node::Rule(new_rule(fields)));
}

fn add_group(group: &mut Group, fields: &[Field]) {
    let join = if group.join == Join::Any { Join::All } else { Join::Any };
    group.nodes.push(Node::Group(Group { join, nodes: vec![Node::Rule(new_rule(fields))] }));
}

fn new_rule(fields: &[Field]) -> Rule {
    let first = fields.first();
    let (op, value) = first.map_or((Op::Is, String::new()), |field| field.kind.first());
    Rule { field: first.map(|field| field.id.to_string()).unwrap_or_default(), op, value }
}

#[derive(Properties, PartialEq)]
struct NodeEditorProps {
    node: Node,
    fields: Rc<Vec<Field>>,
    /// The node as it should be; none: without it
    put: Callback<(Option<Node>, bool)>,
    number: AttrValue,
    depth: usize,
}

#[component]
fn NodeEditor(props: &NodeEditorProps) -> Html {
    let i18n = use_i18n();
    let remove = props.put.reform(|_: MouseEvent| (None, false));
    let content = match &props.node {
        Node::Rule(rule) => {
            let on_change = props.put.reform(|(rule, typed): (Rule, bool)| (Some(Node::Rule(rule)), typed));
            html! { <RuleLine rule={rule.clone()} fields={props.fields.clone()} {on_change} number={props.number.clone()} /> }
        }
        Node::Group(group) => {
            let on_change = props.put.reform(|(group, typed): (Group, bool)| (Some(Node::Group(group)), typed));
            let path = AttrValue::from(format!("{}.", props.number));
            html! { <GroupEditor group={group.clone()} fields={props.fields.clone()} {on_change} {path} depth={props.depth + 1} /> }
        }
    };
    html! {
        <div class="rules-node">
            { content }
            <IconButton icon={IconName::Close} label={t!(i18n, "rules-remove", number = props.number.as_str())} onclick={remove} />
        </div>
    }
}
