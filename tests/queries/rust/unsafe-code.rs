static mut COUNTER: u32 = 0;
// <- rust-static-mut
static NEXT: AtomicU32 = AtomicU32::new(0);
//^ !rust-static-mut

fn read(pointer: *const u8) -> u8 {
// ^^^^ rust-unused-private-fn
    unsafe { *pointer }
//  ^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
}

fn checked(pointer: *const u8) -> u8 {
    // SAFETY: the caller holds the lock.
    unsafe { *pointer }
    // <- !rust-unsafe-no-safety-comment
}

fn bound(pointer: *const u8) -> u8 {
// ^^^^^ rust-unused-private-fn
    // SAFETY: the pointer is valid for reads,
    // because it came from a reference.
    let value = unsafe { *pointer };
    //          ^ !rust-unsafe-no-safety-comment

    // SAFETY: too far away.

    let other = unsafe { *pointer };
//              ^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
    value + other
}

/* SAFETY: in a block comment */
unsafe impl Send for Handle {}

static mut BUFFER: [u8; 64] = [0; 64];
// <- rust-static-mut
thread_local! { static DEPTH: Cell<u32> = Cell::new(0); }
// <- !rust-static-mut

fn convert(value: u32, bytes: &[u8], mut list: Vec<u8>) {
// ^^^^^^^ rust-unused-private-fn
    let float: f32 = unsafe { std::mem::transmute(value) };
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-transmute
    let other = unsafe { transmute::<u32, f32>(value) };
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-transmute
    let safe = f32::from_bits(value);
    //         ^ !rust-transmute
    let named = encoder.transmute_all(value);
    //          ^ !rust-transmute
    let text = unsafe { std::str::from_utf8_unchecked(bytes) };
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unchecked-fns
    unsafe { list.set_len(128) };
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//           ^^^^^^^^^^^^^^^^^ rust-unchecked-fns
    let checked = std::str::from_utf8(bytes);
    //            ^ !rust-unchecked-fns
    file.set_len(128);
 // ^ !rust-unchecked-fns
    std::mem::forget(list);
//  ^^^^^^^^^^^^^^^^^^^^^^ rust-mem-forget
    mem::forget(text);
//  ^^^^^^^^^^^^^^^^^ rust-mem-forget
    let kept = ManuallyDrop::new(list);
    //         ^ !rust-mem-forget
    self.cache.forget(list);
 // ^ !rust-mem-forget
}

fn foreign() -> i32 {
// ^^^^^^^ rust-unused-private-fn
    let process = unsafe { libc::getpid() };
//                ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
    let parent = unsafe { ffi::parent_of(process) };
    //           ^ !rust-unsafe-no-safety-comment
    let status = unsafe { windows_sys::Win32::GetLastError() };
    //           ^ !rust-unsafe-no-safety-comment
    let own = unsafe { fetch(process) };
//            ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
    own + status + parent
}
