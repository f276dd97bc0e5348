const API_KEY: &str = "q8Zr2LkT0vXw91BnYc5D";
// <- rust-hardcoded-secret
const TOKEN_HEADER: &str = "X-Auth-Token";
//^ !rust-hardcoded-secret
const PASSWORD: &str = "password";
//^ !rust-hardcoded-secret

fn connect() -> Client {
    let password = "hunter2-Xy!9q".to_owned();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-hardcoded-secret
    let token = std::env::var("TOKEN");
    //          ^ !rust-hardcoded-secret
    let secret = "your-secret-goes-here";
    //           ^ !rust-hardcoded-secret
    let id = "AKIAQ7R2XW9LK4TZ5VBN";
//           ^^^^^^^^^^^^^^^^^^^^^^ rust-provider-key
    let pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMx";
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-provider-key
    let header = "-----BEGIN RSA PRIVATE KEY-----";
    //           ^ !rust-provider-key
    let example = "AKIAIOSFODNN7EXAMPLE";
    //            ^ !rust-provider-key
    Client { client_secret: "Zk31-pQ8x-77Lm-aaWv", name: "service" }
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-hardcoded-secret
}
