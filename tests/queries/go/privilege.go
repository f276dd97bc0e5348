package work

func restart(name string) {
	exec.Command("sudo", "systemctl", "restart", name).Run()
 // <- go-sudo
 // <- go-err-unchecked
	exec.CommandContext(ctx, "sudo", "-n", "true")
 // <- go-sudo
	syscall.Setuid(0)
 // <- go-sudo
	exec.Command("systemctl", "restart", name).Run()
 // <- go-err-unchecked
 // <- !go-sudo
	syscall.Setuid(uid)
 // <- !go-sudo
	exec.Command("id", "sudo")
 // <- !go-sudo
}
