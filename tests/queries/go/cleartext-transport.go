package work

func fetch(name string) {
	client.Get("http://api.weather.net/now")
 // <- go-cleartext-http
	http.NewRequest("GET", "http://api.weather.net/"+name, nil)
 // <- go-cleartext-http
	client.Get("https://api.weather.net/now")
 // <- !go-cleartext-http
	client.Get("http://localhost:8080/")
 // <- !go-cleartext-http
	store.Set("http://api.weather.net/now")
 // <- !go-cleartext-http
}
