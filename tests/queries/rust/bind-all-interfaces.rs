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
