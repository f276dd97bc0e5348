# shellcheck disable=all
# <- sh-shellcheck-off
x=$1
# shellcheck disable=SC1090,SC2034,SC2086,SC2155,SC2164
# <- sh-shellcheck-off
y=$1
# shellcheck disable=SC2086
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-shellcheck-off
# shellcheck source=lib.sh
# ^^^^^^^^^^^^^^^^^^^^^^^^ !sh-shellcheck-off
z=$1
