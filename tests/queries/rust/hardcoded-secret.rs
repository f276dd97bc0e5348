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

static JWT_SECRET: &str = "k3J9-vQ2x-Lm8R-tY5w";
// <- rust-hardcoded-secret
const SIGNING_KEY: &[u8] = b"9fK2mQ7xV4bN8sL1";
// <- rust-hardcoded-secret
// <- rust-key-bytes
const PASSWORD_FIELD: &str = "user_password_2";
// <- !rust-hardcoded-secret
const ENCRYPTION_KEY: [u8; 32] = [7; 32];
// <- rust-key-bytes
const AES_KEY: [u8; 16] = [0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6, 0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c];
// <- rust-key-bytes
const KEY_LENGTH: usize = 32;
// <- !rust-key-bytes
const PUBLIC_KEY: [u8; 4] = [1, 2, 3, 4];
// <- !rust-key-bytes

fn more(config: &mut Config) -> Config {
    let api_key = String::from("Zx81-Kq92-Pw03-Rt47");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-hardcoded-secret
    config.password = "tr0ub4dor&3".to_string();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-hardcoded-secret
    let options = Options::new().password("c0rrect-h0rse-9");
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-hardcoded-secret
    let token = read_token("session.token");
    //          ^ !rust-hardcoded-secret
    let secret = std::env::var("JWT_SECRET").unwrap_or_else(|_| "secret".to_string());
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-secret-default
    let key = env::var("API_KEY").unwrap_or("development-key".into());
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-secret-default
    let built = option_env!("AUTH_TOKEN").unwrap_or("none-given");
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-secret-default
    let port = env::var("PORT").unwrap_or_else(|_| "8080".to_string());
    //         ^ !rust-secret-default
    let needed = env::var("JWT_SECRET").unwrap_or_else(|_| panic!("no secret"));
    //           ^ !rust-secret-default
    let encoding = EncodingKey::from_secret(b"secret");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-literal-key
    let decoding = jsonwebtoken::DecodingKey::from_secret("my-secret".as_ref());
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-literal-key
    let cipher = Key::<Aes256Gcm>::from_slice(b"an example very very secret key.");
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-literal-key
    let mac = Hmac::<Sha256>::new_from_slice(b"key material");
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-literal-key
    let other = Hmac::<Sha256>::new_from_slice(&settings.key);
    //          ^ !rust-literal-key
    let read = EncodingKey::from_secret(settings.secret.as_bytes());
    //         ^ !rust-literal-key
    let derived = Key::derive_from(&master);
    //            ^ !rust-literal-key
    let key = [1, 2, 3, 4];
    //        ^ !rust-key-bytes
    let url = "postgres://app:Vq7mZk29@db.internal.net/app";
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-url-password
    let broker = "amqp://svc:x8Kd02mQ@mq.corp.net:5672/";
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-url-password
    let local = "postgres://postgres:postgres@localhost/test";
    //          ^ !rust-url-password
    let shape = "scheme://user:password@host/path";
    //          ^ !rust-url-password
    let filled = format!("postgres://{user}:{password}@{host}/app");
    //           ^ !rust-url-password
    client.get(url).bearer_auth("v2.local.Kx82mQpLz");
//                  ^^^^^^^^^^^ rust-literal-credentials
    client.get(url).basic_auth("admin", Some("h0rse-battery"));
//                  ^^^^^^^^^^ rust-literal-credentials
    client.get(url).header("Authorization", "Bearer 9fK2mQ7xV4bN8sL1");
//                  ^^^^^^ rust-literal-credentials
    client.get(url).bearer_auth(token);
 // ^ !rust-literal-credentials
    client.get(url).header("Accept", "application/json");
 // ^ !rust-literal-credentials
    config
}
