// provides: example.org/work, github.com/gorilla/mux
package work

import (
	"net/http"
//   ^ !go-unknown-import

	"example.org/work/internal/a"
//   ^ !go-unknown-import
	"github.com/gorilla/muxer"
 // <- go-unknown-import
	fast "github.com/fast-helpers/json"
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-unknown-import
)
