const server = new ApolloServer({ schema, csrfPrevention: false });
//                                        ^^^^^^^^^^^^^^^^^^^^^ js-csrf-off
const config = { security: { checkOrigin: false } };
//                           ^^^^^^^^^^^^^^^^^^ js-csrf-off
const on = new ApolloServer({ schema, csrfPrevention: true });
//                                    ^ !js-csrf-off
const other = { check: false };
//              ^ !js-csrf-off
