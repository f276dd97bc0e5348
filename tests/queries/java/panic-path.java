class Worker {
    void work(long id) {
        if (id < 0) System.exit(1);
//                  ^^^^^^^^^^^^^^ java-system-exit
        Runtime.getRuntime();
        System.exit(2);
//      ^^^^^^^^^^^^^^ java-system-exit
        worker.exit(1);
//      ^ !java-system-exit
        User user = users.findById(id).get();
//                  ^^^^^^^^^^^^^^^^^^^^^^^^ java-optional-get
        String first = names.stream().filter(this::known).findFirst().get();
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-optional-get
        User other = users.findById(id).orElseThrow();
//                   ^ !java-optional-get
        User third = map.get(id);
//                   ^ !java-optional-get
    }

    public static void main(String[] args) {
        System.exit(1);
//      ^ !java-system-exit
    }
}
