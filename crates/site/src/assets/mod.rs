//! Style, font, script and icon, in the program itself; the name of each holds a hash of its
//! contents, so that browsers keep it for a year.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::delivery::Parcel;
use crate::drawing;

/// The serif of titles and figures: Source Serif 4 (SIL Open Font License, `font/OFL.txt`), Latin
/// letters, variable weight.
pub const FONT: &[u8] = include_bytes!("font/source-serif-4-latin-wght-normal.woff2");

/// The same font, unpacked, as pictures are painted with; no browser is sent it.
pub const FONT_PLAIN: &[u8] = include_bytes!("font/source-serif-4-latin-wght-normal.ttf");

/// The roles of colours, type and spacing; it names the font as `font.woff2`.
pub const ROLES: &str = include_str!("roles.css");

/// The sheets of the style, in their order.
const STYLE: [&str; 7] = [
    ROLES,
    include_str!("page.css"),
    include_str!("parts.css"),
    drawing::STYLE,
    include_str!("../questions/questions.css"),
    include_str!("../board/board.css"),
    include_str!("../design/design.css"),
];

/// The scripts, one after the other.
const SCRIPT: &str = concat!(
    include_str!("site.js"),
    include_str!("../questions/suggest.js"),
    include_str!("../board/board.js")
);

/// Where a sheet names the font.
pub const FONT_PLACE: &str = "font.woff2";

/// A name with a hash never means other bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The addresses of the assets.
pub struct Addresses {
    /// The style.
    pub style: String,
    /// The font.
    pub font: String,
    /// The script.
    pub script: String,
    /// The icon.
    pub icon: String,
}

struct Asset {
    name: String,
    parcel: Parcel,
}

static ASSETS: LazyLock<(Addresses, Vec<Asset>)> = LazyLock::new(|| {
    let font = asset("source-serif", "woff2", "font/woff2", FONT.to_vec());
    let sheets = STYLE.join("\n").replace(FONT_PLACE, &font.name);
    let style = asset("style", "css", "text/css; charset=utf-8", sheets.into());
    let script = asset("site", "js", "text/javascript; charset=utf-8", SCRIPT.into());
    let icon = asset("icon", "svg", "image/svg+xml", include_str!("icon.svg").into());
    let address = |asset: &Asset| format!("/assets/{}", asset.name);
    let addresses = Addresses {
        style: address(&style),
        font: address(&font),
        script: address(&script),
        icon: address(&icon),
    };
    (addresses, vec![font, style, script, icon])
});

/// The addresses of the assets.
pub fn addresses() -> &'static Addresses {
    &ASSETS.0
}

/// Sends one asset.
pub async fn send(Path(name): Path<String>, request: Request) -> Response {
    match ASSETS.1.iter().find(|asset| asset.name == name) {
        Some(asset) => asset.parcel.send(request.headers()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn asset(name: &str, end: &str, kind: &'static str, contents: Vec<u8>) -> Asset {
    let digest = Sha256::digest(&contents);
    let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let headers = HeaderMap::from_iter([
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER)),
    ]);
    let parcel = Parcel::pack(headers, Bytes::from(contents));
    Asset { name: format!("{name}-{hash}.{end}"), parcel }
}
