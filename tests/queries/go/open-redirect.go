package work

func login(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
 // <- go-open-redirect
}

func callback(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	http.Redirect(w, r, next, http.StatusFound)
 // <- go-open-redirect
}

func framework(c *gin.Context) {
	c.Redirect(302, c.Query("next"))
 // <- go-open-redirect
}

func checked(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") {
		next = "/"
	}
	http.Redirect(w, r, next, http.StatusFound)
 // <- !go-open-redirect
}

func home(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/home", http.StatusFound)
 // <- !go-open-redirect
}
