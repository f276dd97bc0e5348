//! placeholder until the branch with the real one is merged
#[allow(missing_docs)] #[derive(Default)] pub struct UserConfig { pub privacy: Privacy, pub capture: Capture }
#[allow(missing_docs)] pub struct Privacy { pub keep_text: bool, pub retain_days: Option<u32>, pub prompt_summary: bool }
impl Default for Privacy { fn default() -> Self { Self { keep_text: true, retain_days: None, prompt_summary: false } } }
#[allow(missing_docs)] pub struct Capture { pub enabled: bool }
impl Default for Capture { fn default() -> Self { Self { enabled: true } } }
