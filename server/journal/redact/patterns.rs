//! The table of secrets: how each looks, and a string that must be found by it.
//!
//! The samples are made up and joined at compile time, so that no scanner takes this file for a leak. Specific
//! patterns stand before general ones: where two overlap, the earlier names the secret.

/// What a match has to pass besides the expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Filter {
    /// The shape alone is enough.
    None,
    /// At least so many bits of entropy a character, and no placeholder.
    Entropy(f64),
}

/// Where a match can begin: what makes it needless to run an expression over a whole text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    /// At one of these literals, in any case of their ASCII letters.
    At(&'static [&'static str]),
    /// From so many bytes to so many bytes before one of these literals.
    Before(&'static [&'static str], usize, usize),
    /// At the beginning of a line that holds one of these literals, in this very case.
    Line(&'static [&'static str]),
}

impl Anchor {
    /// The literals, one of which is in every match.
    pub(super) fn literals(self) -> &'static [&'static str] {
        match self {
            Self::At(literals) | Self::Before(literals, ..) | Self::Line(literals) => literals,
        }
    }
}

/// One kind of secret.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern {
    /// The name in `[redacted:name]`. Stable: comparisons of redacted texts rely on it.
    pub name: &'static str,
    /// Where its matches begin.
    pub anchor: Anchor,
    /// The expression, over bytes: classes and boundaries are those of ASCII. The group `secret` is what is replaced,
    /// or the whole match where there is none. What it replaces begins and ends beside ASCII, so never inside a
    /// character. Repetitions of white space and words are bounded: an anchor is tried at every literal.
    pub expression: &'static str,
    /// What a match has to pass besides.
    pub filter: Filter,
    /// A text with exactly one such secret.
    #[cfg_attr(not(test), expect(dead_code, reason = "each pattern is tested with its own sample"))]
    pub sample: &'static str,
}

const fn shape(name: &'static str, anchor: Anchor, expression: &'static str, sample: &'static str) -> Pattern {
    Pattern {
        name,
        anchor,
        expression,
        filter: Filter::None,
        sample,
    }
}

const fn random(
    name: &'static str,
    bits: f64,
    anchor: Anchor,
    expression: &'static str,
    sample: &'static str,
) -> Pattern {
    Pattern {
        name,
        anchor,
        expression,
        filter: Filter::Entropy(bits),
        sample,
    }
}

/// What names a value that is a secret.
const ASSIGNED: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "apikey",
    "api_key",
    "api-key",
    "accesskey",
    "access_key",
    "access-key",
    "authtoken",
    "auth_token",
    "auth-token",
    "accesstoken",
    "access_token",
    "access-token",
    "refreshtoken",
    "refresh_token",
    "refresh-token",
    "sessiontoken",
    "session_token",
    "session-token",
    "bearertoken",
    "bearer_token",
    "bearer-token",
    "apitoken",
    "api_token",
    "api-token",
    "privatekey",
    "private_key",
    "private-key",
    "encryptionkey",
    "encryption_key",
    "encryption-key",
    "signingkey",
    "signing_key",
    "signing-key",
    "credential",
];

/// Every pattern, the most specific first.
pub(super) const PATTERNS: &[Pattern] = &[
    shape(
        "private-key",
        Anchor::At(&["-----BEGIN "]),
        r#"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s\\:,."'()<>@|-]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|(?:[\s\\nr"']*[A-Za-z0-9+/=]{20,})*)"#,
        concat!(
            "-----BEGIN OPENSSH PRIV",
            "ATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIV",
            "ATE KEY-----"
        ),
    ),
    shape(
        "jwt",
        Anchor::At(&["eyJ"]),
        r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
        concat!(
            "eyJhbGciOiJIUzI1NiJ9",
            ".eyJzdWIiOiJqb3VybmFsIn0",
            ".c2lnbmF0dXJlLWJ5dGVz"
        ),
    ),
    shape(
        "aws-access-key-id",
        Anchor::At(&["AKIA", "ASIA", "ABIA", "ACCA"]),
        r"\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b",
        concat!("AKIA", "Q3EGR7ZLP5MWT2XD"),
    ),
    random(
        "aws-secret-access-key",
        3.5,
        Anchor::At(&["aws"]),
        r#"(?i)aws[\w .-]{0,24}(?:secret|access)[\w .-]{0,24}["']?\s{0,64}(?::\s{0,64}&?\w{1,64}\s{0,64})?(?::=|=>|=|:)\s{0,64}["']?(?P<secret>[A-Za-z0-9/+=]{40})\b"#,
        concat!(
            "aws_secret_access_key = ",
            "wJ4lrXUtnFEMIoK7MDENGbPxRfiCYzTq",
            "EkWv9aB2"
        ),
    ),
    shape(
        "github-token",
        Anchor::At(&["ghp_", "gho_", "ghu_", "ghs_", "ghr_"]),
        r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b",
        concat!("ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
    ),
    shape(
        "github-fine-grained-token",
        Anchor::At(&["github_pat_"]),
        r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b",
        concat!(
            "github_pat_",
            "11ABCDEFG0abcdefghijkl_",
            "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7B8c9D"
        ),
    ),
    shape(
        "gitlab-token",
        Anchor::At(&[
            "glpat-", "gldt-", "glrt-", "glsoat-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "gloas-",
        ]),
        r"\bgl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-[A-Za-z0-9_-]{20,64}\b",
        concat!("glpat-", "x7Kp2mQ9vT4wR8sY1zLb"),
    ),
    shape(
        "slack-token",
        Anchor::At(&["xox"]),
        r"\bxox[abeoprs]-[A-Za-z0-9-]{10,250}",
        concat!("xoxb-", "263594206564-2343594206574-FGqddMF8t08v8N7Oq4i57vs1"),
    ),
    shape(
        "slack-app-token",
        Anchor::At(&["xapp-"]),
        r"\bxapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{32,}",
        concat!("xapp-", "1-A0123456789-1234567890123-abcdef0123456789abcdef0123456789"),
    ),
    shape(
        "slack-webhook",
        Anchor::At(&["https://hooks.slack.com/"]),
        r"https://hooks\.slack\.com/(?:services|workflows|triggers)/(?P<secret>[A-Za-z0-9/_-]{30,100})",
        concat!(
            "https://hooks.slack.com/services/",
            "T0AAAAAAA/B0BBBBBBB/x7Kp2mQ9vT4wR8sY1zLb3nHc"
        ),
    ),
    shape(
        "google-api-key",
        Anchor::At(&["AIza"]),
        r"\bAIza[0-9A-Za-z_-]{35}",
        concat!("AIza", "SyD3xKp7Lm9Qr2Tv5Wz8Bc1Df4Gh6JkNpRs"),
    ),
    shape(
        "google-oauth-secret",
        Anchor::At(&["GOCSPX-"]),
        r"\bGOCSPX-[A-Za-z0-9_-]{28}",
        concat!("GOCSPX-", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFg"),
    ),
    shape(
        "google-oauth-token",
        Anchor::At(&["ya29."]),
        r"\bya29\.[A-Za-z0-9_-]{20,}",
        concat!("ya29.", "a0AfH6SMBx7Kp2mQ9vT4wR8sY1zLb"),
    ),
    shape(
        "stripe-key",
        Anchor::At(&["sk_live_", "sk_test_", "rk_live_", "rk_test_"]),
        r"\b(?:sk|rk)_(?:live|test)_[0-9a-zA-Z]{24,247}\b",
        concat!("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"),
    ),
    shape(
        "stripe-webhook-secret",
        Anchor::At(&["whsec_"]),
        r"\bwhsec_[A-Za-z0-9+/]{32,}={0,2}",
        concat!("whsec_", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "azure-storage-key",
        Anchor::At(&["AccountKey="]),
        r"(?i)\bAccountKey=(?P<secret>[A-Za-z0-9+/]{86}==)",
        concat!(
            "AccountKey=",
            "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6Mx7Kp2mQ9vT4wR8sY1zLb3nHc",
            "5dFgJq6Mx7Kp2mQ9vT4wR8sY1zLb3n=="
        ),
    ),
    shape(
        "azure-client-secret",
        Anchor::Before(&["Q~"], 4, 4),
        r"\b[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}",
        concat!("abc8", "Q~x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "azure-shared-access-signature",
        Anchor::At(&["?sig=", "&sig="]),
        r"[?&]sig=(?P<secret>[A-Za-z0-9%+/=]{40,100})",
        concat!(
            "https://a.blob.example/c?sv=2024&sig=",
            "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6MxKp2mQ9vT4%3D"
        ),
    ),
    shape(
        "npm-token",
        Anchor::At(&["npm_"]),
        r"\bnpm_[A-Za-z0-9]{36}\b",
        concat!("npm_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
    ),
    shape(
        "pypi-token",
        Anchor::At(&["pypi-AgE"]),
        r"\bpypi-AgE[A-Za-z0-9_-]{50,}",
        concat!(
            "pypi-",
            "AgEIcHlwaS5vcmcCJGE3ZjM0YjU2LTk4NzYtNDMyMS1hYmNkLTAxMjM0NTY3ODlhYgACKlsz"
        ),
    ),
    shape(
        "crates-io-token",
        Anchor::At(&["cio"]),
        r"\bcio[A-Za-z0-9]{32}\b",
        concat!("cio", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"),
    ),
    shape(
        "rubygems-key",
        Anchor::At(&["rubygems_"]),
        r"\brubygems_[a-f0-9]{48}\b",
        concat!("rubygems_", "0123456789abcdef0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "anthropic-key",
        Anchor::At(&["sk-ant-"]),
        r"\bsk-ant-[A-Za-z0-9_-]{20,}",
        concat!("sk-ant-", "api03-x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "openrouter-key",
        Anchor::At(&["sk-or-v1-"]),
        r"\bsk-or-v1-[a-f0-9]{64}\b",
        concat!(
            "sk-or-v1-",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        ),
    ),
    shape(
        "openai-key",
        Anchor::At(&["sk-"]),
        r"\bsk-(?:proj-|svcacct-|admin-|None-)[A-Za-z0-9_-]{20,}|\bsk-[A-Za-z0-9]{40,}\b",
        concat!("sk-proj-", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "hugging-face-token",
        Anchor::At(&["hf_"]),
        r"\bhf_[A-Za-z]{34}\b",
        concat!("hf_", "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH"),
    ),
    shape(
        "groq-key",
        Anchor::At(&["gsk_"]),
        r"\bgsk_[A-Za-z0-9]{52}\b",
        concat!("gsk_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"),
    ),
    shape(
        "sendgrid-key",
        Anchor::At(&["SG."]),
        r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}",
        concat!(
            "SG.",
            "x7Kp2mQ9vT4wR8sY1zLb3n.x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6Mx7Kp2mQ9vT4"
        ),
    ),
    shape(
        "mailgun-key",
        Anchor::At(&["key-"]),
        r"\bkey-[0-9a-f]{32}\b",
        concat!("key-", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "twilio-key",
        Anchor::At(&["SK"]),
        r"\bSK[0-9a-f]{32}\b",
        concat!("SK", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "digitalocean-token",
        Anchor::At(&["dop_v1_", "doo_v1_", "dor_v1_"]),
        r"\bdo[opr]_v1_[a-f0-9]{64}\b",
        concat!(
            "dop_v1_",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        ),
    ),
    shape(
        "docker-token",
        Anchor::At(&["dckr_pat_", "dckr_oat_"]),
        r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}",
        concat!("dckr_pat_", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dF"),
    ),
    shape(
        "vault-token",
        Anchor::At(&["hvs.", "hvb.", "hvr."]),
        r"\bhv[sbr]\.[A-Za-z0-9_-]{24,}",
        concat!("hvs.", "CAESIx7Kp2mQ9vT4wR8sY1zLb3nHc"),
    ),
    shape(
        "shopify-token",
        Anchor::At(&["shpat_", "shpca_", "shppa_", "shpss_"]),
        r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b",
        concat!("shpat_", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "telegram-token",
        Anchor::Before(&[":AA"], 8, 10),
        r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}",
        concat!("110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"),
    ),
    shape(
        "discord-token",
        Anchor::Before(&["."], 24, 26),
        r"\b[MNO][A-Za-z\d_-]{23,25}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,38}",
        concat!("MTk4NjIyNDgzNDcxOTI1MjQ4", ".Cl2FMQ", ".ZnCjm1XVW7vRze4b7Cq4se7kKWs"),
    ),
    shape(
        "age-key",
        Anchor::At(&["AGE-SECRET-KEY-1"]),
        r"\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        concat!(
            "AGE-SECRET-KEY-1",
            "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
        ),
    ),
    shape(
        "url-password",
        Anchor::At(&["://"]),
        r#"://[^\s/:@"'`<>\[\]{}]{0,256}:(?P<secret>[^\s/@"'`<>\[\]{}$]{3,})@"#,
        concat!("postgres://journal:", "s3cr-et@db.example/main"),
    ),
    random(
        "authorization-header",
        3.0,
        Anchor::At(&["authorization"]),
        r"(?i)\bauthorization\W{1,8}(?:bearer|basic|token)\s{1,64}(?P<secret>[A-Za-z0-9._~+/=-]{16,})",
        concat!("Authorization: Bearer ", "x7Kp2mQ9vT4wR8sY1zLb3nHc"),
    ),
    random(
        "assigned-secret",
        2.7,
        Anchor::At(ASSIGNED),
        r#"(?i)(?:passw(?:or)?d|passphrase|\bpwd|secret|api[_-]?key|access[_-]?key|(?:auth|access|refresh|session|bearer|api)[_-]?token|private[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?)\w{0,64}["'`]?\s{0,64}(?::\s{0,64}&?(?:'static\s{1,64})?\w{1,64}\s{0,64})?(?::=|=>|==?|:)\s{0,64}(?:\w{1,2})?(?:"(?P<secret>[^"\s]{8,512})"|'(?P<secret2>[^'\s]{8,512})'|`(?P<secret3>[^`\s]{8,512})`)"#,
        concat!("let db_password: &str = \"", "tr0ub4dor&3x\";"),
    ),
    random(
        "environment-secret",
        3.2,
        Anchor::Line(&[
            "SECRET",
            "TOKEN",
            "PASSWORD",
            "PASSWD",
            "API_KEY",
            "APIKEY",
            "ACCESS_KEY",
            "ACCESSKEY",
            "PRIVATE_KEY",
            "PRIVATEKEY",
        ]),
        r"(?m)^[ \t]*(?:export[ \t]+)?[A-Z0-9_]*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z0-9_]*[ \t]*=[ \t]*(?P<secret>[A-Za-z0-9+/_=.~!@#%^&*-]{12,512})[ \t]*\r?$",
        concat!("export SERVICE_TOKEN=", "x7Kp2mQ9vT4wR8sY1zLb"),
    ),
];
