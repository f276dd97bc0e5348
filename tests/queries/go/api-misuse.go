package work

import (
	"net/http"
)

func status(url string) int {
	resp, err := http.Get(url)
 // <- go-body-not-closed
//            ^^^^^^^^^^^^^ go-http-no-timeout
	if err != nil {
		return 0
	}
	return resp.StatusCode
}

func send(req *http.Request) bool {
	res, err := client.Do(req)
 // <- go-body-not-closed
	return err == nil && res.StatusCode == 200
}

func closed(url string) int {
	resp, err := http.Get(url)
//            ^^^^^^^^^^^^^ go-http-no-timeout
 //        ^ !go-body-not-closed
	defer resp.Body.Close()
	return resp.StatusCode
}

func handed(url string) (*http.Response, error) {
	resp, err := http.Get(url)
//            ^^^^^^^^^^^^^ go-http-no-timeout
 //        ^ !go-body-not-closed
	return resp, err
}

func names(db *sql.DB) {
	rows, err := db.Query("SELECT name FROM users")
 // <- go-rows-not-closed
	for rows.Next() {
		rows.Scan(&name)
	}
}

func ages(db *sql.DB) {
	ageRows, err := db.QueryContext(ctx, "SELECT age FROM users")
 // <- go-rows-not-closed
	for ageRows.Next() {
		ageRows.Scan(&age)
	}
}

func done(db *sql.DB) {
	rows, err := db.Query("SELECT name FROM users")
 //        ^ !go-rows-not-closed
	defer rows.Close()
}

func given(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("SELECT name FROM users")
 //        ^ !go-rows-not-closed
	return rows, err
}
