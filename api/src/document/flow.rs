//! Lines one after the other, over as many pages as they need.

use super::text::{Ink, Run};

/// A4, in points (1/72 inch).
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;

pub(super) const LEFT: f32 = 51.0;
pub(super) const RIGHT: f32 = WIDTH - LEFT;
/// Where the first page begins, and on all others what tells whose they are.
pub(super) const TOP: f32 = 48.0;
const TOP_OF_OTHERS: f32 = TOP + 26.0;
/// Below it there is nothing but the footer.
pub(super) const BOTTOM: f32 = HEIGHT - 76.0;

/// What is drawn. `x` is the page's; `y` counts from the top of its line, and then from the top of its page.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// `y` is where the letters stand.
    Text {
        x: f32,
        y: f32,
        run: Run,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thickness: f32,
        ink: Ink,
    },
    Logo {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

impl Piece {
    /// Text that begins at `x`.
    pub fn left(x: f32, run: Run) -> Self {
        Self::Text { x, y: run.style.baseline(), run }
    }

    /// Text that ends at `x`.
    pub fn right(x: f32, run: Run) -> Self {
        Self::left(x - run.width, run)
    }

    pub fn moved(mut self, down: f32) -> Self {
        match &mut self {
            Self::Text { y, .. } | Self::Rule { y, .. } | Self::Logo { y, .. } => *y += down,
        }
        self
    }
}

/// What no page break parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub height: f32,
    pub pieces: Vec<Piece>,
}

impl Line {
    pub fn new(height: f32, pieces: Vec<Piece>) -> Self {
        Self { height, pieces }
    }

    pub fn gap(height: f32) -> Self {
        Self::new(height, Vec::new())
    }
}

pub(super) fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// Where the next line goes.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Place {
    page: usize,
    y: f32,
}

pub(super) struct Flow {
    pages: Vec<Vec<Piece>>,
    at: Place,
    /// What each further page begins with.
    head: Vec<Line>,
}

impl Flow {
    pub fn new() -> Self {
        Self { pages: vec![Vec::new()], at: Place { page: 0, y: TOP }, head: Vec::new() }
    }

    pub fn finish(self) -> Vec<Vec<Piece>> {
        self.pages
    }

    /// From now on pages begin with these lines.
    pub fn set_head(&mut self, head: Vec<Line>) {
        self.head = head;
    }

    /// Lines that may be parted.
    pub fn put(&mut self, lines: Vec<Line>) {
        for line in lines {
            if self.at.y + line.height > BOTTOM {
                self.turn();
            }
            self.draw(line);
        }
    }

    /// Lines that stay together, unless a page is too small for them. They are followed by `after` points at least.
    pub fn put_together(&mut self, lines: Vec<Line>, after: f32) {
        let needed = height(&lines) + after;
        let most = BOTTOM - TOP_OF_OTHERS - height(&self.head);
        if self.at.y + needed > BOTTOM && needed <= most {
            self.turn();
        }
        self.put(lines);
    }

    /// Two columns side by side; what follows stands below the longer one.
    pub fn put_beside(&mut self, left: Vec<Line>, right: Vec<Line>) {
        let start = self.at;
        self.put(left);
        let end = std::mem::replace(&mut self.at, start);
        self.put(right);
        if end > self.at {
            self.at = end;
        }
    }

    fn turn(&mut self) {
        self.at = Place { page: self.at.page + 1, y: TOP_OF_OTHERS };
        if self.at.page == self.pages.len() {
            self.pages.push(Vec::new());
        }
        for line in self.head.clone() {
            self.draw(line);
        }
    }

    fn draw(&mut self, line: Line) {
        let down = self.at.y;
        self.pages[self.at.page].extend(line.pieces.into_iter().map(|piece| piece.moved(down)));
        self.at.y += line.height;
    }
}
