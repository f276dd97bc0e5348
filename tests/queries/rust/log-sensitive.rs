fn login(name: &str, password: &str, user: &User) {
    info!("login of {} with {}", name, password);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret
    println!("password: {password}");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret
    tracing::debug!("token: {:?}", session.access_token);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret
    warn!("wrong password for {}", name);
 // ^ !rust-log-secret
    debug!("the key has {} bytes", api_key.len());
 // ^ !rust-log-secret
    info!(user = %name, password = %password, "login");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret-field
    tracing::debug!(?api_key, "request");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret-field
    info!(user = %name, "password changed");
 // ^ !rust-log-secret-field
    debug!(has_password = password.is_some(), "login");
 // ^ !rust-log-secret-field
}

#[derive(Debug, Serialize, Deserialize)]
pub struct User {
//         ^^^^ rust-serialize-password-hash
    pub name: String,
    pub password_hash: String,
}

#[derive(Serialize)]
struct Account {
//     ^^^^^^^ rust-serialize-password-hash
    hashed_password: Option<String>,
}

#[derive(Serialize)]
struct Visible {
//     ^ !rust-serialize-password-hash
    name: String,
    #[serde(skip_serializing)]
    password_hash: String,
}

#[derive(Debug, Clone)]
struct Row {
//     ^ !rust-serialize-password-hash
    password_hash: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
//         ^^^^^^ rust-serialize-password-hash
    password_hash: String,
}

fn create(config: &Config, auth_token: String) {
    log::info!("signing in with {}", &auth_token);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-log-secret
}
