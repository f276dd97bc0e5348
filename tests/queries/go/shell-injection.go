package work

func run(command string, name string) {
	exec.Command("sh", "-c", command)
 // <- go-shell-c
	exec.Command("/bin/bash", "-c", "ls "+name).Run()
 // <- go-shell-c
 // <- go-err-unchecked
	exec.CommandContext(ctx, "bash", "-c", fmt.Sprintf("ls %s", name))
 // <- go-shell-c
	exec.Command("cmd", "/C", command)
 // <- go-shell-c
	exec.Command("ls", name)
 // <- !go-shell-c
	exec.Command("sh", "-c", "ls | wc -l")
 // <- !go-shell-c
	exec.Command("grep", "-c", name)
 // <- !go-shell-c
	session.Run("rm " + name)
 // <- go-ssh-run-format
	session.CombinedOutput(fmt.Sprintf("systemctl restart %s", name))
 // <- go-ssh-run-format
	session.Run("uptime")
 // <- !go-ssh-run-format
	runner.Run(fmt.Sprintf("step %s", name))
 // <- !go-ssh-run-format
}
