npm test || true
# <- sh-or-true
make install 2>&1 || :
# <- sh-or-true
cargo build | tee log || true
# <- sh-or-true
rm old.log || true
# ^^^^^^^^^^^^^^^^ !sh-or-true
grep -q x file || true
# ^^^^^^^^^^^^^^^^^^^^ !sh-or-true
cd "$dir" || exit 1
# ^^^^^^^^^^^^^^^^^ !sh-or-true
umount /mnt >/dev/null 2>&1 || true
# <- sh-silenced
mkdir /srv/x &>/dev/null || true
# <- sh-silenced
rm old.log 2>/dev/null || true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-silenced
cmake .. > /dev/null || exit 1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-silenced
set +x
# ^^^^ !sh-set-plus-e
set -u
# ^^^^ !sh-set-plus-e
