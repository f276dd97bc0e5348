fn digest(data: &[u8]) {
    let mut hasher = Md5::new();
//                   ^^^^^^^^^^ rust-weak-hash
    let quick = md5::compute(data);
//              ^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let old = Sha1::digest(data);
//            ^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let kind = openssl::hash::MessageDigest::sha1();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let cipher = Cipher::aes_128_ecb();
//               ^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let good = Sha256::digest(data);
    //         ^ !rust-weak-hash
    let better = MessageDigest::sha256();
    //           ^ !rust-weak-hash
    let stream = Cipher::aes_256_gcm();
    //           ^ !rust-weak-hash
}

fn more(data: &[u8], password: &str, salt: &[u8]) {
    let a = <Md5 as Digest>::new();
//          ^^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let b = md5::Md5::digest(data);
//          ^^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let c = Sha1::default();
//          ^^^^^^^^^^^^^^^ rust-weak-hash
    let d = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, data);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let e = Cipher::des_ede3_cbc();
//          ^^^^^^^^^^^^^^^^^^^^^^ rust-weak-hash
    let f = Hmac::<Sha256>::new_from_slice(key);
    //      ^ !rust-weak-hash
}

fn store(user: &User, password: &str) {
    let g = Sha256::digest(password.as_bytes());
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-fast-password-hash
    hasher.update(user.password.as_bytes());
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-fast-password-hash
    let h = Sha256::digest(data);
    //      ^ !rust-fast-password-hash
    hasher.update(password_reset_page);
 // ^ !rust-fast-password-hash
}

fn derive(password: &[u8], salt: &[u8], out: &mut [u8]) {
    pbkdf2_hmac::<Sha256>(password, salt, 1000, out);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-few-rounds
    pbkdf2::derive(ALGORITHM, NonZeroU32::new(4096), salt, password, out);
 // ^ !rust-few-rounds
    pbkdf2::pbkdf2::<Hmac<Sha256>>(password, salt, 10_000, out);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-few-rounds
    let hashed = bcrypt::hash(password, 4);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-few-rounds
    pbkdf2_hmac::<Sha256>(password, salt, 600_000, out);
 // ^ !rust-few-rounds
    let strong = bcrypt::hash(password, 12);
    //           ^ !rust-few-rounds
}

fn encrypt(cipher: &Aes256Gcm, text: &[u8]) {
    let a = Nonce::from_slice(b"unique nonce");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    let b = aead::Nonce::assume_unique_for_key([0u8; 12]);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    let c = Nonce::<Aes256Gcm>::from_slice(&[0u8; 12]);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    let iv = [0u8; 16];
//  ^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    let nonce: [u8; 12] = *b"abcdefghijkl";
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    const IV: [u8; 16] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-const-nonce
    let d = Nonce::from_slice(&random);
    //      ^ !rust-const-nonce
    let mut nonce = [0u8; 12];
    //              ^ !rust-const-nonce
    let e = Aes256Gcm::generate_nonce(&mut OsRng);
    //      ^ !rust-const-nonce
    const NONCE_HEADER: &str = "x-nonce";
 // ^ !rust-const-nonce
}

fn keys(rng: &mut OsRng) {
    let a = RsaPrivateKey::new(&mut rng, 1024);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-small-rsa
    let b = openssl::rsa::Rsa::generate(512);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-small-rsa
    let c = RsaPrivateKey::new(&mut rng, 4096);
    //      ^ !rust-small-rsa
    let d = Buffer::new(&mut rng, 1024);
    //      ^ !rust-small-rsa
    builder.min_tls_version(reqwest::tls::Version::TLS_1_0);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-old
    builder.set_min_proto_version(Some(SslVersion::TLS1_1));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-tls-old
    builder.min_tls_version(reqwest::tls::Version::TLS_1_2);
 // ^ !rust-tls-old
    builder.max_tls_version(reqwest::tls::Version::TLS_1_0);
 // ^ !rust-tls-old
}

fn verify_webhook(signature: &str, stored: &User, password_hash: &str) -> bool {
    if signature == expected_signature {
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-timing-compare
        return true;
    }
    if computed_hmac != provided_hmac {
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-timing-compare
        return false;
    }
    if signature == "none" {
    //          ^ !rust-timing-compare
        return false;
    }
    if token == Token::Comma {
    //      ^ !rust-timing-compare
        return false;
    }
    user.password_hash == stored.password_hash
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-timing-compare
}

fn name_of(data: &[u8]) -> String {
    let short = format!("{:x}", md5::compute(data));
//                                   ^^^^^^^ rust-weak-hash
    format!("{:x}", Sha1::digest(data))
//                        ^^^^^^ rust-weak-hash
}
