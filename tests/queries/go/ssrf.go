package work

func direct(w http.ResponseWriter, r *http.Request) {
	http.Get(r.URL.Query().Get("url"))
 // <- go-http-no-timeout
 // <- go-ssrf
	client.Get(r.FormValue("url"))
 // <- go-ssrf
	http.Get("https://api.net/items")
 // <- go-http-no-timeout
 // <- !go-ssrf
	cache.Get(r.FormValue("key"))
 // <- !go-ssrf
}

func proxy(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	resp, err := http.Get(target)
//            ^^^^^^^^^^^^^^^^ go-http-no-timeout
//            ^^^^^^^^^^^^^^^^ go-ssrf
	defer resp.Body.Close()
}

func checked(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	if !allowed[target] {
		return
	}
	resp, err := http.Get(target)
//            ^^^^^^^^^^^^^^^^ go-http-no-timeout
 //           ^ !go-ssrf
	defer resp.Body.Close()
}
