package work

func login(w http.ResponseWriter, c *gin.Context, token string) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, Path: "/"})
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-cookie-insecure
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Secure: false})
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-cookie-insecure
	c.SetCookie("session", token, 3600, "/", "", false, true)
 // <- go-cookie-insecure
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, Secure: true, HttpOnly: true})
 //                ^ !go-cookie-insecure
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
 //                ^ !go-cookie-insecure
	c.SetCookie("session", token, 3600, "/", "", true, true)
 // <- !go-cookie-insecure
}
