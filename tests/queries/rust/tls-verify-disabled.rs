fn client() -> Client {
    let client = Client::builder().danger_accept_invalid_certs(true).build();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    let strict = Client::builder().danger_accept_invalid_certs(false).build();
    //           ^ !rust-tls-verify-off
    connector.set_verify(SslVerifyMode::NONE);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    connector.set_verify(SslVerifyMode::PEER);
    // <- !rust-tls-verify-off
    configuration.dangerous().set_custom_certificate_verifier(Arc::new(TrustEverybody));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    client
}
