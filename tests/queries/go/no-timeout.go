package work

func serve() {
	http.ListenAndServe(":8080", nil)
 // <- go-err-unchecked
 // <- go-http-no-timeout
	resp, err := http.Get(url)
//            ^^^^^^^^^^^^^ go-http-no-timeout
	defer resp.Body.Close()
	client := &http.Client{}
//          ^^^^^^^^^^^^^ go-http-no-timeout
	server := &http.Server{Addr: ":8080"}
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^ go-http-no-timeout
	a := &http.Client{Timeout: 5 * time.Second}
 //   ^ !go-http-no-timeout
	b := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
 //   ^ !go-http-no-timeout
	http.Handle("/", handler)
 // <- !go-http-no-timeout
	store.Get(url)
 // <- !go-http-no-timeout
}
