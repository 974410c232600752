//! A worker that is cut off anywhere while news go out: nobody gets two, nobody is left out.
//!
//! A hundred thousand followers take some minutes: `DEVENIR_FOLLOWERS=100000 cargo test -p site cut_off`.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::http::header;

use super::claims::{owned, room};
use super::queries::{mail_count, make_up_followers, reached};
use crate::bench::on_each_site;

/// More than three batches.
const FOLLOWERS: i64 = 700;
/// Steps after which a worker is cut off, again and again, each time a little later.
const STEPS: [usize; 14] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610];

/// A future that is dropped after so many steps, wherever it is then.
struct Cut<'a, T> {
    future: Pin<Box<dyn Future<Output = T> + 'a>>,
    steps: usize,
}

impl<T> Future for Cut<'_, T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let Some(left) = self.steps.checked_sub(1) else { return Poll::Ready(None) };
        self.steps = left;
        self.future.as_mut().poll(context).map(Some)
    }
}

#[tokio::test]
async fn a_worker_that_is_cut_off_sends_nothing_twice_and_forgets_nobody() {
    let followers = std::env::var("DEVENIR_FOLLOWERS").ok();
    let followers = followers.map_or(FOLLOWERS, |text| text.parse().expect("a number of people"));
    on_each_site(async |bench| {
        let owner = owned(&bench, "zoe", 1).await;
        make_up_followers(&bench.db, &bench.slug(1).await, followers).await;
        let list = format!("{}/news", room(&bench, 1).await);
        let fields = [("title-en", "Open day"), ("text-en", "Come and see."), ("whom", "0")];
        let kept = owner.send(&list, &list, &fields).await;
        let news = kept.header(header::LOCATION).to_owned();
        let send = [("version", "0"), ("when", "now")];
        let sent = owner.send(&news, &format!("{news}/send"), &send).await;
        assert!(sent.header(header::LOCATION).ends_with("done=scheduled"), "{}", sent.text());

        let (mut cuts, mut uncertain) = (0, 0);
        for steps in STEPS {
            let future = Box::pin(bench.app.deliver_mail());
            if (Cut { future, steps }).await.is_none() {
                cuts += 1;
            }
            // Another worker takes over once the claim of the one before has run out.
            bench.pass(10);
        }
        assert!(cuts >= STEPS.len() / 2, "{cuts} workers were cut off: the test proves little");
        for _ in 0..3 {
            uncertain = uncertain.max(mail_count(&bench.db, "uncertain").await);
            bench.app.deliver_mail().await.unwrap();
            bench.pass(10);
        }
        uncertain = uncertain.max(mail_count(&bench.db, "uncertain").await);

        let wanting = followers - followers / 10;
        assert_eq!(reached(&bench.db).await, (followers, wanting));
        let mut recipients: Vec<String> = bench
            .mail
            .all()
            .into_iter()
            .filter(|sent| sent.subject.contains("Open day"))
            .map(|sent| sent.recipient)
            .collect();
        let all = recipients.len();
        recipients.sort();
        recipients.dedup();
        assert_eq!(recipients.len(), all, "somebody got it twice");
        // What was being handed over when a worker was cut off is told as uncertain: one for each at most.
        assert!(uncertain <= cuts as i64, "{uncertain} of {cuts}");
        let missing = wanting - i64::try_from(all).unwrap();
        assert!((0..=uncertain).contains(&missing), "{missing} got nothing, {uncertain} uncertain");
        assert_eq!(mail_count(&bench.db, "waiting").await, 0);
        assert!(owner.page(&news).await.texts("main .lede")[0].starts_with("Went out on"));
    })
    .await;
}
