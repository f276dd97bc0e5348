//! Keyed fingerprints: what is kept of a prompt, and what is kept instead of text.
//!
//! The key is made once for an installation and never leaves its folder, so that equal prompts can be recognised here
//! while nobody else can try guesses against a fingerprint.

use std::io::{self, Read, Write};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::hex;
use crate::paths::{Existence, Home, open_private_file};

const KEY_LENGTH: usize = 32;

/// The text of a prompt on its way into a fingerprint. It is wiped when dropped, and cannot be printed, copied or
/// serialized.
pub struct PromptText(Zeroizing<String>);

impl std::fmt::Debug for PromptText {
    /// Nothing of the text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PromptText")
    }
}

impl PromptText {
    /// Takes the text over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

/// The installation's secret key.
pub struct InstallationKey(Zeroizing<[u8; KEY_LENGTH]>);

impl std::fmt::Debug for InstallationKey {
    /// Nothing of the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InstallationKey")
    }
}

impl InstallationKey {
    /// The installation's key, created with its folder where there is none. Several processes may do so at once: one
    /// key wins, and it is never seen half written.
    pub fn load_or_create(home: &Home) -> io::Result<Self> {
        match Self::load(home) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => return done,
        }
        home.create_data()?;
        create(home)?;
        Self::load(home)
    }

    /// The installation's key; an error of kind `NotFound` where none was made yet.
    pub fn load(home: &Home) -> io::Result<Self> {
        let path = home.key();
        let mut bytes = Zeroizing::new(Vec::with_capacity(KEY_LENGTH + 1));
        open_private_file(&path, Existence::Required)?
            .take(KEY_LENGTH as u64 + 1)
            .read_to_end(&mut bytes)?;
        let key: [u8; KEY_LENGTH] = bytes.as_slice().try_into().map_err(|_| damaged(&path))?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Which key this is, without telling it: the first 8 hexadecimal digits of the SHA-256 of its 32 bytes.
    pub fn id(&self) -> String {
        hex(&Sha256::digest(self.0.as_slice())[..4])
    }

    /// `hmac-sha256:` and the 64 hexadecimal digits of HMAC-SHA-256 under the key, of the prompt's UTF-8 bytes without
    /// the Unicode white space at both ends. Nothing else is normalized: the same words in another Unicode
    /// normalization form are another prompt.
    pub fn fingerprint(&self, prompt: PromptText) -> String {
        let digest = self.mac(prompt.0.trim().as_bytes());
        drop(prompt);
        format!("hmac-sha256:{}", hex(&digest))
    }

    /// The key for the fingerprints of tokens and of whole contents where `keep_text = false`. Derived under a key of its own, so that no
    /// prompt's fingerprint can ever equal it.
    pub fn token_key(&self) -> Zeroizing<[u8; 32]> {
        self.derived(b"journal token key 1")
    }

    fn derived(&self, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        let root: [u8; 32] = Sha256::new()
            .chain_update(purpose)
            .chain_update(self.0.as_slice())
            .finalize()
            .into();
        let root = Zeroizing::new(root);
        Zeroizing::new(mac(root.as_slice(), purpose))
    }

    fn mac(&self, message: &[u8]) -> [u8; 32] {
        mac(self.0.as_slice(), message)
    }
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Writes the key beside its place and links it there: a link appears whole or not at all, and never over another.
fn create(home: &Home) -> io::Result<()> {
    let mut key = Zeroizing::new([0; KEY_LENGTH]);
    getrandom::fill(key.as_mut_slice()).map_err(io::Error::other)?;
    let fresh = home.data().join(format!("key.{}.new", uuid::Uuid::new_v4().simple()));
    let mut file = open_private_file(&fresh, Existence::New)?;
    let linked = file
        .write_all(key.as_slice())
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::hard_link(&fresh, home.key()));
    std::fs::remove_file(&fresh)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied
            ) =>
        {
            write_in_place(home, key.as_slice())
        }
        done => done,
    }
}

/// For file systems without hard links.
fn write_in_place(home: &Home, key: &[u8]) -> io::Result<()> {
    let mut file = match open_private_file(&home.key(), Existence::New) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        opened => opened?,
    };
    file.write_all(key)?;
    file.sync_all()
}

fn damaged(path: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!(
            "{} is not a key of 32 bytes; move it away to have a new one made",
            path.display()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> (tempfile::TempDir, Home) {
        let root = tempfile::tempdir().expect("a scratch folder");
        let home = Home::at(root.path().join("journal"));
        (root, home)
    }

    #[test]
    fn the_fingerprint_is_the_documented_one() {
        let key = InstallationKey(Zeroizing::new([7; 32]));
        // printf 'write a parser' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07
        let expected = format!("hmac-sha256:{}", hex(&mac(&[7; 32], b"write a parser")));
        assert_eq!(
            key.fingerprint(PromptText::new(" \u{a0}write a parser\r\n".into())),
            expected
        );
        assert_ne!(key.fingerprint(PromptText::new("write  a parser".into())), expected);
        assert_eq!(key.id(), hex(&Sha256::digest([7; 32])[..4]));
    }

    /// RFC 4231, test case 2.
    #[test]
    fn hmac_is_hmac() {
        assert_eq!(
            hex(&mac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn all_processes_share_one_key() {
        let (_root, home) = home();
        assert_eq!(
            InstallationKey::load(&home).err().map(|error| error.kind()),
            Some(io::ErrorKind::NotFound)
        );
        let ids: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| InstallationKey::load_or_create(&home).expect("a key").id()))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        let names: Vec<_> = std::fs::read_dir(home.data())
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["key"]);
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_private_and_never_a_link() {
        use std::os::unix::fs::PermissionsExt;
        let (root, home) = home();
        InstallationKey::load_or_create(&home).expect("a key");
        let mode = std::fs::metadata(home.key()).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let other = root.path().join("other");
        std::fs::rename(home.key(), &other).expect("moved");
        std::os::unix::fs::symlink(&other, home.key()).expect("linked");
        assert!(InstallationKey::load_or_create(&home).is_err());
        std::fs::remove_file(home.key()).expect("removed");
        std::fs::write(home.key(), b"short").expect("written");
        let error = InstallationKey::load_or_create(&home).expect_err("refused").to_string();
        assert!(error.contains("32 bytes"), "{error}");
    }
}
