rm -rf $DIR/*
# <- sh-rm-rf-var
rm -rf "$BUILD_DIR"/*
# <- sh-rm-rf-var
rm -rf "${PREFIX}/lib"
# <- sh-rm-rf-var
sudo rm -rf $ROOT/usr
# <- sh-rm-rf-var
# <- sh-sudo
rm -rf "${DIR:?}"/*
# ^^^^^^^^^^^^^^^^^ !sh-rm-rf-var
rm -rf "$DIR"
# ^^^^^^^^^^^ !sh-rm-rf-var
rm -rf "$tmpdir"/*
# ^^^^^^^^^^^^^^^^ !sh-rm-rf-var
rm -rf ./build/*
# ^^^^^^^^^^^^^^ !sh-rm-rf-var
rm -rf /
# <- sh-wipe
sudo rm -rf --no-preserve-root /*
# <- sh-sudo
# <- sh-wipe
rm -rf ~/
# <- sh-wipe
dd if=image.iso of=/dev/sda bs=4M
# <- sh-wipe
rm -rf /srv/app/cache
# ^^^^^^^^^^^^^^^^^^^ !sh-wipe
dd if=/dev/zero of=/swapfile bs=1M count=1024
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-wipe
terraform destroy -auto-approve
# <- sh-destroy-unasked
git push --force origin main
# <- sh-destroy-unasked
git push -f
# <- sh-destroy-unasked
terraform apply -auto-approve plan.out
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-destroy-unasked
git push --force-with-lease origin topic
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-destroy-unasked
