package work

func migrate(db *gorm.DB, migrator gorm.Migrator) {
	db.Migrator().DropTable(&User{})
 // <- go-migration-drop
	db.Migrator().DropColumn(&User{}, "email")
 // <- go-migration-drop
	migrator.DropColumn(&User{}, "age")
 // <- go-migration-drop
	db.Migrator().AddColumn(&User{}, "age")
 // <- !go-migration-drop
	cache.DropTable("users")
 // <- !go-migration-drop
}

func down(db *gorm.DB) {
	db.Migrator().DropTable(&User{})
 // <- !go-migration-drop
}
