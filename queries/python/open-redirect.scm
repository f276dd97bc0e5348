; A link to this site leads wherever the link says: good bait for stealing logins.
;
; `redirect(request.args.get("next"))` is how every login example ends. Fine after a check that the target is on the
; same site.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [
     (_) @_target
     (keyword_argument name: (identifier) @_name value: (_) @_target)])) @diagnostic
 (#any-of? @_function "redirect" "HttpResponseRedirect" "HttpResponsePermanentRedirect" "RedirectResponse" "HTTPFound" "HTTPSeeOther" "HTTPMovedPermanently")
 (#any-of? @_name "url" "location" "redirect_to")
 (#match? @_target "^\\(?\\s*((self|flask)\\.)?request\\.(args|form|values|GET|POST|query_params|query|params|json|referrer|headers)\\b|^self\\.get_(query_)?argument\\(|^(next|next_url|target|url|redirect_to|redirect_url|return_url|return_to|goto|dest|destination|continue_url)(\\s+or\\b.*)?$")
 (#function-has? @diagnostic "\\bredirect\\w*\\(.*request\\.|Redirect\\w*\\(.*request\\.|HTTP(Found|SeeOther|MovedPermanently)\\(.*request\\.|get_(query_)?argument\\(|\\b(next|next_url|target|url|redirect_to|redirect_url|return_url|return_to|goto|dest|destination|continue_url)\\s*=\\s*((self|flask)\\.)?request\\.(args|form|values|GET|POST|query_params|query|params|json|referrer)\\b")
 (#not-function-has? @diagnostic "(?i)url_has_allowed_host|is_safe|safe_url|urlparse|urlsplit|url_parse|startswith|allowed|valid|\\.netloc|is_local|build_absolute_uri")
 (#not-in-test!)
 (#set! code "py-open-redirect")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a link to this site can lead to any other")
 (#set! help "accept only paths of this site, or check with `url_has_allowed_host_and_scheme`")
 (#set! url "https://cwe.mitre.org/data/definitions/601.html")
 (#set! tags "security web")
 (#set! cwe "601"))
