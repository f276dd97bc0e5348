use crate::ffi;

impl Digest {
    pub fn size(&self) -> usize {
        unsafe { (*self.raw).size }
        // <- !rust-unsafe-no-safety-comment
    }

    pub fn bytes(&self) -> &[u8] {
        unsafe { slice::from_raw_parts((*self.raw).data, (*self.raw).len) }
        // <- !rust-unsafe-no-safety-comment
        //       ^ !rust-unchecked-fns
    }
}
