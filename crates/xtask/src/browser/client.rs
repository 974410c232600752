//! One tab of a browser, in the words of a journey: open, press, read.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::pipe::Pipe;

/// Whether the pages of a tab may run their scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// What an object of a PDF that is a page begins its kind with.
const PAGE_MARK: &[u8] = b"/Type";

/// Tabs pressed in search of one thing, at most: more is no way to use a page by keyboard.
const TABS_MAX: usize = 400;

/// A tab.
pub struct Tab {
    pipe: Pipe,
    session: String,
}

impl Tab {
    /// Opens a browser with one tab.
    pub fn open(browser: &Path, profile: &Path) -> Result<Self> {
        let mut pipe = Pipe::start(browser, profile)?;
        let target = pipe.call("", "Target.createTarget", json!({ "url": "about:blank" }))?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = pipe.call("", "Target.attachToTarget", attach)?;
        let session = attached["sessionId"].as_str().context("the tab has no session")?.to_owned();
        let mut tab = Self { pipe, session };
        tab.call("Page.enable", json!({}))?;
        tab.call("Log.enable", json!({}))?;
        Ok(tab)
    }

    /// Sets the screen, in CSS pixels, and the theme.
    pub fn screen(&mut self, width: u32, height: u32, theme: &str) -> Result<()> {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.call("Emulation.setDeviceMetricsOverride", metrics)?;
        let theme = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.call("Emulation.setEmulatedMedia", theme).map(drop)
    }

    /// Lets pages run their scripts, or not.
    pub fn scripts(&mut self, scripts: Scripts) -> Result<()> {
        let off = json!({ "value": scripts == Scripts::Off });
        self.call("Emulation.setScriptExecutionDisabled", off).map(drop)
    }

    /// Goes to an address and waits for its page.
    pub fn go(&mut self, address: &str) -> Result<()> {
        self.pipe.drain("");
        let answer = self.call("Page.navigate", json!({ "url": address }))?;
        if let Some(error) = answer["errorText"].as_str() {
            bail!("{address}: {error}");
        }
        self.pipe.wait("Page.loadEventFired").map(drop)
    }

    /// What an expression gives. It is asked by us, so it runs where the page's own scripts may not.
    pub fn ask(&mut self, expression: &str) -> Result<Value> {
        let asked =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", asked)?;
        if let Some(fault) = answer["exceptionDetails"]["exception"]["description"].as_str() {
            bail!("{fault}");
        }
        Ok(answer["result"]["value"].take())
    }

    /// A text that an expression gives.
    pub fn read(&mut self, expression: &str) -> Result<String> {
        Ok(self.ask(expression)?.as_str().unwrap_or_default().to_owned())
    }

    /// Errors that the browser noted down since the page was asked for: what the policy forbids, what is
    /// not there.
    pub fn errors(&mut self) -> Vec<String> {
        let entries = self.pipe.drain("Log.entryAdded").into_iter();
        let errors = entries.filter(|one| one["entry"]["level"] == "error");
        errors.filter_map(|one| Some(one["entry"]["text"].as_str()?.to_owned())).collect()
    }

    /// Presses Tab until what is focused fits a selector. On the way everything that is focused must be
    /// seen to be.
    pub fn tab_to(&mut self, selector: &str) -> Result<()> {
        for _ in 0..TABS_MAX {
            self.press("Tab", 9, None)?;
            let quoted = serde_json::to_string(selector)?;
            let found = self.ask(&format!(
                "(() => {{ const a = document.activeElement;\
                   if (!a || a === document.body) return {{}};\
                   const s = getComputedStyle(a);\
                   return {{ fits: a.matches({quoted}), html: a.outerHTML.slice(0, 120),\
                     seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }}; }})()"
            ))?;
            let html = found["html"].as_str().unwrap_or_default();
            ensure!(found["seen"] != false, "the focus cannot be seen on {html}");
            if found["fits"] == true {
                return Ok(());
            }
        }
        bail!("{TABS_MAX} presses of Tab do not reach `{selector}`")
    }

    /// Types a text into what is focused.
    pub fn type_text(&mut self, text: &str) -> Result<()> {
        for letter in text.chars() {
            let key = json!({ "type": "char", "text": letter.to_string() });
            self.call("Input.dispatchKeyEvent", key)?;
        }
        Ok(())
    }

    /// Presses Enter and waits for the page it leads to.
    pub fn enter(&mut self) -> Result<()> {
        self.pipe.drain("");
        self.press("Enter", 13, Some("\r"))?;
        self.pipe.wait("Page.loadEventFired").map(drop)
    }

    /// Presses Enter on what is downloaded, and gives the file when all of it has come into a folder.
    pub fn download(&mut self, folder: &Path) -> Result<PathBuf> {
        let how =
            json!({ "behavior": "allowAndName", "downloadPath": folder, "eventsEnabled": true });
        self.pipe.call("", "Browser.setDownloadBehavior", how)?;
        self.pipe.drain("");
        self.press("Enter", 13, Some("\r"))?;
        loop {
            let told = self.pipe.wait("Browser.downloadProgress")?;
            match told["state"].as_str() {
                Some("completed") => {
                    return Ok(folder.join(told["guid"].as_str().context("a file without a name")?));
                }
                Some("canceled") => bail!("the download was ended"),
                _ => {}
            }
        }
    }

    /// Presses the space bar, as one ticks a box.
    pub fn space(&mut self) -> Result<()> {
        self.press(" ", 32, Some(" "))
    }

    /// Presses the arrow down, as one chooses the next of several.
    pub fn down(&mut self) -> Result<()> {
        self.press("ArrowDown", 40, None)
    }

    /// Drags one thing onto the lower half of another with the mouse, and waits for the page it leads to.
    pub fn drag(&mut self, from: &str, onto: &str) -> Result<()> {
        // The browser hands over what would be dragged, so that no desk is needed.
        self.call("Input.setInterceptDrags", json!({ "enabled": true }))?;
        let (start_x, start_y) = self.place_of(from, 0.5)?;
        let (end_x, end_y) = self.place_of(onto, 0.75)?;
        let mut mouse = |kind: &str, x: f64, y: f64| {
            let event = json!({
                "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", event)
        };
        mouse("mousePressed", start_x, start_y)?;
        mouse("mouseMoved", start_x + 8.0, start_y + 8.0)?;
        mouse("mouseMoved", end_x, end_y)?;
        let dragged = self.pipe.wait("Input.dragIntercepted")?;
        self.pipe.drain("");
        for kind in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": kind, "x": end_x, "y": end_y, "data": dragged["data"] });
            self.call("Input.dispatchDragEvent", event)?;
        }
        self.pipe.wait("Page.loadEventFired")?;
        self.call("Input.setInterceptDrags", json!({ "enabled": false })).map(drop)
    }

    /// A place on the screen in the middle of something, and so far down it.
    fn place_of(&mut self, selector: &str, down: f64) -> Result<(f64, f64)> {
        let quoted = serde_json::to_string(selector)?;
        let place = self.ask(&format!(
            "(() => {{ const box = document.querySelector({quoted}).getBoundingClientRect();\
               return [box.x + box.width / 2, box.y + box.height * {down}]; }})()"
        ))?;
        let number = |index: usize| place[index].as_f64();
        number(0).zip(number(1)).with_context(|| format!("`{selector}` is nowhere"))
    }

    /// How many sheets of A4 the page is printed on.
    pub fn sheets(&mut self) -> Result<usize> {
        // A4 in inches; the margins are those of the page's own style.
        let paper = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": false });
        let printed = self.call("Page.printToPDF", paper)?;
        let text = printed["data"].as_str().context("the page was not printed")?;
        let document = decoded(text);
        // Of an object that is a page, not of the list of them.
        let is_page = |at: usize| {
            let rest = document[at + PAGE_MARK.len()..].trim_ascii_start();
            rest.starts_with(b"/Page") && !rest.starts_with(b"/Pages")
        };
        let marks = (0..document.len()).filter(|at| document[*at..].starts_with(PAGE_MARK));
        Ok(marks.filter(|at| is_page(*at)).count())
    }

    /// Goes to a path of the same site.
    pub fn go_to_path(&mut self, path: &str) -> Result<()> {
        let origin = self.read("location.origin")?;
        self.go(&format!("{origin}{path}"))
    }

    /// Chooses a file in a box, as the window of the system would.
    pub fn choose_file(&mut self, selector: &str, file: &Path) -> Result<()> {
        let document = self.call("DOM.getDocument", json!({}))?;
        let asked = json!({ "nodeId": document["root"]["nodeId"], "selector": selector });
        let found = self.call("DOM.querySelector", asked)?;
        let files = json!({ "nodeId": found["nodeId"], "files": [file] });
        self.call("DOM.setFileInputFiles", files).map(drop)
    }

    fn press(&mut self, key: &str, code: u32, text: Option<&str>) -> Result<()> {
        let mut down = json!({
            "type": if text.is_some() { "keyDown" } else { "rawKeyDown" },
            "key": key, "windowsVirtualKeyCode": code,
        });
        if let Some(text) = text {
            down["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", down)?;
        let up = json!({ "type": "keyUp", "key": key, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", up).map(drop)
    }

    fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.pipe.call(&self.session, method, parameters)
    }
}

/// The bytes of a text in base64 (RFC 4648); other letters are passed over.
fn decoded(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for value in text.bytes().filter_map(value) {
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn base64_is_read() {
        for (text, expected) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(decoded(text), expected.as_bytes());
        }
    }
}
