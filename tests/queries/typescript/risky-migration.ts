const source = new DataSource({ type: "postgres", host: "db", synchronize: true, entities: [User] });
//                                                            ^^^^^^^^^^^^^^^^^ js-orm-synchronize

@Entity({ synchronize: true })
//        ^ !js-orm-synchronize
class User {}
