package work

import (
	"net/http"
	"text/template"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
 // <- go-html-unescaped
	a := template.HTML("<b>" + name + "</b>")
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-html-unescaped
	b := template.HTML(fmt.Sprintf("<b>%s</b>", name))
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-html-unescaped
	w.Write([]byte("<h1>" + name + "</h1>"))
 // <- go-html-unescaped
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
 // <- !go-html-unescaped
	fmt.Fprintf(w, "Hello %s", name)
 // <- !go-html-unescaped
	c := template.HTML("<br>")
 //   ^ !go-html-unescaped
	t := template.Must(template.ParseFiles("page.html"))
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-text-template-html
	u := template.Must(template.New("page").Parse("<h1>{{ .Name }}</h1>"))
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-text-template-html
	v := template.Must(template.ParseFiles("mail.txt"))
 //                 ^ !go-text-template-html
	x := template.Must(template.New("mail").Parse("Hello {{ .Name }}"))
 //                 ^ !go-text-template-html
}
