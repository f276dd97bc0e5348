class Memory {
    void open() throws Exception {
        Field a = Unsafe.class.getDeclaredField("theUnsafe");
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe
        Field b = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe
        Field c = Unsafe.class.getDeclaredField("other");
//                ^ !java-unsafe
        String d = "theUnsafe";
//                 ^ !java-unsafe
    }
}
