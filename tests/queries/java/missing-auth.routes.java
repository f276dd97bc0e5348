@RestController
class Orders {
    @GetMapping("/orders")
    @PreAuthorize("isAuthenticated()")
    List<Order> all() { return orders.all(); }

    @DeleteMapping("/orders/{id}")
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-route-no-auth
    void remove(@PathVariable long id) { orders.remove(id); }

    @PostMapping
//  ^^^^^^^^^^^^ java-route-no-auth
    Order add(@RequestBody Order order) { return orders.add(order); }

    @PutMapping("/orders/{id}")
//  ^ !java-route-no-auth
    @Secured("ROLE_ADMIN")
    Order change(@PathVariable long id) { return orders.change(id); }

    @PatchMapping("/orders/{id}")
//  ^ !java-route-no-auth
    Order mine(@PathVariable long id, Principal principal) { return orders.of(principal, id); }

    @PostMapping("/login")
//  ^ !java-route-no-auth
    Session login(@RequestBody Form form) { return sessions.open(form); }
}

class Echo {
    @PostMapping("/echo")
//  ^ !java-route-no-auth
    String echo(@RequestBody String text) { return text; }
}
