class Store {
    Object read(InputStream in, String text) throws Exception {
        Object a = new ObjectInputStream(in).readObject();
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^ java-objectinputstream
        try (ObjectInputStream stream = new ObjectInputStream(new BufferedInputStream(in))) {
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-objectinputstream
            use(stream.readObject());
        }
        ObjectMapper mapper = new ObjectMapper();
        mapper.enableDefaultTyping();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-reader
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-reader
        new XMLDecoder(in).readObject();
//      ^^^^^^^^^^^^^^^^^^ java-unsafe-reader
        new Yaml().load(text);
//      ^^^^^^^^^^ java-unsafe-reader
        SerializationUtils.deserialize(bytes);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-reader
        ParserConfig.getGlobalInstance().setAutoTypeSupport(true);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-reader
        new Yaml(new SafeConstructor(options)).load(text);
//      ^ !java-unsafe-reader
        kryo.setRegistrationRequired(true);
//      ^ !java-unsafe-reader
        mapper.activateDefaultTyping(validator);
//      ^ !java-unsafe-reader
        return new DataInputStream(in);
//             ^ !java-objectinputstream
    }

    void write(OutputStream out) throws IOException {
        new ObjectOutputStream(out);
//      ^ !java-objectinputstream
    }
}
