app.use((error, req, res, next) => {
  res.status(500).send(error.stack);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-stack-to-client
  res.status(500).json({ message: error.message, stack: error.stack });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-stack-to-client
  res.status(500).json({ message: "failed" });
//^ !js-stack-to-client
  logger.write(error.stack);
//^ !js-stack-to-client
});

const apollo = new ApolloServer({ introspection: true, playground: true });
//                                ^^^^^^^^^^^^^^^^^^^ js-graphql-debug
//                                                     ^^^^^^^^^^^^^^^^ js-graphql-debug
const quiet = new ApolloServer({ introspection: isDevelopment });
//                               ^ !js-graphql-debug
const closed = new ApolloServer({ introspection: false });
//                                ^ !js-graphql-debug
