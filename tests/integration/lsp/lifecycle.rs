//! Start, end and everything between them that the specification fixes.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::server::{Scratch, initialize_params};

#[test]
fn initialize_announces_the_extension_and_incremental_sync() {
    let scratch = Scratch::new();
    let mut server = scratch.bare_server();
    let result = server
        .initialize(&initialize_params(&scratch.workspace(), json!({})))
        .expect("initialize");
    let capabilities = &result["capabilities"];
    assert_eq!(capabilities["experimental"]["journal"]["version"], 1);
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(capabilities["textDocumentSync"]["openClose"], true);
    assert_eq!(
        capabilities.get("diagnosticProvider"),
        None,
        "only for clients that pull"
    );
    assert_eq!(result["serverInfo"]["name"], "journal");
    let commands: Vec<_> = capabilities["executeCommandProvider"]["commands"]
        .as_array()
        .expect("a list")
        .clone();
    assert_eq!(
        commands,
        [
            "journal.recordAcceptance",
            "journal.review",
            "journal.judge",
            "journal.applyEdit"
        ]
    );
}

#[test]
fn shutdown_then_exit_ends_with_zero_though_stdin_stays_open() {
    let scratch = Scratch::new();
    let server = scratch.server();
    let status = server.shut_down().expect("it ends");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn exit_without_shutdown_ends_with_one() {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    server.notify("exit", &Value::Null).expect("sent");
    assert_eq!(
        server.wait_exit(Duration::from_secs(5)).expect("it ends").code(),
        Some(1)
    );
}

#[test]
fn the_end_of_stdin_ends_the_server() {
    let scratch = Scratch::new();
    let mut server = scratch.server();
    server.close_input();
    server.wait_exit(Duration::from_secs(5)).expect("it ends");
}

#[test]
fn requests_out_of_their_time_are_refused_with_the_specified_codes() {
    let scratch = Scratch::new();
    let mut server = scratch.bare_server();
    let hover = json!({ "textDocument": { "uri": "file:///a.rs" }, "position": { "line": 0, "character": 0 } });
    let code = |server: &mut journal::cli::demo::client::Client, method: &str, params: &Value| {
        let id = server.send_request(method, params).expect("sent");
        server.wait(method, |message| message["id"] == id).expect("a reply")["error"]["code"].clone()
    };
    assert_eq!(code(&mut server, "textDocument/hover", &hover), -32002);
    let params = initialize_params(&scratch.workspace(), json!({}));
    server.initialize(&params).expect("initialize");
    assert_eq!(code(&mut server, "initialize", &params), -32600);
    server.request("shutdown", &Value::Null).expect("a reply");
    assert_eq!(code(&mut server, "textDocument/hover", &hover), -32600);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a stand-in for an editor that dies")]
fn the_server_ends_soon_after_its_parent() {
    let scratch = Scratch::new();
    let mut parent = std::process::Command::new("sleep").arg("0.2").spawn().expect("sleep");
    let mut server = scratch.bare_server();
    let mut params = initialize_params(&scratch.workspace(), json!({}));
    params["processId"] = json!(parent.id());
    server.initialize(&params).expect("initialize");
    parent.wait().expect("it ends");
    let died = Instant::now();
    server.wait_exit(Duration::from_secs(8)).expect("it ends");
    assert!(died.elapsed() < Duration::from_secs(6), "{:?}", died.elapsed());
}

#[test]
fn off_writes_zero_bytes() {
    let scratch = Scratch::new();
    std::fs::create_dir_all(scratch.home()).expect("a home");
    let config = scratch.home().join("config.toml");
    std::fs::write(&config, "[capture]\nenabled = false\n").expect("written");
    let before = listing(&scratch);
    let path = scratch.write("a.rs", "\n");
    let mut server = scratch.server();
    let mut buffer = crate::support::server::Buffer::open(&mut server, &path, "\n");
    buffer.accept(&mut server, 0, 0, "fn nothing() {}");
    buffer.save(&mut server);
    buffer.runs(&mut server);
    server.shut_down().expect("a clean end");
    assert_eq!(listing(&scratch), before);
}

fn listing(scratch: &Scratch) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(scratch.home())
        .expect("a home")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}
