//! The mark of a school: a picture that is read, made small and painted anew, so that nothing of the file
//! that was sent reaches a reader but its colours.

use std::io::Cursor;

use askama::Template;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use super::edit::back;
use super::{Entry, Part, keep, queries};
use crate::App;
use crate::atlas::School;
use crate::claims::{self, Power};
use crate::faults::Fault;
use crate::layout::{Frame, Link};
use crate::person::{Person, Posted, PostedFile};
use crate::schools;
use crate::visit::{Answer, Visit};
use crate::words::numbers::size;

/// Largest file.
const FILE_BYTES_MAX: usize = 2 << 20;
/// Longest side that is read, in pixels.
const SIDE_READ_MAX: u32 = 4_000;
/// Memory that reading may take.
const READ_BYTES_MAX: u64 = 96 << 20;
/// Longest side that is kept, in pixels: twice what is shown, for fine screens.
const SIDE_KEPT_MAX: u32 = 400;

/// Why a file is no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing was sent.
    Empty,
    /// It is too large.
    Large,
    /// It is none of the three kinds, or broken.
    Unread,
}

impl Unfit {
    fn key(self) -> &'static str {
        match self {
            Self::Empty => "logo-none",
            Self::Large => "logo-large",
            Self::Unread => "logo-unread",
        }
    }
}

/// Reads PNG, JPEG or WebP and paints it anew as PNG, of 400 pixels a side at most.
pub fn redraw(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Unfit::Large);
    }
    let read = |_| Unfit::Unread;
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unfit::Unread)?;
    let kinds = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
    if !reader.format().is_some_and(|kind| kinds.contains(&kind)) {
        return Err(Unfit::Unread);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ_MAX);
    limits.max_image_height = Some(SIDE_READ_MAX);
    limits.max_alloc = Some(READ_BYTES_MAX);
    reader.limits(limits);
    let picture = reader.decode().map_err(read)?;
    let is_large = picture.width() > SIDE_KEPT_MAX || picture.height() > SIDE_KEPT_MAX;
    let small = match is_large {
        true => picture.resize(SIDE_KEPT_MAX, SIDE_KEPT_MAX, FilterType::Triangle),
        false => picture,
    };
    let mut painted = Vec::new();
    DynamicImage::ImageRgba8(small.to_rgba8())
        .write_to(&mut Cursor::new(&mut painted), ImageFormat::Png)
        .map_err(read)?;
    Ok(painted)
}

/// The path of the picture.
pub fn path(school: &School, hash: &str) -> String {
    format!("{}/logo/{hash}", schools::path(school))
}

/// Sends the picture that the school shows now.
pub async fn send(
    visit: Visit,
    State(app): State<App>,
    Path((asked, hash)): Path<(String, String)>,
) -> Answer {
    let mut conn = app.db().read().await?;
    let school = claims::school_of(&visit, &asked)?;
    let is_claimed = claims::is_claimed(&mut conn, &school.slug).await?;
    let picture = queries::logo(&mut conn, &school.slug, &hash).await?.filter(|_| is_claimed);
    let picture =
        picture.ok_or_else(|| visit.fault(StatusCode::NOT_FOUND, visit.say("logo-missing")))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        // Its address names its contents, and it may be taken away.
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    Ok((headers, picture).into_response())
}

#[derive(Template)]
#[template(path = "contents/logo.html")]
struct LogoPage {
    frame: Frame,
    trouble: String,
    back: Link,
    here: String,
    /// The picture that is shown now; empty where there is none.
    picture: String,
    alt: String,
    version: i64,
    most: String,
}

/// Shows the mark and the form for another.
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let now = queries::part(&mut conn, &school.slug, Part::Logo, 0).await?;
    page(&visit, school, now.as_ref(), String::new())
}

/// Takes a picture. The later of two stands; the history tells of both.
pub async fn take(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    request: Request,
) -> Answer {
    let mut conn = app.db().read().await?;
    claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let now = queries::part(&mut conn, &school.slug, Part::Logo, 0).await?;
    drop(conn);
    let PostedFile(bytes) = PostedFile::from_request(request, &app).await?;
    let painted = tokio::task::spawn_blocking(move || redraw(&bytes)).await;
    let painted = match painted.map_err(|error| Fault::broken(&error))? {
        Ok(painted) => painted,
        Err(unfit) => return page(&visit, school, now.as_ref(), visit.say(unfit.key())),
    };
    let digest = Sha256::digest(&painted);
    let hash: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let mut conn = app.db().write().await?;
    // What was true before the picture was painted may not be any more.
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let version = now.as_ref().map_or(0, |entry| entry.version);
    if !keep(&mut conn, &app, &me, (Part::Logo, 0, version), &hash).await? {
        return page(&visit, school, now.as_ref(), visit.say("logo-conflict"));
    }
    queries::set_logo(&mut conn, &school.slug, &hash, &painted).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/logo", claims::path(school)))
}

/// Takes the mark away.
pub async fn remove(
    visit: Visit,
    State(app): State<App>,
    person: Person,
    Path(asked): Path<String>,
    posted: Posted,
) -> Answer {
    let mut conn = app.db().write().await?;
    let me = claims::enter(&mut conn, &app, &visit, &person, (&asked, Power::Edit)).await?;
    let school = claims::school_of(&visit, &asked)?;
    let version = posted.get("version").parse().unwrap_or(-1);
    if !keep(&mut conn, &app, &me, (Part::Logo, 0, version), "").await? {
        let now = queries::part(&mut conn, &school.slug, Part::Logo, 0).await?;
        return page(&visit, school, now.as_ref(), visit.say("logo-conflict"));
    }
    queries::remove_logo(&mut conn, &school.slug).await?;
    conn.commit().await?;
    visit.redirect(&format!("{}/logo", claims::path(school)))
}

fn page(visit: &Visit, school: &School, now: Option<&Entry>, trouble: String) -> Answer {
    let shown = now.filter(|entry| !entry.text.is_empty());
    let most = size(visit.words, FILE_BYTES_MAX as u64);
    visit.personal(&LogoPage {
        frame: visit.own_frame(visit.say("part-logo")),
        trouble,
        back: back(visit, school),
        here: visit.href(&format!("{}/logo", claims::path(school))),
        picture: shown.map(|entry| visit.href(&path(school, &entry.text))).unwrap_or_default(),
        alt: visit.tell("logo-alt", [("school", school.name.clone().into())]),
        version: now.map_or(0, |entry| entry.version),
        most: visit.tell("logo-text", [("most", most.into())]),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn painted(kind: ImageFormat, width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut Cursor::new(&mut bytes), kind).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_painted_anew_and_small() {
        for kind in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let made = redraw(&painted(kind, 1_000, 500)).unwrap();
            let read = image::load_from_memory_with_format(&made, ImageFormat::Png).unwrap();
            assert_eq!((read.width(), read.height()), (400, 200), "{kind:?}");
        }
        let small = redraw(&painted(ImageFormat::Png, 16, 8)).unwrap();
        let read = image::load_from_memory_with_format(&small, ImageFormat::Png).unwrap();
        assert_eq!((read.width(), read.height()), (16, 8));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let mut with_script = painted(ImageFormat::Png, 8, 8);
        with_script.extend_from_slice(b"<script>alert(1)</script>");
        let made = redraw(&with_script).unwrap();
        assert!(!made.windows(8).any(|part| part == b"<script>"));
        assert_eq!(redraw(b""), Err(Unfit::Empty));
        assert_eq!(redraw(&vec![0; FILE_BYTES_MAX + 1]), Err(Unfit::Large));
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        assert_eq!(redraw(svg), Err(Unfit::Unread));
        assert_eq!(redraw(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"), Err(Unfit::Unread));
        assert_eq!(redraw(&painted(ImageFormat::Png, 4_001, 1)), Err(Unfit::Unread));
        // A head that promises more than memory holds.
        let mut bomb = painted(ImageFormat::Png, 8, 8);
        bomb[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
        assert_eq!(redraw(&bomb), Err(Unfit::Unread));
    }

    proptest! {
        #[test]
        fn broken_pictures_do_no_harm(
            kind in prop::sample::select(&[ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP][..]),
            at in 0usize..400, byte in any::<u8>(), keep in 1usize..2_000,
        ) {
            let mut bytes = painted(kind, 20, 20);
            let place = at % bytes.len();
            bytes[place] = byte;
            bytes.truncate(keep.min(bytes.len()));
            if let Ok(made) = redraw(&bytes) {
                prop_assert!(made.starts_with(b"\x89PNG"));
            }
        }
    }
}
