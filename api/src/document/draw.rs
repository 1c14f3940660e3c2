//! Pages as a PDF file: fonts embedded with the letters that are used, text that can be copied and searched.

use super::{
    Document,
    flow::{HEIGHT, Piece, WIDTH},
    text::{Fonts, Ink, Run, clean},
};
use crate::picture;
use entity::value::Color;
use krilla::{
    color::rgb,
    error::KrillaResult,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::Metadata,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
};

const TEXT: Color = Color { red: 0x1c, green: 0x1f, blue: 0x24 };
const QUIET: Color = Color { red: 0x5f, green: 0x66, blue: 0x70 };
const HAIRLINE: Color = Color { red: 0xd9, green: 0xdc, blue: 0xe1 };

/// A logo, if it is a picture of a kind that companies can have.
pub(super) fn logo(content: &[u8]) -> Option<Image> {
    let data = content.to_vec().into();
    let image = match picture::look(content)?.media_type {
        "image/png" => Image::from_png(data, true),
        "image/jpeg" => Image::from_jpeg(data, true),
        _ => Image::from_webp(data, true),
    };
    image.ok().filter(|image| image.size().0 > 0 && image.size().1 > 0)
}

pub(super) fn file(
    document: &Document,
    pages: &[Vec<Piece>],
    logo: Option<&Image>,
    fonts: &Fonts,
) -> KrillaResult<Vec<u8>> {
    let mut file = krilla::Document::new();
    let title = clean(&format!("{} {}", document.title, document.number).replace('\n', " "));
    let metadata = Metadata::new()
        .title(title.trim().to_owned())
        .authors(vec![clean(&document.company.name).replace('\n', " ")])
        .language(document.locale.as_str().to_owned());
    file.set_metadata(metadata);
    for pieces in pages {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).unwrap_or_default();
        let mut page = file.start_page_with(settings);
        let mut surface = page.surface();
        for piece in pieces {
            draw(&mut surface, piece, document.accent, logo, fonts);
        }
        surface.finish();
        page.finish();
    }
    file.finish()
}

fn draw(surface: &mut Surface, piece: &Piece, accent: Option<Color>, logo: Option<&Image>, fonts: &Fonts) {
    match piece {
        Piece::Text { x, y, run } => {
            surface.set_fill(Some(fill(run.style.ink, accent)));
            let Run { glyphs, text, style, .. } = run;
            surface.draw_glyphs(Point::from_xy(*x, *y), glyphs, fonts.font(style.weight), text, style.size, false);
        }
        Piece::Rule { x, y, width, thickness, ink } => {
            surface.set_fill(Some(fill(*ink, accent)));
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *thickness) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        Piece::Logo { x, y, width, height } => {
            if let (Some(logo), Some(size)) = (logo, Size::from_wh(*width, *height)) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(logo.clone(), size);
                surface.pop();
            }
        }
    }
}

fn fill(ink: Ink, accent: Option<Color>) -> Fill {
    let color = match ink {
        Ink::Text => TEXT,
        Ink::Quiet => QUIET,
        Ink::Hairline => HAIRLINE,
        Ink::Accent => accent.unwrap_or(TEXT),
    };
    let paint = rgb::Color::new(color.red, color.green, color.blue).into();
    Fill { paint, ..Fill::default() }
}
