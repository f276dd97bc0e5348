package work

func client() {
	c := &tls.Config{InsecureSkipVerify: true}
//                ^^^^^^^^^^^^^^^^^^^^^^^^ go-insecure-skip-verify
	transport.TLSClientConfig.InsecureSkipVerify = true
 // <- go-insecure-skip-verify
	d := &tls.Config{InsecureSkipVerify: false}
 //               ^ !go-insecure-skip-verify
	e := &tls.Config{InsecureSkipVerify: options.Insecure}
 //               ^ !go-insecure-skip-verify
	s := &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-ssh-ignore-host-key
	callback := ssh.InsecureIgnoreHostKey()
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-ssh-ignore-host-key
	t := &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
 //                                      ^ !go-ssh-ignore-host-key
	knownhosts.New(path)
 // <- !go-ssh-ignore-host-key
}

func pinned() {
	c := &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: check}
 //               ^ !go-insecure-skip-verify
}
