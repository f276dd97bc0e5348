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

/// One kind of secret.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern {
    /// The name in `[redacted:name]`. Stable: comparisons of redacted texts rely on it.
    pub name: &'static str,
    /// The expression; the group `secret` is what is replaced, or the whole match where there is none.
    pub expression: &'static str,
    /// What a match has to pass besides.
    pub filter: Filter,
    /// A text with exactly one such secret.
    #[cfg_attr(not(test), expect(dead_code, reason = "each pattern is tested with its own sample"))]
    pub sample: &'static str,
}

const fn shape(name: &'static str, expression: &'static str, sample: &'static str) -> Pattern {
    Pattern {
        name,
        expression,
        filter: Filter::None,
        sample,
    }
}

const fn random(name: &'static str, bits: f64, expression: &'static str, sample: &'static str) -> Pattern {
    Pattern {
        name,
        expression,
        filter: Filter::Entropy(bits),
        sample,
    }
}

/// Every pattern, the most specific first.
pub(super) const PATTERNS: &[Pattern] = &[
    shape(
        "private-key",
        r#"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s\\:,."'()<>@|-]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|(?:[\s\\nr"']*[A-Za-z0-9+/=]{20,})*)"#,
        concat!(
            "-----BEGIN OPENSSH PRIV",
            "ATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIV",
            "ATE KEY-----"
        ),
    ),
    shape(
        "jwt",
        r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
        concat!(
            "eyJhbGciOiJIUzI1NiJ9",
            ".eyJzdWIiOiJqb3VybmFsIn0",
            ".c2lnbmF0dXJlLWJ5dGVz"
        ),
    ),
    shape(
        "aws-access-key-id",
        r"\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b",
        concat!("AKIA", "Q3EGR7ZLP5MWT2XD"),
    ),
    random(
        "aws-secret-access-key",
        3.5,
        r#"(?i)aws[\w .-]{0,24}(?:secret|access)[\w .-]{0,24}["']?\s*(?::\s*&?\w+\s*)?(?::=|=>|=|:)\s*["']?(?P<secret>[A-Za-z0-9/+=]{40})\b"#,
        concat!(
            "aws_secret_access_key = ",
            "wJ4lrXUtnFEMIoK7MDENGbPxRfiCYzTq",
            "EkWv9aB2"
        ),
    ),
    shape(
        "github-token",
        r"\bgh[pousr]_[A-Za-z0-9]{36,255}\b",
        concat!("ghp_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
    ),
    shape(
        "github-fine-grained-token",
        r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b",
        concat!(
            "github_pat_",
            "11ABCDEFG0abcdefghijkl_",
            "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7B8c9D"
        ),
    ),
    shape(
        "gitlab-token",
        r"\bgl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent|oas)-[A-Za-z0-9_-]{20,64}\b",
        concat!("glpat-", "x7Kp2mQ9vT4wR8sY1zLb"),
    ),
    shape(
        "slack-token",
        r"\bxox[abeoprs]-[A-Za-z0-9-]{10,250}",
        concat!("xoxb-", "263594206564-2343594206574-FGqddMF8t08v8N7Oq4i57vs1"),
    ),
    shape(
        "slack-app-token",
        r"\bxapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{32,}",
        concat!("xapp-", "1-A0123456789-1234567890123-abcdef0123456789abcdef0123456789"),
    ),
    shape(
        "slack-webhook",
        r"https://hooks\.slack\.com/(?:services|workflows|triggers)/(?P<secret>[A-Za-z0-9/_-]{30,100})",
        concat!(
            "https://hooks.slack.com/services/",
            "T0AAAAAAA/B0BBBBBBB/x7Kp2mQ9vT4wR8sY1zLb3nHc"
        ),
    ),
    shape(
        "google-api-key",
        r"\bAIza[0-9A-Za-z_-]{35}",
        concat!("AIza", "SyD3xKp7Lm9Qr2Tv5Wz8Bc1Df4Gh6JkNpRs"),
    ),
    shape(
        "google-oauth-secret",
        r"\bGOCSPX-[A-Za-z0-9_-]{28}",
        concat!("GOCSPX-", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFg"),
    ),
    shape(
        "google-oauth-token",
        r"\bya29\.[A-Za-z0-9_-]{20,}",
        concat!("ya29.", "a0AfH6SMBx7Kp2mQ9vT4wR8sY1zLb"),
    ),
    shape(
        "stripe-key",
        r"\b(?:sk|rk)_(?:live|test)_[0-9a-zA-Z]{24,247}\b",
        concat!("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"),
    ),
    shape(
        "stripe-webhook-secret",
        r"\bwhsec_[A-Za-z0-9+/]{32,}={0,2}",
        concat!("whsec_", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "azure-storage-key",
        r"(?i)\bAccountKey=(?P<secret>[A-Za-z0-9+/]{86}==)",
        concat!(
            "AccountKey=",
            "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6Mx7Kp2mQ9vT4wR8sY1zLb3nHc",
            "5dFgJq6Mx7Kp2mQ9vT4wR8sY1zLb3n=="
        ),
    ),
    shape(
        "azure-client-secret",
        r"\b[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}",
        concat!("abc8", "Q~x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "azure-shared-access-signature",
        r"[?&]sig=(?P<secret>[A-Za-z0-9%+/=]{40,100})",
        concat!(
            "https://a.blob.example/c?sv=2024&sig=",
            "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6MxKp2mQ9vT4%3D"
        ),
    ),
    shape(
        "npm-token",
        r"\bnpm_[A-Za-z0-9]{36}\b",
        concat!("npm_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"),
    ),
    shape(
        "pypi-token",
        r"\bpypi-AgE[A-Za-z0-9_-]{50,}",
        concat!(
            "pypi-",
            "AgEIcHlwaS5vcmcCJGE3ZjM0YjU2LTk4NzYtNDMyMS1hYmNkLTAxMjM0NTY3ODlhYgACKlsz"
        ),
    ),
    shape(
        "crates-io-token",
        r"\bcio[A-Za-z0-9]{32}\b",
        concat!("cio", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6"),
    ),
    shape(
        "rubygems-key",
        r"\brubygems_[a-f0-9]{48}\b",
        concat!("rubygems_", "0123456789abcdef0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "anthropic-key",
        r"\bsk-ant-[A-Za-z0-9_-]{20,}",
        concat!("sk-ant-", "api03-x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "openrouter-key",
        r"\bsk-or-v1-[a-f0-9]{64}\b",
        concat!(
            "sk-or-v1-",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        ),
    ),
    shape(
        "openai-key",
        r"\bsk-(?:proj-|svcacct-|admin-|None-)[A-Za-z0-9_-]{20,}|\bsk-[A-Za-z0-9]{40,}\b",
        concat!("sk-proj-", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6M"),
    ),
    shape(
        "hugging-face-token",
        r"\bhf_[A-Za-z]{34}\b",
        concat!("hf_", "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH"),
    ),
    shape(
        "groq-key",
        r"\bgsk_[A-Za-z0-9]{52}\b",
        concat!("gsk_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"),
    ),
    shape(
        "sendgrid-key",
        r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}",
        concat!(
            "SG.",
            "x7Kp2mQ9vT4wR8sY1zLb3n.x7Kp2mQ9vT4wR8sY1zLb3nHc5dFgJq6Mx7Kp2mQ9vT4"
        ),
    ),
    shape(
        "mailgun-key",
        r"\bkey-[0-9a-f]{32}\b",
        concat!("key-", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "twilio-key",
        r"\bSK[0-9a-f]{32}\b",
        concat!("SK", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "digitalocean-token",
        r"\bdo[opr]_v1_[a-f0-9]{64}\b",
        concat!(
            "dop_v1_",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        ),
    ),
    shape(
        "docker-token",
        r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{27,}",
        concat!("dckr_pat_", "x7Kp2mQ9vT4wR8sY1zLb3nHc5dF"),
    ),
    shape(
        "vault-token",
        r"\bhv[sbr]\.[A-Za-z0-9_-]{24,}",
        concat!("hvs.", "CAESIx7Kp2mQ9vT4wR8sY1zLb3nHc"),
    ),
    shape(
        "shopify-token",
        r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b",
        concat!("shpat_", "0123456789abcdef0123456789abcdef"),
    ),
    shape(
        "telegram-token",
        r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}",
        concat!("110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"),
    ),
    shape(
        "discord-token",
        r"\b[MNO][A-Za-z\d_-]{23,25}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,38}",
        concat!("MTk4NjIyNDgzNDcxOTI1MjQ4", ".Cl2FMQ", ".ZnCjm1XVW7vRze4b7Cq4se7kKWs"),
    ),
    shape(
        "age-key",
        r"\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        concat!(
            "AGE-SECRET-KEY-1",
            "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"
        ),
    ),
    shape(
        "url-password",
        r#"\b[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@"'`<>\[\]{}]*:(?P<secret>[^\s/@"'`<>\[\]{}$]{3,})@"#,
        concat!("postgres://journal:", "s3cr-et@db.example/main"),
    ),
    random(
        "authorization-header",
        3.0,
        r"(?i)\bauthorization\W{1,8}(?:bearer|basic|token)\s+(?P<secret>[A-Za-z0-9._~+/=-]{16,})",
        concat!("Authorization: Bearer ", "x7Kp2mQ9vT4wR8sY1zLb3nHc"),
    ),
    random(
        "assigned-secret",
        2.7,
        r#"(?i)(?:passw(?:or)?d|passphrase|\bpwd|secret|api[_-]?key|access[_-]?key|(?:auth|access|refresh|session|bearer|api)[_-]?token|private[_-]?key|encryption[_-]?key|signing[_-]?key|credentials?)\w*["'`]?\s*(?::\s*&?(?:'static\s+)?\w+\s*)?(?::=|=>|==?|:)\s*(?:\w{1,2})?(?:"(?P<secret>[^"\s]{8,512})"|'(?P<secret2>[^'\s]{8,512})'|`(?P<secret3>[^`\s]{8,512})`)"#,
        concat!("let db_password: &str = \"", "tr0ub4dor&3x\";"),
    ),
    random(
        "environment-secret",
        3.2,
        r"(?m)^[ \t]*(?:export[ \t]+)?[A-Z0-9_]*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)[A-Z0-9_]*[ \t]*=[ \t]*(?P<secret>[A-Za-z0-9+/_=.~!@#%^&*-]{12,512})[ \t]*\r?$",
        concat!("export SERVICE_TOKEN=", "x7Kp2mQ9vT4wR8sY1zLb"),
    ),
];
