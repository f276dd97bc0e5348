package work

func install() {
	exec.Command("sh", "-c", "curl -sSL https://get.tool.net | sh")
 // <- go-curl-pipe-sh
	session.Run("wget -qO- https://tool.net/install.sh | sudo bash")
 // <- go-curl-pipe-sh
	exec.Command("sh", "-c", "curl -o install.sh https://tool.net/install.sh")
 // <- !go-curl-pipe-sh
	exec.Command("sh", "-c", "curl https://tool.net/list | grep name")
 // <- !go-curl-pipe-sh
}
