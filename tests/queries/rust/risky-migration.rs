impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(User::Table).to_owned()).await?;
//              ^^^^^^^^^^ rust-migration-drop
        manager.alter_table(Table::alter().table(Cake::Table).drop_column(Cake::Name).to_owned()).await?;
//                                                            ^^^^^^^^^^^ rust-migration-drop
        manager.create_table(Table::create().table(Cake::Table).to_owned()).await
     // ^ !rust-migration-drop
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Cake::Table).to_owned()).await
     // ^ !rust-migration-drop
    }
}
