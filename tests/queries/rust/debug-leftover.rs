fn route(request: Request) -> Response {
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
    dbg!(value);
//  ^^^^^^^^^^^ rust-dbg-macro
    std::dbg!(value);
//  ^^^^^^^^^^^^^^^^ rust-dbg-macro
    debug!("{value}");
    // <- !rust-dbg-macro
}
