set +e
# <- sh-set-plus-e
run x
set +e
# <- sh-set-plus-e
