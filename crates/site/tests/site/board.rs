//! The decision board as its member uses it, without a script.

use axum::http::{StatusCode, header};

use super::bench::{Answer, Bench, on_each_site};
use super::members::browser::Browser;

const BOARD: &str = "/en/board";
const BOARD_ADD: &str = "/en/board/add";
const ZOE: &str = "zoe@lycee.example";

/// Addresses of the first schools that a name fits.
pub async fn slugs(bench: &Bench, count: usize) -> Vec<String> {
    let page = bench.page("/en/rankings/accounting/world").await;
    let slugs = page.attributes("input[name=school]", "value");
    slugs.into_iter().take(count).collect()
}

/// A member with some schools on their board.
pub async fn member<'a>(bench: &'a Bench, address: &str, schools: &[String]) -> Browser<'a> {
    let browser = Browser::new(bench);
    browser.join(address, "minor").await;
    for slug in schools {
        let page = format!("{BOARD}/add?school={slug}");
        let answer = browser.send(&page, "/en/board/add", &[("school", slug)]).await;
        assert_eq!(answer.header(header::LOCATION), "/en/board?done=added");
    }
    browser
}

/// The paths of the choices of a board, in their order.
async fn choices(browser: &Browser<'_>) -> Vec<String> {
    browser.page(BOARD).await.attributes(".choices h3 a", "href")
}

fn place(answer: &Answer) -> &str {
    answer.header(header::LOCATION)
}

#[tokio::test]
async fn a_school_is_found_added_and_taken_through_every_status() {
    on_each_site(async |bench| {
        let browser = Browser::new(&bench);
        browser.join(ZOE, "minor").await;
        let page = browser.page(BOARD).await;
        assert!(page.texts(".lede")[0].starts_with("Begin with a school"));
        let page = browser.page("/en/board?find=academy").await;
        let slug = page.attributes("#found input[name=school]", "value").remove(0);
        for _ in 0..2 {
            browser.send("/en/board?find=academy", "/en/board/add", &[("school", &slug)]).await;
        }
        let page = browser.page(BOARD).await;
        assert_eq!(page.texts(".choices h3").len(), 1, "once, however often it is added");
        assert_eq!(page.texts(".group h2"), ["Interested"]);
        assert!(page.texts(".lede")[0].starts_with("Add a second one"));
        let path = choices(&browser).await.remove(0);
        let act = format!("{path}/status");
        for status in ["applied", "accepted", "going"] {
            let page = browser.page(BOARD).await;
            let offered = page.attributes(".acts button[name=status]", "value");
            assert_eq!(offered[0], status, "one tap leads on");
            browser.send(BOARD, &act, &[("status", status)]).await;
        }
        assert!(browser.page(BOARD).await.texts(".lede")[0].starts_with("You are going"));
        bench.pass(24 * 60);
        browser.send(BOARD, &act, &[("status", "put-aside")]).await;
        let page = browser.page(BOARD).await;
        assert!(page.texts("section.group").is_empty());
        assert_eq!(page.texts("details.group summary"), ["Put aside"]);
        let history = browser.page(&path).await.texts("details .list li");
        let last = history.last().unwrap();
        assert_eq!(history.len(), 5);
        assert_eq!(history[0], "Put aside 2 September 2026");
        assert_eq!(last, "Interested 1 September 2026");
        let wrong = browser.send(BOARD, &act, &[("status", "enrolled")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn a_visitors_wish_is_on_the_board_once_they_are_known_and_needs_no_cookie() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let visitor = Browser::new(&bench);
        let school = bench.page(&format!("/en/schools/{slug}")).await;
        assert_eq!(
            school.attributes(".acts input[name=school]", "value"),
            std::slice::from_ref(&slug)
        );
        let asked = visitor.get(&format!("/en/board/add?school={slug}&field=0411&level=7")).await;
        assert!(asked.header(header::SET_COOKIE).is_empty());
        let page = asked.html();
        assert!(page.texts("form[method=post]").is_empty(), "nothing is added before");
        let up = page.attributes("a.button", "href").remove(0);
        let wish = up.split("wish=").nth(1).unwrap().replace("%7E", "~");
        let page = visitor.page(&up).await;
        assert!(page.texts(".lede").join(" ").contains("is on your board"));
        let form = [
            ("address", ZOE),
            ("password", super::members::browser::PASSWORD),
            ("age", "minor"),
            ("wish", &wish),
        ];
        visitor.send(&up, "/en/sign-up", &form).await;
        let link = bench.link_to(ZOE).await;
        let action = link.split('?').next().unwrap();
        let form = [("password", super::members::browser::PASSWORD), ("wish", &wish)];
        let answer = visitor.send(&link, action, &form).await;
        assert_eq!(place(&answer), "/en/board?done=added", "{}", answer.text());
        let studies = visitor.page(BOARD).await.texts(".studies");
        assert!(studies.len() == 1 && studies[0].contains("Master"), "{studies:?}");

        // Who has an account signs in, and a wish that is none is left out.
        visitor.send("/en/account", "/en/sign-out", &[]).await;
        let others = slugs(&bench, 3).await;
        let wishes: Vec<String> = others.iter().map(|slug| format!("{slug}~~")).collect();
        let form = [
            ("address", ZOE),
            ("password", super::members::browser::PASSWORD),
            ("wish", &wishes[1]),
            ("wish", "nonsense~~"),
            ("wish", &wishes[2]),
        ];
        let answer = visitor.send("/en/sign-in", "/en/sign-in", &form).await;
        assert_eq!(place(&answer), "/en/board?done=added");
        assert_eq!(choices(&visitor).await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_adds_asks_first_and_says_what_it_does_not_know() {
    on_each_site(async |bench| {
        let slug = slugs(&bench, 1).await.remove(0);
        let browser = member(&bench, ZOE, &[]).await;
        for _ in 0..2 {
            browser.page(&format!("/fr/board/add?school={slug}&field=0411")).await;
        }
        assert!(choices(&browser).await.is_empty(), "looking adds nothing");
        for (query, status) in [
            ("", StatusCode::BAD_REQUEST),
            ("?level=7", StatusCode::BAD_REQUEST),
            ("?school=nowhere", StatusCode::NOT_FOUND),
            ("?field=9999", StatusCode::NOT_FOUND),
            ("?field=0411&level=99", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(
                browser.get(&format!("/en/board/add{query}")).await.status,
                status,
                "{query}"
            );
        }
        let schools = slugs(&bench, 3).await;
        let page = format!("/en/board/add?school={}&school={}", schools[0], schools[1]);
        let fields = [("school", schools[0].as_str()), ("school", &schools[1])];
        browser.send(&page, "/en/board/add", &fields).await;
        browser.send("/en/board/add?field=0411", "/en/board/add", &[("field", "0411")]).await;
        assert_eq!(choices(&browser).await.len(), 3);
    })
    .await;
}

/// Pages that are the same for everybody: one press there puts something on the board, without the word
/// that only a member's own pages carry.
#[tokio::test]
async fn a_public_page_adds_by_one_press_and_leads_back_to_its_place() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &[]).await;
        let schools = slugs(&bench, 3).await;
        let compare = format!("/en/compare?school={}&school={}", schools[1], schools[2]);
        for (address, count) in [
            (format!("/en/schools/{}", schools[0]), 1),
            (compare, 3),
            ("/en/fields/0411".to_owned(), 4),
            ("/en/finder?field=0411".to_owned(), 5),
        ] {
            let page = bench.page(&address).await;
            let form = "form[action='/en/board/add']";
            let one = page.attributes(form, "id").remove(0);
            let inputs = format!("#{one} input");
            let names = page.attributes(&inputs, "name").into_iter();
            let fields: Vec<_> = names.zip(page.attributes(&inputs, "value")).collect();
            let from = page.attributes(&format!("#{one} button"), "value").remove(0);
            assert_eq!(from.split_once('#'), Some((&*address, &*one)), "{address}");
            assert_eq!(page.texts(&format!("#{one} .added")).len(), 1);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            let answer = browser.post(BOARD_ADD, &[&fields[..], &[("from", &from)]].concat()).await;
            assert_eq!(place(&answer), from, "{}", answer.text());
            assert_eq!(choices(&browser).await.len(), count, "{address}");
            assert_eq!(bench.page(&address).await.texts("main"), page.texts("main"));
        }
        let ranking = bench.page("/en/rankings/accounting/world").await;
        let ticked = "button[formaction='/en/board/add'][formmethod=post]";
        let from = ranking.attributes(ticked, "value").remove(0);
        assert_eq!(from, "/en/rankings/accounting/world#added");
        for elsewhere in
            ["https://evil.example/", "//evil.example", "/en.evil", "/en/a\r\nb: c", ""]
        {
            let fields = [("school", schools[0].as_str()), ("from", elsewhere)];
            let answer = browser.post(BOARD_ADD, &fields).await;
            assert_eq!(place(&answer), "/en/board?done=added", "{elsewhere:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_pages_of_this_site_add_by_one_press_and_a_visitor_is_asked_who_they_are() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &[]).await;
        let slug = slugs(&bench, 1).await.remove(0);
        let fields = [("school", slug.as_str())];
        for headers in [
            &[][..],
            &[("sec-fetch-site", "none")][..],
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")][..],
            &[("origin", "https://evil.example")][..],
        ] {
            let answer = browser.post_from(BOARD_ADD, &fields, headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        }
        let other = browser.post("/en/board/careers", &[("add", "accounting")]).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "no other form does without its word");
        assert!(choices(&browser).await.is_empty());
        let visitor = Browser::new(&bench);
        let answer = visitor.post(BOARD_ADD, &fields).await;
        assert_eq!(place(&answer), format!("/en/board/add?school={slug}"));
        assert!(answer.header(header::SET_COOKIE).is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_windows_that_change_one_note_lose_nothing() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 1).await).await;
        let path = choices(&browser).await.remove(0);
        let act = format!("{path}/note");
        let version =
            browser.page(&path).await.attributes("input[name=version]", "value").remove(0);
        let first = [("note", "near home\r\nopen day"), ("version", &version)];
        assert_eq!(browser.send(&path, &act, &first).await.status, StatusCode::SEE_OTHER);
        // The other window was opened before.
        let second = [("note", "no dormitory"), ("version", version.as_str())];
        let conflict = browser.send(&path, &act, &second).await;
        assert_eq!(conflict.status, StatusCode::OK);
        let page = conflict.html();
        assert!(page.texts("[role=alert]")[0].contains("Both texts"));
        assert_eq!(page.texts("blockquote"), ["near home open day"]);
        assert_eq!(page.texts("textarea"), ["no dormitory"]);
        assert_eq!(
            browser.page(&path).await.texts("textarea"),
            ["near home open day"],
            "nothing lost"
        );
        let version = page.attributes("input[name=version]", "value").remove(0);
        let merged = [("note", "near home, no dormitory"), ("version", version.as_str())];
        browser.send(&path, &act, &merged).await;
        assert_eq!(browser.page(&path).await.texts("textarea"), ["near home, no dormitory"]);
        // A status changed by both stands in the history twice.
        for status in ["applied", "declined"] {
            browser.send(BOARD, &format!("{path}/status"), &[("status", status)]).await;
        }
        assert_eq!(browser.page(&path).await.texts("details .list li").len(), 3);
    })
    .await;
}

#[tokio::test]
async fn choices_keep_the_order_their_member_gives_them() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 3).await).await;
        let before = choices(&browser).await;
        browser.send(BOARD, &format!("{}/move", before[2]), &[("to", "up")]).await;
        browser.send(BOARD, &format!("{}/move", before[0]), &[("to", "down")]).await;
        let expected = [before[2].clone(), before[0].clone(), before[1].clone()];
        assert_eq!(choices(&browser).await, expected);
        let first = before[2].rsplit('/').next().unwrap();
        browser.send(BOARD, &format!("{}/move", before[1]), &[("before", first)]).await;
        assert_eq!(choices(&browser).await[0], before[1]);
        let last = choices(&browser).await.pop().unwrap();
        let last = last.rsplit('/').next().unwrap();
        browser.send(BOARD, &format!("{}/move", before[1]), &[("after", last)]).await;
        assert_eq!(choices(&browser).await[2], before[1]);
        let wrong = browser.send(BOARD, &format!("{}/move", before[1]), &[("to", "x")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn each_choice_shows_its_figures_for_the_careers_cared_about() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 2).await).await;
        let page = browser.page(BOARD).await;
        assert_eq!(page.texts(".told").len(), 2, "one career each, before any is chosen");
        let act = "/en/board/careers";
        for career in ["accounting", "baker"] {
            browser.send(BOARD, act, &[("add", career)]).await;
        }
        let page = browser.page(BOARD).await;
        assert_eq!(page.texts(".told").len(), 4);
        assert_eq!(page.texts(".numbers").len(), 2, "of one career nothing is known");
        let told = page.texts(".told")[0].clone();
        for part in ["Accounting", "graduates", "desirable job", " to ", "%", "place"] {
            assert!(told.contains(part), "{told}");
        }
        assert!(page.texts(".told")[1].contains("We cannot say"), "{:?}", page.texts(".told"));
        assert!(page.attributes("a[href*='/method#']", "href").len() == 1);
        browser.send(BOARD, act, &[("remove", "baker")]).await;
        assert_eq!(browser.page(BOARD).await.texts(".told").len(), 2);
        let wrong = browser.send(BOARD, act, &[("add", "astronaut")]).await;
        assert_eq!(wrong.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn dates_are_due_and_a_calendar_subscribes_until_its_address_is_taken_back() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 2).await).await;
        let path = choices(&browser).await.remove(0);
        let act = format!("{path}/dates");
        let due = [("day", "2026-09-10"), ("what", "Dossier; photo, CV")];
        browser.send(&path, &act, &due).await;
        assert!(browser.page(BOARD).await.texts(".lede")[0].contains("10 September 2026"));
        for (day, what) in
            [("soon", "x"), ("2026-09-31", "x"), ("99999-01-01", "x"), ("2027-01-01", " ")]
        {
            let answer = browser.send(&path, &act, &[("day", day), ("what", what)]).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{day} {what}");
        }
        let here = "/en/board/calendar";
        let made = browser.send(here, here, &[("act", "make")]).await;
        let page = browser.page(place(&made)).await;
        let link = page.attributes(".secret a", "href").remove(0);
        let link = link.trim_start_matches(crate::bench::ADDRESS).to_owned();
        assert!(browser.page(here).await.texts(".secret").is_empty(), "it is shown once");
        let file = bench.get(&link).await;
        assert_eq!(file.header(header::CONTENT_TYPE), "text/calendar; charset=utf-8");
        assert_eq!(file.header(header::REFERRER_POLICY), "no-referrer");
        let text = file.text();
        assert!(text.contains("DTSTART;VALUE=DATE:20260910\r\n"), "{text}");
        assert!(text.contains("SUMMARY:Dossier\\; photo\\, CV: "), "{text}");
        browser.send(here, here, &[("act", "end")]).await;
        assert_eq!(bench.get(&link).await.status, StatusCode::NOT_FOUND, "at once");
        for wrong in ["x.ics", "x", &format!("{}.ics", "0".repeat(64))] {
            let answer = bench.get(&format!("{here}/{wrong}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
        let remove = browser.page(&path).await.attributes("#x, form[action*=/remove]", "action");
        let remove = remove.iter().find(|action| action.contains("/dates/")).unwrap();
        browser.send(&path, remove, &[]).await;
        assert!(browser.page(BOARD).await.texts(".due").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_decision_says_who_is_first_whether_by_chance_and_what_would_change_it() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &[]).await;
        let here = "/en/board/decide";
        assert!(browser.page(here).await.texts(".lede")[0].contains("nothing to decide"));
        for slug in slugs(&bench, 3).await {
            browser
                .send(&format!("{BOARD}/add?school={slug}"), "/en/board/add", &[("school", &slug)])
                .await;
        }
        let link = browser.page(BOARD).await.attributes("a.button", "href");
        assert_eq!(link, [here]);
        let page = browser.page(&format!("{here}?career=accounting")).await;
        let names = page.texts(".plot bdi");
        assert_eq!(names.len(), 3);
        let said = page.texts(".lede").join(" ");
        assert!(said.contains(&format!("Accounting: {} comes first", names[0])), "{said}");
        assert!(said.contains("chance"), "{said}");
        assert!(page.texts(".asked li").len() > 3, "something changes, and something is asked");
        // One's own weights are kept, and put the choices in another way.
        let weights =
            [("career", "accounting"), ("desirable", "0"), ("first-job", "5"), ("staying", "0")];
        let kept = browser.send(&format!("{here}?career=accounting"), here, &weights).await;
        assert_eq!(place(&kept), "/en/board/decide?career=accounting&done=kept");
        let page = browser.page(place(&kept)).await;
        assert_eq!(page.attributes("#first-job", "value"), ["5"]);
        let said = page.texts(".title, .reasons dd").join(" ");
        assert!(
            said.contains("by your weights") || said.contains("Time to the first job"),
            "{said}"
        );
        let wrong = browser.send(here, here, &[("desirable", "99")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        let choose = page.attributes("form[action*=/status]", "action").remove(0);
        browser.send(here, &choose, &[("status", "going")]).await;
        assert!(browser.page(BOARD).await.texts(".lede")[0].starts_with("You are going"));
    })
    .await;
}

#[tokio::test]
async fn a_school_may_write_only_when_told_so_and_until_it_is_over() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 2).await).await;
        let path = choices(&browser).await.remove(0);
        let act = format!("{path}/contact");
        let told = async || browser.page(&path).await.texts("section p").join(" ");
        assert!(told().await.contains("it ends on 30 September 2027"));
        browser.send(&path, &act, &[("answer", "yes")]).await;
        assert!(told().await.contains("Yes, until 30 September 2027"));
        browser.send(&path, &format!("{path}/status"), &[("status", "declined")]).await;
        assert!(!told().await.contains("Yes, until"));
        let refused = browser.post(&act, &[("answer", "yes")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "without the word of the form");
        browser.send(&path, &format!("{path}/status"), &[("status", "interested")]).await;
        assert!(
            told().await.contains("No. Schools cannot see"),
            "it is not taken up again by itself"
        );
        browser.send(&path, &act, &[("answer", "yes")]).await;
        bench.pass(400 * 24 * 60);
        browser.sign_in(ZOE, super::members::browser::PASSWORD).await;
        assert!(told().await.contains("No. Schools cannot see"), "the season is over");

        let child = Browser::new(&bench);
        child.join("kim@college.example", "child").await;
        let slug = slugs(&bench, 1).await.remove(0);
        child
            .send(&format!("{BOARD}/add?school={slug}"), "/en/board/add", &[("school", &slug)])
            .await;
        let path = choices(&child).await.remove(0);
        let page = child.page(&path).await;
        assert!(page.attributes("form[action*=/contact]", "action").is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_board_is_nobody_elses_and_goes_with_its_member() {
    on_each_site(async |bench| {
        let zoe = member(&bench, ZOE, &slugs(&bench, 1).await).await;
        let path = choices(&zoe).await.remove(0);
        let max = member(&bench, "max@lycee.example", &slugs(&bench, 1).await).await;
        assert_eq!(max.get(&path).await.status, StatusCode::NOT_FOUND);
        let word = max.page(BOARD).await.attributes("input[name=form]", "value").remove(0);
        for act in ["status", "note", "move", "contact", "dates"] {
            let fields =
                [("form", word.as_str()), ("status", "going"), ("to", "up"), ("answer", "no")];
            let answer = max.post(&format!("{path}/{act}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        max.post(&format!("{path}/remove"), &[("form", &word)]).await;
        assert_eq!(choices(&zoe).await, std::slice::from_ref(&path));
        let visitor = bench.get(&path).await;
        assert_eq!(place(&visitor), "/en/sign-in");
        zoe.send(&path, &format!("{path}/remove"), &[]).await;
        assert!(choices(&zoe).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_board_is_taken_away_as_a_file_that_no_spreadsheet_runs() {
    on_each_site(async |bench| {
        let browser = member(&bench, ZOE, &slugs(&bench, 2).await).await;
        let path = choices(&browser).await.remove(0);
        let note = [("note", "=HYPERLINK(\"https://evil.example\")"), ("version", "1")];
        browser.send(&path, &format!("{path}/note"), &note).await;
        let csv = browser.get("/en/board/export?format=csv").await;
        assert_eq!(csv.header(header::CACHE_CONTROL), "no-store");
        let text = csv.text();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(&rows[0][10], "'=HYPERLINK(\"https://evil.example\")");
        let json = browser.get("/en/board/export?format=json").await;
        let said: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!(said["choices"][0]["status"], "interested");
        assert_eq!(said["choices"][0]["note"], "=HYPERLINK(\"https://evil.example\")");
        assert_eq!(said["choices"][0]["history"][0]["kind"], "status");
        let print = browser.page("/fr/board/print").await;
        assert_eq!(print.texts(".sheets tbody tr").len(), 2);
        assert!(!print.texts(".sheet .asked li").is_empty());
    })
    .await;
}
