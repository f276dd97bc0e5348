package work

const address = "0.0.0.0:8080"
//              ^^^^^^^^^^^^^^ go-bind-all

func listen() {
	l, err := net.Listen("tcp", "0.0.0.0:443")
//                           ^^^^^^^^^^^^^ go-bind-all
	m, err := net.Listen("tcp", "127.0.0.1:8080")
 //                          ^ !go-bind-all
	n, err := net.Listen("tcp", ":8080")
 //                          ^ !go-bind-all
	o, err := net.ListenPacket("udp", "0.0.0.0:0")
 //                                ^ !go-bind-all
}
