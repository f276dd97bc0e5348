fn scripts(name: &str) {
    engine.eval::<i64>("1 + 1");
    let a = engine.eval(&format!("greet(\"{}\")", name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-eval-format
    lua.load(&format!("print('{name}')")).exec();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-eval-format
    let b = webview.evaluate_script(&format!("show('{}')", name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-eval-format
    let c = engine.eval(script);
    //      ^ !rust-eval-format
    let d = settings.load(&format!("{name}.toml"));
    //      ^ !rust-eval-format
}
