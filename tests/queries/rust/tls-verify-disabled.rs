fn client() -> Client {
    let client = Client::builder().danger_accept_invalid_certs(true).build();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let strict = Client::builder().danger_accept_invalid_certs(false).build();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    //           ^ !rust-tls-verify-off
    connector.set_verify(SslVerifyMode::NONE);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    connector.set_verify(SslVerifyMode::PEER);
    // <- !rust-tls-verify-off
    configuration.dangerous().set_custom_certificate_verifier(Arc::new(TrustEverybody));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    client
}

fn more(builder: Builder) {
    let a = reqwest::Client::builder()
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
        .use_rustls_tls()
        .danger_accept_invalid_certs(true)
        .build();
    let b = TlsConnector::builder().danger_accept_invalid_hostnames(true);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    builder.set_verify(openssl::ssl::SslVerifyMode::empty());
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    connection.set_verify_hostname(false);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    easy.ssl_verify_peer(false);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    let c = ClientConfig::builder().dangerous().with_custom_certificate_verifier(Arc::new(NoVerifier));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    callbacks.certificate_check(|_, _| Ok(CertificateCheckStatus::CertificateOk));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    let d = TlsOptions { accept_invalid_certs: true, ca: None };
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    options.allow_invalid_certificates = true;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-verify-off
    let e = ClientConfig::builder().dangerous().with_custom_certificate_verifier(Arc::new(platform_verifier));
    //      ^ !rust-tls-verify-off
    easy.ssl_verify_peer(true);
 // ^ !rust-tls-verify-off
}

impl ServerCertVerifier for NoVerifier {
    fn verify_server_cert(&self, _end_entity: &CertificateDer) -> Result<ServerCertVerified, Error> {
//     ^^^^^^^^^^^^^^^^^^ rust-tls-verify-nothing
        Ok(ServerCertVerified::assertion())
    }
}

impl client::Handler for Client {
    async fn check_server_key(&mut self, _key: &PublicKey) -> Result<bool, Self::Error> {
//           ^^^^^^^^^^^^^^^^ rust-tls-verify-nothing
        Ok(true)
    }
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(&self, end_entity: &CertificateDer) -> Result<ServerCertVerified, Error> {
    // ^ !rust-tls-verify-nothing
        if end_entity.as_ref() != self.pinned {
            return Err(Error::General("another certificate".into()));
        }
        Ok(ServerCertVerified::assertion())
    }
}

impl client::Handler for Known {
    async fn check_server_key(&mut self, key: &PublicKey) -> Result<bool, Self::Error> {
    //       ^ !rust-tls-verify-nothing
        Ok(key == &self.known)
    }
}
