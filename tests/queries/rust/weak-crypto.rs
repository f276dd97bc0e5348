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
