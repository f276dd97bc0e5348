python3 -c "print('$name')"
# <- sh-interpreter-c-var
node -e "console.log('$1')"
# <- sh-interpreter-c-var
python3 -c 'import sys; print(sys.argv[1])' "$name"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-interpreter-c-var
python3 -c "import $module"
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-interpreter-c-var
perl -pe "s/$from/$to/" file
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-interpreter-c-var
