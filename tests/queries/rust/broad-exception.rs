fn protect(job: Job) {
    let result = catch_unwind(|| job.start());
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-catch-unwind
    let other = std::panic::catch_unwind(AssertUnwindSafe(|| work()));
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-catch-unwind
    let hook = std::panic::take_hook();
    //         ^ !rust-catch-unwind
    let answer = self.catch_unwind();
    //           ^ !rust-catch-unwind
}

pub fn read(path: &Path) -> Result<String, Box<dyn Error>> {
//     ^^^^ rust-box-dyn-error-public
    text(path)
}

pub async fn fetch(url: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//           ^^^^^ rust-box-dyn-error-public
    Ok(())
}

fn private(path: &Path) -> Result<String, Box<dyn Error>> {
// ^ !rust-box-dyn-error-public
    text(path)
}

pub fn named(path: &Path) -> Result<String, ReadError> {
//     ^ !rust-box-dyn-error-public
    text(path)
}
