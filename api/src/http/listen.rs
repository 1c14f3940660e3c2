//! Takes connections and answers on them, as `axum::serve` does, but waits for nobody for ever: who opens a connection
//! and says nothing, or dribbles the head of a request, holds it no longer than [`FIRST_REQUEST`].

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    serve::Listener,
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Until the head of the first request on a connection is whole.
const FIRST_REQUEST: Duration = Duration::from_secs(10);
/// Until that of the next one is, silence included. Longer than balancers keep an idle connection (60 s): one that
/// closes it first never sends a request into a connection that is just being closed here.
const NEXT_REQUEST: Duration = Duration::from_secs(75);

/// Serves until `stop`, then until every request under way is answered.
pub async fn listen(mut listener: TcpListener, router: Router, stop: CancellationToken) {
    let graceful = GracefulShutdown::new();
    // Listener::accept goes on by itself after what is wrong with one connection or with all of them for a while.
    while let Some((stream, address)) = stop.run_until_cancelled(Listener::accept(&mut listener)).await {
        serve(stream, address, router.clone(), &graceful);
    }
    drop(listener);
    graceful.shutdown().await;
}

fn serve(stream: TcpStream, address: SocketAddr, router: Router, graceful: &GracefulShutdown) {
    stream.set_nodelay(true).ok();
    let spoke = Arc::new(AtomicBool::new(false));
    let heard = spoke.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        heard.store(true, Ordering::Relaxed);
        request.extensions_mut().insert(ConnectInfo(address));
        router.clone().oneshot(request.map(Body::new))
    });
    let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(NEXT_REQUEST);
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        tokio::select! {
            // What is wrong with a connection is its caller's business.
            _ = connection => {}
            () = silence(&spoke) => {}
        }
    });
}

/// Ends when nothing was asked in time.
async fn silence(spoke: &AtomicBool) {
    tokio::time::sleep(FIRST_REQUEST).await;
    if spoke.load(Ordering::Relaxed) {
        std::future::pending().await
    }
}
