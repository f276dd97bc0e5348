; The image is built to run in debug mode.
;
; Framework tutorials start that way. Debug pages show source and variables to every visitor, and some of them run code.
; Fine in a stage or file for development; let the image default to production.
((env_pair name: (unquoted_string) @_name value: (_) @_value) @diagnostic
 (#match? @_name "^((FLASK|DJANGO|APP|RAILS|NODE|LARAVEL|SYMFONY)_)?(DEBUG|ENV)$")
 (#match? @diagnostic "(?i)DEBUG[ =]+[\"']?(1|true|on|yes)[\"']?$|^(FLASK|APP|RAILS|DJANGO)_ENV[ =]+[\"']?dev(elopment)?[\"']?$")
 (#not-path! "(?i)(dev|debug|local)")
 (#not-in-test!)
 (#set! code "docker-debug-env")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the image runs in debug mode")
 (#set! help "leave it out, and switch it on where you develop")
 (#set! tags "security")
 (#set! cwe "489"))

; The container starts a development server.
;
; It is the command of the tutorial. Such servers serve one request at a time, reload, and show their insides on an error.
; Fine in a file for development; start a production server (gunicorn, uvicorn without `--reload`, a built bundle).
([(cmd_instruction) (entrypoint_instruction)] @diagnostic
 (#match? @diagnostic "manage\\.py[\\s\"',]+runserver|\\bflask[\\s\"',]+run\\b.*--(debug|reload)|flask\\b.*--debug|--reload\\b|artisan[\\s\"',]+serve|webpack-dev-server|\\bnodemon\\b|\\b(npm|yarn|pnpm)[\\s\"',]+(run[\\s\"',]+)?dev[\\s\"'\\]]|\\bng[\\s\"',]+serve")
 (#not-path! "(?i)(dev|debug|local)")
 (#not-in-test!)
 (#set! code "docker-dev-server")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the container starts a development server")
 (#set! help "start a production server, and keep this command for a development stage")
 (#set! tags "hardening")
 (#set! cwe "489"))
