static mut COUNTER: u32 = 0;
// <- rust-static-mut
static NEXT: AtomicU32 = AtomicU32::new(0);
//^ !rust-static-mut

fn read(pointer: *const u8) -> u8 {
    unsafe { *pointer }
//  ^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
}

fn checked(pointer: *const u8) -> u8 {
    // SAFETY: the caller holds the lock.
    unsafe { *pointer }
    // <- !rust-unsafe-no-safety-comment
}

fn bound(pointer: *const u8) -> u8 {
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
