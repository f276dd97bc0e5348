package work

var upgrader = websocket.Upgrader{
	CheckOrigin: func(r *http.Request) bool { return true },
 // <- go-check-origin
}

func setup() {
	upgrader.CheckOrigin = func(r *http.Request) bool {
 // <- go-check-origin
		// all of them
		return true
	}
	upgrader.CheckOrigin = func(r *http.Request) bool { return sameSite(r) }
 // <- !go-check-origin
	upgrader.Allow = func(r *http.Request) bool { return true }
 // <- !go-check-origin
}
