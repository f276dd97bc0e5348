package work

func login(user string, password string, config Config) {
	log.Printf("login %s with %s", user, password)
 // <- go-log-secret
	logger.Info("key", zap.String("key", config.APIKey))
 // <- go-log-secret
	slog.Info("login", "password", password)
 // <- go-log-secret
	log.Println("password: " + password)
 // <- go-log-secret
	log.Printf("login %s", user)
 // <- !go-log-secret
	log.Printf("password of %d characters", len(password))
 // <- !go-log-secret
	store.Info(password)
 // <- !go-log-secret
}
