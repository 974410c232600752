//! How answers are sent: languages, headers, compression, limits.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::bench::on_one_site;

#[tokio::test]
async fn the_first_address_leads_to_the_readers_language() {
    let bench = on_one_site().await;
    for (wanted, leads) in [("fr-FR,fr;q=0.9", "/fr"), ("de", "/en"), ("", "/en")] {
        let answer = bench.get_with("/", &[(header::ACCEPT_LANGUAGE, wanted)]).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(answer.header(header::LOCATION), leads);
        assert_eq!(answer.header(header::VARY), "accept-language");
    }
    let slash = bench.get("/fr/rankings/?a=b").await;
    assert_eq!(slash.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(slash.header(header::LOCATION), "/fr/rankings?a=b");
    for elsewhere in ["//evil.example/", "//evil.example/fr/", "/de", "/en/nothing/here"] {
        let answer = bench.get(elsewhere).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{elsewhere}");
        assert_eq!(answer.header(header::LOCATION), "");
    }
}

#[tokio::test]
async fn a_visitor_gets_no_cookie_and_a_strict_policy() {
    let bench = on_one_site().await;
    for address in ["/", "/en", "/fr/nothing", "/en/rankings/judge/world?size=x", "/assets/none"] {
        let answer = bench.get(address).await;
        assert!(!answer.headers.contains_key(header::SET_COOKIE), "{address}");
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    }
}

#[tokio::test]
async fn a_page_is_compressed_tagged_and_not_sent_twice() {
    let bench = on_one_site().await;
    for _ in ["made", "kept"] {
        let plain = bench.get("/en").await;
        let small = bench.get_with("/en", &[(header::ACCEPT_ENCODING, "gzip")]).await;
        assert_eq!(small.header(header::CONTENT_ENCODING), "gzip");
        assert!(small.body.len() * 2 < plain.body.len());
        let mut unpacked = Vec::new();
        let mut reader = flate2::read::GzDecoder::new(small.body.as_slice());
        std::io::Read::read_to_end(&mut reader, &mut unpacked).unwrap();
        assert_eq!(unpacked, plain.body);
        let tag = plain.header(header::ETAG);
        let again = bench.get_with("/en", &[(header::IF_NONE_MATCH, tag)]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(again.header(header::ETAG), tag);
    }
    // Another edition has another tag.
    let before = bench.get("/en").await;
    bench.publish("2025-12-31").await;
    assert_ne!(bench.get("/en").await.header(header::ETAG), before.header(header::ETAG));
}

#[tokio::test]
async fn assets_are_kept_for_ever_and_pages_stay_light() {
    let bench = on_one_site().await;
    let page = bench.page("/en/rankings/software-development/world").await;
    let mut addresses =
        page.attributes("link[rel=stylesheet], link[rel=icon], link[rel=preload]", "href");
    addresses.extend(page.attributes("script", "src"));
    assert_eq!(addresses.len(), 4);
    let gzip = [(header::ACCEPT_ENCODING, "gzip")];
    let mut bytes =
        bench.get_with("/en/rankings/software-development/world", &gzip).await.body.len();
    for address in addresses {
        let asset = bench.get_with(&address, &gzip).await;
        assert_eq!(asset.status, StatusCode::OK, "{address}");
        assert!(asset.header(header::CACHE_CONTROL).contains("immutable"));
        bytes += asset.body.len();
    }
    assert!(bytes < 100_000, "{bytes}");
    let style = page.attributes("link[rel=stylesheet]", "href").remove(0);
    let sheet = bench.get(&style).await.text();
    let font = page.attributes("link[rel=preload]", "href").remove(0);
    assert!(sheet.contains(font.trim_start_matches("/assets/")));
}

#[tokio::test]
async fn what_is_too_long_or_of_another_method_is_told() {
    let bench = on_one_site().await;
    let long = bench.get(&format!("/en/search?q={}", "a".repeat(3_000))).await;
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    assert!(long.html().texts(".lede")[0].contains("longer"));
    let post = |body: Vec<u8>| {
        let length = body.len();
        let request = Request::post("/fr/rankings").header(header::CONTENT_LENGTH, length);
        request.body(Body::from(body)).unwrap()
    };
    let refused = bench.send(post(b"a=b".to_vec())).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.header(header::ALLOW), "GET,HEAD");
    assert!(refused.text().contains("lang=\"fr\""));
    let large = bench.send(post(vec![b'a'; 100_000])).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let head = Request::builder().method(Method::HEAD).uri("/en").body(Body::empty()).unwrap();
    let head = bench.send(head).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
}

#[tokio::test]
async fn a_program_gets_its_faults_as_json() {
    let bench = on_one_site().await;
    let accept = [(header::ACCEPT, "application/json")];
    let answer = bench.get_with("/fr/rankings/judge/it", &accept).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let said: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(said["status"], 404);
    assert!(said["detail"].as_str().unwrap().contains("Italie"));
}
