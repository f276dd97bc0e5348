fn route(request: Request) -> Response {
// ^^^^^ rust-unused-private-fn
    match request.kind {
        Kind::Get => get(request),
        Kind::Put => todo!(),
//                   ^^^^^^^ rust-todo-macro
        Kind::Post => unimplemented!("later"),
//                    ^^^^^^^^^^^^^^^^^^^^^^^ rust-todo-macro
        // todo: the others
        // ^ !rust-todo-macro
        _ => unreachable!(),
        //   ^ !rust-todo-macro
    }
}

fn trace(value: u32) {
// ^^^^^ rust-unused-private-fn
    dbg!(value);
//  ^^^^^^^^^^^ rust-dbg-macro
    std::dbg!(value);
//  ^^^^^^^^^^^^^^^^ rust-dbg-macro
    debug!("{value}");
    // <- !rust-dbg-macro
}

fn leave(kind: Kind) -> u32 {
// ^^^^^ rust-unused-private-fn
    match kind {
        Kind::A => std::todo!(),
//                 ^^^^^^^^^^^^ rust-todo-macro
        Kind::B => panic!("not implemented yet"),
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-todo-macro
        Kind::C => unreachable!("TODO: the third kind"),
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-todo-macro
        Kind::D => panic!("the kind is known by now"),
        //         ^ !rust-todo-macro
        Kind::E => tokio::select! { _ = one() => todo!("two"), },
//                                               ^^^^ rust-todo-macro
    }
}

fn look(value: u32) {
// ^^^^ rust-unused-private-fn
    println!("{}", dbg!(value));
//                 ^^^ rust-dbg-macro
    println!("dbg!");
 // ^ !rust-dbg-macro
    println!("DEBUG: value = {value}");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-debug-print
    eprintln!(">>> {:?}", value);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-debug-print
    println!("here");
//  ^^^^^^^^^^^^^^^^ rust-debug-print
    println!("Debugging is switched on");
 // ^ !rust-debug-print
    debug!("here {value}");
 // ^ !rust-debug-print
    println!("there are {value}");
 // ^ !rust-debug-print
}

pub fn column_type(kind: Kind) -> String {
    match kind {
        Kind::Array => unimplemented!("arrays are not supported by this database"),
        //             ^ !rust-todo-macro
        Kind::Vector => unimplemented!("vectors"),
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-todo-macro
    }
}
