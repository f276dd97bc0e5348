//! Python distributions and modules.

use std::sync::LazyLock;

use regex::Regex;
use toml::Value;

/// Modules of the standard library from Python 3.8 on, and what comes with every installation; normalized.
#[rustfmt::skip]
const STANDARD: &[&str] = &[
    "_future", "_thread", "_typeshed", "abc", "aifc", "annotationlib", "antigravity", "argparse", "array", "ast",
    "asynchat", "asyncio", "asyncore", "atexit", "audioop", "base64", "bdb", "binascii", "bisect", "builtins", "bz2",
    "calendar", "cgi", "cgitb", "chunk", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys",
    "compileall", "compression", "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg",
    "cprofile", "crypt", "csv", "ctypes", "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis",
    "distutils", "doctest", "email", "encodings", "ensurepip", "enum", "errno", "faulthandler", "fcntl", "filecmp",
    "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc", "genericpath", "getopt", "getpass", "gettext",
    "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http", "idlelib", "imaplib", "imghdr",
    "imp", "importlib", "inspect", "io", "ipaddress", "itertools", "json", "keyword", "lib2to3", "linecache",
    "locale", "logging", "lzma", "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap", "modulefinder",
    "msilib", "msvcrt", "multiprocessing", "mypy_extensions", "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path",
    "numbers", "opcode", "operator", "optparse", "os", "ossaudiodev", "pathlib", "pdb", "pickle", "pickletools",
    "pip", "pipes", "pkg_resources", "pkgutil", "platform", "plistlib", "poplib", "posix", "posixpath", "pprint",
    "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat", "queue", "quopri",
    "random", "re", "readline", "reprlib", "resource", "rlcompleter", "runpy", "sched", "secrets", "select",
    "selectors", "setuptools", "shelve", "shlex", "shutil", "signal", "site", "smtpd", "smtplib", "sndhdr", "socket",
    "socketserver", "spwd", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics",
    "string", "stringprep", "struct", "subprocess", "sunau", "symtable", "sys", "sysconfig", "syslog", "tabnanny",
    "tarfile", "telnetlib", "tempfile", "termios", "textwrap", "this", "threading", "time", "timeit", "tkinter",
    "token", "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types",
    "typing", "typing_extensions", "unicodedata", "unittest", "urllib", "uu", "uuid", "venv", "warnings", "wave",
    "weakref", "webbrowser", "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile",
    "zipimport", "zlib", "zoneinfo",
];

/// Distributions whose module has another name, both normalized.
const MODULES: &[(&str, &str)] = &[
    ("antlr4_python3_runtime", "antlr4"),
    ("attrs", "attr"),
    ("beautifulsoup4", "bs4"),
    ("biopython", "bio"),
    ("discord_py", "discord"),
    ("django_rest_framework", "rest_framework"),
    ("djangorestframework", "rest_framework"),
    ("faiss_cpu", "faiss"),
    ("faiss_gpu", "faiss"),
    ("gitpython", "git"),
    ("grpcio", "grpc"),
    ("msgpack_python", "msgpack"),
    ("mysqlclient", "mysqldb"),
    ("newspaper3k", "newspaper"),
    ("opencv_contrib_python", "cv2"),
    ("opencv_python", "cv2"),
    ("opencv_python_headless", "cv2"),
    ("pillow", "pil"),
    ("protobuf", "google"),
    ("psycopg2_binary", "psycopg2"),
    ("pycryptodome", "crypto"),
    ("pycryptodomex", "cryptodome"),
    ("pygobject", "gi"),
    ("pyjwt", "jwt"),
    ("pymupdf", "fitz"),
    ("pyopenssl", "openssl"),
    ("pyserial", "serial"),
    ("pytest", "_pytest"),
    ("python_box", "box"),
    ("python_docx", "docx"),
    ("python_pptx", "pptx"),
    ("pyyaml", "yaml"),
    ("pyzmq", "zmq"),
    ("ruamel_yaml", "ruamel"),
    ("scikit_image", "skimage"),
    ("scikit_learn", "sklearn"),
    ("tensorflow_cpu", "tensorflow"),
    ("umap_learn", "umap"),
    ("websocket_client", "websocket"),
];

pub(super) fn is_manifest(name: &str) -> bool {
    matches!(
        name,
        "pyproject.toml"
            | "setup.py"
            | "setup.cfg"
            | "Pipfile"
            | "Pipfile.lock"
            | "poetry.lock"
            | "uv.lock"
            | "environment.yml"
            | "environment.yaml"
    ) || name.contains("requirements") && name.rsplit('.').next() == Some("txt")
}

/// A name as it is compared: lower case, each run of `-`, `_` and `.` one `_` (PEP 503).
pub(super) fn normalized(name: &str) -> String {
    let mut normalized = String::with_capacity(name.len());
    for part in name.split(['-', '_', '.']).filter(|part| !part.is_empty()) {
        if !normalized.is_empty() || name.starts_with('_') {
            normalized.push('_');
        }
        normalized.push_str(&part.to_lowercase());
    }
    normalized
}

/// Whether the standard library has a module of this normalized name.
pub(super) fn is_standard(root: &str) -> bool {
    STANDARD.binary_search(&root).is_ok()
}

/// The modules of what a manifest or a lock file names.
pub(super) fn provided(name: &str, text: &str) -> Vec<String> {
    let distributions = match name {
        "pyproject.toml" | "Pipfile" => of_toml(text),
        "poetry.lock" | "uv.lock" => all(text, &LOCKED),
        "setup.py" | "Pipfile.lock" => all(text, &QUOTED),
        "environment.yml" | "environment.yaml" => all(text, &LISTED),
        _ => all(text, &LINE),
    };
    distributions.iter().flat_map(|name| modules_of(name)).collect()
}

macro_rules! regex {
    ($name:ident, $source:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($source).expect("a constant that a test compiles"));
    };
}
regex!(LOCKED, r#"(?m)^name = "([^"]+)""#);
regex!(QUOTED, r#"['"]([A-Za-z][A-Za-z0-9._-]*)\s*(?:[<>=!~;\[@(][^'"]*)?['"]"#);
regex!(LISTED, r"(?m)^\s*-\s*([A-Za-z][A-Za-z0-9._-]*)");
regex!(
    LINE,
    r"(?m)^\s*(?:-e\s+\S*#egg=)?([A-Za-z][A-Za-z0-9._-]*)\s*(?:$|[<>=!~;\[@#(])"
);
regex!(REQUIREMENT, r"^\s*([A-Za-z][A-Za-z0-9._-]*)");

fn all(text: &str, regex: &Regex) -> Vec<String> {
    regex
        .captures_iter(text)
        .map(|captures| captures[1].to_owned())
        .collect()
}

/// Under which names a distribution can be imported, as far as its own name tells.
fn modules_of(distribution: &str) -> Vec<String> {
    let normalized = normalized(distribution);
    let mut modules: Vec<String> = MODULES
        .iter()
        .filter(|(known, _)| *known == normalized)
        .map(|(_, module)| (*module).to_owned())
        .collect();
    // `google-cloud-storage` is imported as `google.cloud.storage`.
    modules.extend(normalized.split('_').next().map(str::to_owned));
    for prefix in ["python_", "py_", "py", "types_", "lib"] {
        modules.extend(normalized.strip_prefix(prefix).map(str::to_owned));
    }
    for suffix in ["_python", "_py", "_stubs", "_binary", "py", "2", "3"] {
        modules.extend(normalized.strip_suffix(suffix).map(str::to_owned));
    }
    modules.push(normalized);
    modules.retain(|module| !module.is_empty());
    modules
}

/// What `pyproject.toml` and `Pipfile` name: requirements in lists, distributions as keys of tables, the project itself.
fn of_toml(text: &str) -> Vec<String> {
    let Ok(document) = toml::from_str::<Value>(text) else {
        return all(text, &QUOTED);
    };
    let mut names = Vec::new();
    collect(&document, "", &mut names);
    names
}

fn collect(value: &Value, key: &str, names: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            let is_of_names = matches!(key, "dependencies" | "dev-dependencies" | "packages" | "dev-packages");
            for (inner, value) in table {
                if is_of_names {
                    names.push(inner.clone());
                }
                collect(value, inner, names);
            }
        }
        Value::Array(items) => {
            for item in items {
                match item.as_str() {
                    Some(requirement) => {
                        names.extend(REQUIREMENT.captures(requirement).map(|captures| captures[1].to_owned()));
                    }
                    None => collect(item, key, names),
                }
            }
        }
        Value::String(name) if key == "name" => names.push(name.clone()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_normalized() {
        assert!(STANDARD.is_sorted());
        assert!(MODULES.is_sorted());
        for (distribution, module) in MODULES {
            assert_eq!(
                (normalized(distribution), normalized(module)),
                ((*distribution).to_owned(), (*module).to_owned())
            );
        }
    }

    #[test]
    fn names_are_compared_as_the_index_does() {
        for (name, expected) in [
            ("PyYAML", "pyyaml"),
            ("ruamel.yaml", "ruamel_yaml"),
            ("a--b__c", "a_b_c"),
            ("_thread", "_thread"),
            ("__future__", "_future"),
        ] {
            assert_eq!(normalized(name), expected, "{name}");
        }
    }
}
