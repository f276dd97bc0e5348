file=/tmp/build.$$
# <- sh-predictable-temp
log="/tmp/app-$RANDOM.log"
# <- sh-predictable-temp
sort x > /tmp/sorted.$$
#      ^^^^^^^^^^^^^^^^ sh-predictable-temp
file=$(mktemp)
# ^^^^^^^^^^^^ !sh-predictable-temp
file="$dir/out.$$"
# ^^^^^^^^^^^^^^^^ !sh-predictable-temp
curl -so /tmp/install.sh https://example.com/i && bash /tmp/install.sh
# <- sh-tmp-run
wget -qO /tmp/tool https://example.com/t && chmod +x /tmp/tool
# <- sh-tmp-run
curl -so "$dir/install.sh" https://example.com/i && bash "$dir/install.sh"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-tmp-run
curl -so /tmp/data.json https://example.com/d && jq . /tmp/data.json
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-tmp-run
