class Users {
    void find(Statement statement, String name, int id, String sort) throws SQLException {
        statement.executeQuery("SELECT * FROM users WHERE id = " + id);
//                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-concat
        String sql = "SELECT * FROM users WHERE name = '" + name + "' AND active = 1";
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-concat
        String longer = "SELECT * FROM users "
//                      ^^^^^^^^^^^^^^^^^^^^^^ java-sql-concat
            + "WHERE name LIKE '%" + name + "%'";
        entities.createQuery("FROM User u WHERE u.name = '" + name + "'");
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-concat
        jdbc.update("DELETE FROM users WHERE id IN (" + ids + ")");
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-concat
        connection.prepareStatement("SELECT * FROM users " + "WHERE id = ?");
//                                  ^ !java-sql-concat
        String text = "Select a name from the list: " + name;
//                    ^ !java-sql-concat
        String known = "SELECT * FROM users WHERE kind = " + KIND;
//                     ^ !java-sql-concat
        jdbc.query(String.format("SELECT * FROM users WHERE name = '%s'", name), mapper);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-format
        String made = "SELECT * FROM users ORDER BY %s".formatted(sort);
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-format
        String block = """
//                     ^^^ java-sql-format
            SELECT * FROM users
            WHERE name = '%s'
            """.formatted(name);
        String message = String.format("Select %s from the list", name);
//                       ^ !java-sql-format
        String constant = String.format("SELECT * FROM %s WHERE id = ?", TABLE);
//                        ^ !java-sql-format
        query.append(" AND name = '" + name + "'");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-append
        where += " ORDER BY " + sort;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-append
        query.append(" AND name = '").append(name).append("'");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sql-append
        query.append(" AND name = ?");
//      ^ !java-sql-append
        text.append("and so " + name);
//      ^ !java-sql-append
        directory.search("dc=org", "(uid=" + name + ")", controls);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-ldap-xpath-concat
        xpath.evaluate("//user[@name='" + name + "']", document);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-ldap-xpath-concat
        directory.search("dc=org", "(uid={0})", new Object[] {name}, controls);
//      ^ !java-ldap-xpath-concat
        pattern.compile("(" + name + ")");
//      ^ !java-ldap-xpath-concat
    }
}
