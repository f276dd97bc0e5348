fn listen() {
    let listener = TcpListener::bind("0.0.0.0:8080");
//                                   ^^^^^^^^^^^^^^ rust-bind-all
    let six = TcpListener::bind("[::]:443");
//                              ^^^^^^^^^^ rust-bind-all
    let local = TcpListener::bind("127.0.0.1:8080");
    //                            ^ !rust-bind-all
    let socket = UdpSocket::bind("0.0.0.0:0");
    //                           ^ !rust-bind-all
}

async fn more(port: u16) {
    let a = SocketAddr::from(([0, 0, 0, 0], 3000));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-bind-all
    let b = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), port);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-bind-all
    let c = HttpServer::new(app).bind(("0.0.0.0", 8080));
//                                    ^^^^^^^^^^^^^^^^^ rust-bind-all
    let d = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 8080)).await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-bind-all
    let e = SocketAddr::from(([127, 0, 0, 1], 3000));
    //      ^ !rust-bind-all
    let f = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    //      ^ !rust-bind-all
    let g = format!("0.0.0.0:{}", port);
//                  ^^^^^^^^^^^^ rust-bind-all-format
    let h = format!("[::]:{port}");
//                  ^^^^^^^^^^^^^ rust-bind-all-format
    let i = format!("127.0.0.1:{port}");
    //      ^ !rust-bind-all-format
    let j = format!("{host}:{port}");
    //      ^ !rust-bind-all-format
}
