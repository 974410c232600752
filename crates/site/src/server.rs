//! Listening: connections up to a limit, headers within a time, and an end without cutting anybody
//! off.

use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, interval, timeout};

use crate::person::Peer;
use crate::{App, mail, router};

/// Connections at a time; more wait to be accepted.
const CONNECTIONS_MAX: usize = 2_000;
/// Who does not send the head of a request in this time is not waited for.
const HEAD_TIME_MAX: Duration = Duration::from_secs(10);
/// The head of a request is no longer.
const HEAD_BYTES_MAX: usize = 16 << 10;
/// How long to wait at the end for answers under way.
const END_TIME_MAX: Duration = Duration::from_secs(10);
/// How often to look for another edition.
const REFRESH: Duration = Duration::from_secs(2);
/// How long to wait after the system refused a connection, as it does where files are short.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves the site until `ended` is done, then lets answers under way go out.
pub async fn serve(listener: TcpListener, app: App, ended: impl Future<Output = ()>) {
    let router = router(app.clone());
    let (end, has_ended) = watch::channel(());
    let postman = tokio::spawn(mail::work(app.clone(), has_ended));
    let watcher = tokio::spawn(look(app));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    tokio::pin!(ended);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut ended => break,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let service = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            service.call(request)
        });
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME_MAX);
        server.max_buf_size(HEAD_BYTES_MAX);
        let connection = graceful.watch(server.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // That a reader goes away or sends nonsense is nothing to note down.
            let _ = connection.await;
            drop(place);
        });
    }
    // Another process may take the address while answers under way go out.
    drop(listener);
    watcher.abort();
    drop(end);
    // Who has not read the answer by then has gone.
    let _ = timeout(END_TIME_MAX, graceful.shutdown()).await;
    // A message under way goes out; one that is cut off is not sent again.
    let _ = timeout(END_TIME_MAX, postman).await;
}

/// The next connection and its place among the allowed ones.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, Peer, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Pages go out whole: there is nothing to wait for.
            let _ = stream.set_nodelay(true);
            Some((stream, Peer(peer.ip()), place))
        }
        Err(_) => {
            tokio::time::sleep(PAUSE).await;
            None
        }
    }
}

/// Shows another edition soon after it was published.
async fn look(app: App) {
    let mut ticks = interval(REFRESH);
    let mut told = None::<Instant>;
    loop {
        ticks.tick().await;
        if let Err(error) = app.refresh().await {
            // Every minute is enough to be noticed.
            if told.is_none_or(|told| told.elapsed() > Duration::from_secs(60)) {
                eprintln!("devenir: the published edition cannot be shown: {error}.");
                told = Some(Instant::now());
            }
        }
    }
}
