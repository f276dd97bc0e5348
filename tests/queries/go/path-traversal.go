package work

import (
	"archive/zip"
	"net/http"
)

func unzip(r *zip.Reader, dst string) {
	for _, f := range r.File {
		path := filepath.Join(dst, f.Name)
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ go-zip-slip
		write(path, f)
	}
}

func untar(r *tar.Reader, dst string) {
	header, err := r.Next()
	os.Create(filepath.Join(dst, header.Name))
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-zip-slip
}

func checked(r *zip.Reader, dst string) {
	for _, f := range r.File {
		path := filepath.Join(dst, f.Name)
  //      ^ !go-zip-slip
		if !strings.HasPrefix(path, filepath.Clean(dst)+"/") {
			continue
		}
		write(path, f)
	}
}

func user(u User, dst string) string {
	return filepath.Join(dst, u.Name)
 //     ^ !go-zip-slip
}

func download(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(root, r.URL.Query().Get("name"))
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-path-from-request
	http.ServeFile(w, r, root+r.URL.Path)
 // <- go-path-from-request
	os.Open(r.FormValue("file"))
 // <- go-path-from-request
	c.File("./files/" + c.Param("name"))
 // <- go-path-from-request
	filepath.Join(root, filepath.Base(r.FormValue("file")))
 // <- !go-path-from-request
	filepath.Join(root, "settings.json")
 // <- !go-path-from-request
}
func view(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	data, err := os.ReadFile("/data/" + file)
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-path-from-variable
}

func send(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	http.ServeFile(w, r, filepath.Join(root, name))
 // <- go-path-from-variable
}

func based(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.FormValue("name"))
	http.ServeFile(w, r, filepath.Join(root, name))
 // <- !go-path-from-variable
}

func given(name string) {
	os.Open(name)
 // <- !go-path-from-variable
}
