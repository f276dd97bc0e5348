package work

func clean(path string) {
	exec.Command("rm", "-rf", path).Run()
 // <- go-rm-rf
 // <- go-err-unchecked
	exec.CommandContext(ctx, "/bin/rm", "-r", root+path)
 // <- go-rm-rf
	exec.Command("rm", "-rf", "build/cache")
 // <- !go-rm-rf
	exec.Command("rm", "-f", path)
 // <- !go-rm-rf
	os.RemoveAll(path)
 // <- !go-rm-rf
}
