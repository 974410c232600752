//! The report page: both languages, at the width of a phone and of a desk. The pictures stay in the
//! target folder to be looked at.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::{FLAGS, run};
use crate::workspace::{Workspace, output};

/// Name, width and height of each screen, in CSS pixels.
const SCREENS: [(&str, u32, u32); 2] = [("phone", 390, 1400), ("desk", 1280, 1400)];

/// A picture of an empty page is smaller than this.
const PICTURE_BYTES: usize = 10_000;

/// Text that a page shows only by mistake.
const MISTAKES: [&str; 3] = ["NaN", "undefined", "{ $"];

/// Looks at the pages of the report that a demo wrote.
pub fn check(
    workspace: &Workspace,
    browser: &Path,
    folder: &Path,
    demo: &Path,
) -> Result<Vec<String>> {
    let again = folder.join("report.fr.html");
    run(workspace, &["report", "--language", "fr", "--out"], &[&again, &demo.join("edition")])?;
    let french = demo.join("report.fr.html");
    ensure!(
        std::fs::read(&again)? == std::fs::read(&french)?,
        "`devenir report` and `devenir demo` write different French pages of one edition: {} and {}",
        again.display(),
        french.display()
    );
    let mut pictures = Vec::new();
    for (language, page) in [("en", demo.join("report.en.html")), ("fr", french)] {
        for (screen, width, height) in SCREENS {
            let view = View {
                language,
                width,
                height,
                picture: folder.join(format!("{screen}.{language}.png")),
            };
            look(browser, &page, &view, folder)
                .with_context(|| format!("{} on a {screen}", page.display()))?;
            pictures.push(view.picture.display().to_string());
        }
    }
    Ok(pictures)
}

/// One page on one screen.
struct View {
    language: &'static str,
    width: u32,
    height: u32,
    picture: PathBuf,
}

/// Renders a page inside a frame of the screen's width (a window has a least width that is wider
/// than a phone), measures it and takes its picture.
fn look(browser: &Path, page: &Path, view: &View, folder: &Path) -> Result<()> {
    let html = std::fs::read_to_string(page).context("the page cannot be read")?;
    let framed = folder.join("framed.html");
    std::fs::write(&framed, frame(&html, view))?;
    let profile = folder.join("profile");
    if profile.exists() {
        std::fs::remove_dir_all(&profile)?;
    }
    let mut command = Command::new("timeout");
    command.args(["--kill-after=5", "90"]).arg(browser).args(FLAGS).arg("--dump-dom");
    command.arg(format!("--user-data-dir={}", profile.display()));
    command.arg(format!("--window-size={},{}", view.width.max(800), view.height + 200));
    command.arg(format!("--screenshot={}", view.picture.display()));
    command.arg(format!("file://{}", framed.display()));
    let dom = output(&mut command).context("Chromium does not render the page")?;
    judge_measures(&measures(&dom)?, view)?;
    let picture = std::fs::read(&view.picture).context("Chromium took no picture")?;
    judge_picture(&picture)
}

/// A page that holds the report in a frame and writes down what the browser made of it.
fn frame(html: &str, view: &View) -> String {
    let source = html.replace('&', "&amp;").replace('"', "&quot;");
    let mut page = String::from("<!doctype html><meta charset=utf-8><body style=\"margin:0\">");
    let _ = write!(
        page,
        "<iframe id=report width={} height={} style=\"border:0\" srcdoc=\"{source}\"></iframe>",
        view.width, view.height
    );
    page.push_str(
        "<script type=\"text/plain\" id=\"measures\"></script><script>\
         document.getElementById('report').addEventListener('load', event => {\
           const report = event.target.contentDocument, root = report.documentElement;\
           const count = name => report.querySelectorAll(name).length;\
           document.getElementById('measures').textContent = JSON.stringify({\
             language: root.lang, title: report.title, width: root.scrollWidth,\
             tables: count('table'), rows: count('tbody tr'), pictures: count('svg'),\
             marks: count('svg circle, svg line, svg rect, svg path'),\
             outside: count('script[src], link[href^=http], img[src^=http]'),\
             text: report.body.innerText });\
         });</script>",
    );
    page
}

fn measures(dom: &str) -> Result<Value> {
    let (_, rest) = dom.split_once("id=\"measures\">").context("the page was not measured")?;
    let (json, _) = rest.split_once("</script>").context("the page was not measured to the end")?;
    serde_json::from_str(json).context("the browser measured nothing: did the page load?")
}

fn judge_measures(measures: &Value, view: &View) -> Result<()> {
    let number = |key: &str| measures[key].as_u64().unwrap_or_default();
    let text = |key: &str| measures[key].as_str().unwrap_or_default();
    ensure!(text("language") == view.language, "its language is `{}`", text("language"));
    ensure!(!text("title").is_empty(), "it has no title");
    ensure!(number("tables") > 0 && number("rows") > 0, "it holds no table with rows");
    ensure!(number("pictures") > 0 && number("marks") > 0, "it holds no SVG picture");
    ensure!(number("outside") == 0, "it asks for something outside of itself");
    let width = number("width");
    ensure!(width <= u64::from(view.width), "it is {width} pixels wide on {}", view.width);
    if let Some(mistake) = MISTAKES.iter().find(|mistake| text("text").contains(**mistake)) {
        bail!("it shows `{mistake}`");
    }
    Ok(())
}

fn judge_picture(picture: &[u8]) -> Result<()> {
    ensure!(picture.starts_with(b"\x89PNG\r\n\x1a\n"), "the picture is not a PNG");
    ensure!(picture.len() > PICTURE_BYTES, "the picture is all but empty");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> View {
        View { language: "fr", width: 390, height: 800, picture: PathBuf::new() }
    }

    fn good() -> Value {
        serde_json::json!({"language": "fr", "title": "t", "width": 390, "tables": 1, "rows": 3,
            "pictures": 1, "marks": 9, "outside": 0, "text": "Rang"})
    }

    #[test]
    fn a_good_page_passes() {
        judge_measures(&good(), &view()).unwrap();
    }

    #[test]
    fn each_fault_of_a_page_is_seen() {
        let faults = [
            ("language", Value::from("en")),
            ("title", Value::from("")),
            ("rows", Value::from(0)),
            ("marks", Value::from(0)),
            ("outside", Value::from(1)),
            ("width", Value::from(391)),
            ("text", Value::from("part: NaN %")),
        ];
        for (key, value) in faults {
            let mut page = good();
            page[key] = value;
            assert!(judge_measures(&page, &view()).is_err(), "{key}");
        }
        assert!(judge_measures(&Value::Null, &view()).is_err());
    }

    #[test]
    fn the_report_is_quoted_into_its_frame() {
        let page = frame("<p title=\"a&b\">", &view());
        assert!(page.contains("srcdoc=\"<p title=&quot;a&amp;b&quot;>\""));
        assert!(page.contains("width=390"));
    }

    #[test]
    fn measures_are_found_in_the_dom() {
        let dom = "<script id=\"measures\">{\"rows\":3}</script>";
        assert_eq!(measures(dom).unwrap()["rows"], 3);
        assert!(measures("<script id=\"measures\"></script>").is_err());
        assert!(measures("").is_err());
    }

    #[test]
    fn an_empty_picture_is_seen() {
        assert!(judge_picture(b"GIF").is_err());
        assert!(judge_picture(b"\x89PNG\r\n\x1a\n").is_err());
    }
}
