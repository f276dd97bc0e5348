struct Shared(*mut u8);

unsafe impl Send for Shared {}
// <- rust-unsafe-send-sync
unsafe impl<T> Sync for Holder<T> {}
// <- rust-unsafe-send-sync
impl Clone for Shared {}
// <- !rust-unsafe-send-sync
unsafe impl GlobalAlloc for Shared {}
// <- !rust-unsafe-send-sync
