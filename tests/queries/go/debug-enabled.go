package main

import (
	"net/http"
	_ "net/http/pprof"
 // <- go-pprof-import
	_ "embed"
 // <- !go-pprof-import
)

import _ "net/http/pprof"
//     ^^^^^^^^^^^^^^^^^^ go-pprof-import
import "net/http/pprof"
//     ^ !go-pprof-import

func main() {
	gin.SetMode(gin.DebugMode)
 // <- go-debug-mode
	e.Debug = true
 // <- go-debug-mode
	gin.SetMode(gin.ReleaseMode)
 // <- !go-debug-mode
	e.Debug = settings.Debug
 // <- !go-debug-mode
}
