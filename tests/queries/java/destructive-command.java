class Database {
    void configure(Properties properties) {
        properties.setProperty("hibernate.hbm2ddl.auto", "create-drop");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-schema-recreated
        settings.put(AvailableSettings.HBM2DDL_AUTO, "update");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-schema-recreated
        properties.setProperty("hibernate.hbm2ddl.auto", "validate");
//      ^ !java-schema-recreated
        properties.setProperty("mode", "create");
//      ^ !java-schema-recreated
    }
}
