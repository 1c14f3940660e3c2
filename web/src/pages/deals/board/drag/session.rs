//! One press of a pointer on a card, from touching it to letting it go.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::{
    Dragger,
    geometry::{Point, edge_speed},
    ghost::Ghost,
    measure,
};
use crate::{
    browser,
    pages::deals::board::state::{Id, Place},
};

const LONG_PRESS_MS: u32 = 280;
const STEP_MS: u32 = 16;

pub struct Session {
    dragger: Dragger,
    root: Element,
    card: Element,
    id: Id,
    pointer: i32,
    touch: bool,
    by_handle: bool,
    start: Point,
    now: Cell<Point>,
    /// There from the moment the card is really dragged
    ghost: RefCell<Option<Ghost>>,
    over: RefCell<Option<Place>>,
    long_press: RefCell<Option<Timeout>>,
    scrolling: RefCell<Option<Interval>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Session {
    pub fn begin(dragger: Dragger, root: Element, card: Element, event: &PointerEvent, id: Id, by_handle: bool) {
        let start = point(event);
        let touch = event.pointer_type() == "touch";
        // A finger is captured by what it touched; the board wants to hear it wherever it goes.
        if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            target.release_pointer_capture(event.pointer_id()).ok();
        }
        let session = Rc::new(Self {
            dragger: dragger.clone(),
            root,
            card,
            id,
            pointer: event.pointer_id(),
            touch,
            by_handle,
            start,
            now: Cell::new(start),
            ghost: RefCell::default(),
            over: RefCell::default(),
            long_press: RefCell::default(),
            scrolling: RefCell::default(),
            listeners: RefCell::default(),
        });
        session.listen();
        if touch && !by_handle {
            let held = Rc::clone(&session);
            session.long_press.replace(Some(Timeout::new(LONG_PRESS_MS, move || held.grab())));
        }
        dragger.running.replace(Some(session));
    }

    /// Lets go of everything; harmless when repeated.
    pub fn end(&self) {
        self.long_press.take();
        self.scrolling.take();
        self.ghost.take();
        self.listeners.take();
    }

    fn listen(self: &Rc<Self>) {
        let Some(window) = browser::window() else { return };
        let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
        let on = |name: &'static str, act: fn(&Rc<Self>, &web_sys::Event)| {
            let session = Rc::clone(self);
            EventListener::new_with_options(&window, name, options, move |event| act(&session, event))
        };
        self.listeners.replace(vec![
            on("pointermove", |session, event| session.pointed(event, Self::moved)),
            on("pointerup", |session, event| session.pointed(event, Self::let_go)),
            on("pointercancel", |session, event| session.pointed(event, |session, _| session.give_up())),
            on("keydown", |session, event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") && session.dragging() {
                    event.stop_propagation();
                    session.give_up();
                }
            }),
            // While a card is dragged the page must not scroll under the finger, nor open its long-press menu.
            on("touchmove", |session, event| session.quiet(event)),
            on("contextmenu", |session, event| {
                if session.touch {
                    event.prevent_default();
                }
            }),
        ]);
    }

    fn pointed(self: &Rc<Self>, event: &web_sys::Event, act: fn(&Rc<Self>, &PointerEvent)) {
        if let Some(event) = event.dyn_ref::<PointerEvent>().filter(|event| event.pointer_id() == self.pointer) {
            act(self, event);
        }
    }

    fn quiet(&self, event: &web_sys::Event) {
        if self.dragging() && event.cancelable() {
            event.prevent_default();
        }
    }

    fn dragging(&self) -> bool {
        self.ghost.borrow().is_some()
    }

    fn moved(self: &Rc<Self>, event: &PointerEvent) {
        let now = point(event);
        self.now.set(now);
        if self.dragging() {
            event.prevent_default();
            return self.follow();
        }
        let waits = self.touch && !self.by_handle;
        if waits && now.scrolls(self.start) {
            // A finger that moves before the long press is over scrolls.
            self.dragger.stop();
        } else if !waits && now.drags(self.start) {
            self.grab();
        }
    }

    fn grab(self: &Rc<Self>) {
        self.ghost.replace(Ghost::of(&self.card, self.start));
        if !self.dragging() {
            return self.dragger.stop();
        }
        let session = Rc::clone(self);
        self.scrolling.replace(Some(Interval::new(STEP_MS, move || session.scroll())));
        self.dragger.emit(|events| events.on_grab.emit(self.id.clone()));
        self.follow();
    }

    fn follow(&self) {
        let now = self.now.get();
        self.ghost.borrow().iter().for_each(|ghost| ghost.follow(now));
        let over = measure::place_at(&self.root, now, &self.id);
        if over.is_some() && *self.over.borrow() != over {
            self.over.replace(over.clone());
            over.into_iter().for_each(|place| self.dragger.emit(|events| events.on_over.emit(place)));
        }
    }

    /// Near an edge of the board, or of the column below the pointer, that scrolls.
    fn scroll(&self) {
        let now = self.now.get();
        let sideways = edge_speed(now.x, measure::width(&self.root));
        let mut scrolled = scroll_by(&self.root, sideways, 0.0);
        if let Some(list) = measure::list_at(&self.root, now) {
            scrolled |= scroll_by(&list, 0.0, edge_speed(now.y, measure::height(&list)));
        }
        if scrolled {
            self.follow();
        }
    }

    fn let_go(self: &Rc<Self>, _: &PointerEvent) {
        let dragged = self.dragging();
        self.dragger.stop();
        if dragged {
            swallow_click();
            self.dragger.emit(|events| events.on_drop.emit(()));
        }
    }

    fn give_up(&self) {
        let dragged = self.dragging();
        self.dragger.stop();
        if dragged {
            swallow_click();
            self.dragger.emit(|events| events.on_cancel.emit(()));
        }
    }
}

fn point(event: &PointerEvent) -> Point {
    Point { x: f64::from(event.client_x()), y: f64::from(event.client_y()) }
}

fn scroll_by(element: &Element, x: f64, y: f64) -> bool {
    if x.abs() + y.abs() < 0.5 {
        return false;
    }
    let before = (element.scroll_left(), element.scroll_top());
    element.scroll_by_with_x_and_y(x, y);
    before != (element.scroll_left(), element.scroll_top())
}

/// The click that a browser makes of letting go must not open the card.
fn swallow_click() {
    let Some(window) = browser::window() else { return };
    let options = EventListenerOptions { passive: false, ..EventListenerOptions::run_in_capture_phase() };
    let listener = EventListener::new_with_options(&window, "click", options, |event| {
        event.stop_propagation();
        event.prevent_default();
    });
    // The click comes right after; a later one is meant.
    Timeout::new(0, move || drop(listener)).forget();
}
