eval "$cmd"
# <- sh-eval-var
eval $1
# <- sh-eval-var
eval "$@"
# <- sh-eval-var
eval "grep $user_input file"
# <- sh-eval-var
eval "$BUILD_CMD"
# <- sh-eval-var
eval "$(ssh-agent -s)"
# ^^^^^^^^^^^^^^^^^^^^ !sh-eval-var
eval "local $1=\$2"
# ^^^^^^^^^^^^^^^^^ !sh-eval-var
eval "$(printf '%q ' "$@")"
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-eval-var
"${cmd[@]}"
# ^^^^^^^^^ !sh-eval-var
bash -c "ls $1"
# <- sh-shell-c-var
bash -c "$COMMAND"
# <- sh-shell-c-var
sudo sh -c "echo $user_input > /etc/x"
# <- sh-shell-c-var
# <- sh-sudo
bash -c 'ls -- "$1"' _ "$file"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-shell-c-var
sh -c "echo $HOME"
# ^^^^^^^^^^^^^^^^ !sh-shell-c-var
find . -name '*.txt' -exec sh -c 'mv {} {}.bak' \;
# <- sh-find-exec-braces
ls | xargs -I{} bash -c "gzip {}"
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sh-find-exec-braces
find . -exec sh -c 'mv "$1" "$1.bak"' _ {} \;
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-find-exec-braces
find . -name '*.txt' -exec mv {} {}.bak \;
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-find-exec-braces
