class Parser {
    Document parse(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-xxe
        return factory.newDocumentBuilder().parse(in);
    }

    void others(InputStream in) throws Exception {
        SAXParserFactory.newInstance().newSAXParser().parse(in, handler);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-xxe
        XMLInputFactory.newFactory().createXMLStreamReader(in);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-xxe
        new SAXReader().read(in);
//      ^^^^^^^^^^^^^^^ java-xxe
    }

    Document closed(InputStream in) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
//                                       ^ !java-xxe
        factory.setFeature(NO_DOCTYPE, true);
        return factory.newDocumentBuilder().parse(in);
    }

    Object made() {
        return WidgetFactory.newInstance();
//             ^ !java-xxe
    }
}
