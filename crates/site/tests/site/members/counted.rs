//! Who is counted in the statistics, and what of them.

use super::browser::Browser;
use crate::bench::on_each_site;

#[tokio::test]
async fn who_agreed_is_counted_by_what_they_were_taken_for_and_without_a_name() {
    on_each_site(async |bench| {
        let consent = "/en/account/consent";
        let mut all = Vec::new();
        for (address, age, answer) in [
            ("zoe@lycee.example", "adult", "yes"),
            ("max@lycee.example", "adult", "no"),
            ("lou@college.example", "child", "yes"),
            ("kim@lycee.example", "minor", "yes"),
            ("empty@lycee.example", "adult", "yes"),
        ] {
            let browser = Browser::new(&bench);
            browser.join(address, age).await;
            bench.pass(1);
            if !address.starts_with("empty") {
                let studies = "/en/profile/educations/new";
                let form =
                    [("school", "universite de kerlann"), ("degree", "MA in Law"), ("end", "2019")];
                browser.send(studies, studies, &form).await;
                let post = "/en/profile/positions/new";
                let form = [
                    ("title", "Judge"),
                    ("company", "Somewhere"),
                    ("start", "2019-09"),
                    ("seniority", "5"),
                ];
                browser.send(post, post, &form).await;
                let about = "/en/profile/about";
                let version =
                    browser.page(about).await.attributes("input[name=version]", "value").remove(0);
                browser.send(about, about, &[("version", &version), ("name", address)]).await;
            }
            let form =
                [("statistics", answer), ("directory", "no"), ("contact", "no"), ("mail", "no")];
            browser.send(consent, consent, &form).await;
            all.push(browser);
        }
        let counted = site::counted(&bench.db, &bench.data).await.unwrap();
        assert_eq!(counted.len(), 2, "{counted:?}");
        let (study, post) = (&counted[0].educations[0], &counted[0].positions[0]);
        assert_eq!((&*study.school, &*study.country), ("Université de Kerlann", "FR"));
        assert_eq!((study.chosen.field_id, study.chosen.level), (Some(421), Some(7)));
        assert_eq!(post.start.unwrap().start_month(), (2019 - 1900) * 12 + 8);
        assert_eq!(post.chosen.seniority.unwrap() as u8, 5);
        assert!(counted.iter().all(|one| one.person.name.is_empty() && !one.person.is_public));
        assert!(!format!("{counted:?}").contains(".example"));
        // Taken back, it counts no more; and who is about to be erased does not either.
        let form = [("statistics", "no"), ("directory", "no"), ("contact", "no"), ("mail", "no")];
        all[3].send(consent, consent, &form).await;
        let erase = "/en/account/erase";
        all[0].send(erase, erase, &[("password", super::browser::PASSWORD)]).await;
        assert!(site::counted(&bench.db, &bench.data).await.unwrap().is_empty());
    })
    .await;
}
