fn many_ways(a: u32) {
// ^^^^^^^^^ rust-complexity
// ^^^^^^^^^ rust-unused-private-fn
    if a == 0 {
        step(0);
    }
    if a == 1 {
        step(1);
    }
    if a == 2 {
        step(2);
    }
    if a == 3 {
        step(3);
    }
    if a == 4 {
        step(4);
    }
    if a == 5 {
        step(5);
    }
    if a == 6 {
        step(6);
    }
    if a == 7 {
        step(7);
    }
    if a == 8 {
        step(8);
    }
    if a == 9 {
        step(9);
    }
    if a == 10 {
        step(10);
    }
    if a == 11 {
        step(11);
    }
    if a == 12 {
        step(12);
    }
    if a == 13 {
        step(13);
    }
    if a == 14 {
        step(14);
    }
}

fn many_operators(a: u32) {
// ^^^^^^^^^^^^^^ rust-complexity
// ^^^^^^^^^^^^^^ rust-unused-private-fn
    if a == 0 && ready {
        step(0);
    }
    if a == 1 && ready {
        step(1);
    }
    if a == 2 && ready {
        step(2);
    }
    if a == 3 && ready {
        step(3);
    }
    if a == 4 && ready {
        step(4);
    }
    if a == 5 && ready {
        step(5);
    }
    if a == 6 && ready {
        step(6);
    }
    if a == 7 && ready {
        step(7);
    }
}

fn fewer_ways(a: u32) {
// ^^^^^^^^^^ rust-duplicate-fn
// ^^^^^^^^^^ rust-unused-private-fn
// ^ !rust-complexity
    if a == 0 {
        step(0);
    }
    if a == 1 {
        step(1);
    }
    if a == 2 {
        step(2);
    }
    if a == 3 {
        step(3);
    }
    if a == 4 {
        step(4);
    }
    if a == 5 {
        step(5);
    }
    if a == 6 {
        step(6);
    }
    if a == 7 {
        step(7);
    }
    if a == 8 {
        step(8);
    }
    if a == 9 {
        step(9);
    }
    if a == 10 {
        step(10);
    }
    if a == 11 {
        step(11);
    }
    if a == 12 {
        step(12);
    }
    if a == 13 {
        step(13);
    }
}

fn fewer_operators(a: u32) {
// ^^^^^^^^^^^^^^^ rust-duplicate-fn
// ^^^^^^^^^^^^^^^ rust-unused-private-fn
// ^ !rust-complexity
    if a == 0 && ready {
        step(0);
    }
    if a == 1 && ready {
        step(1);
    }
    if a == 2 && ready {
        step(2);
    }
    if a == 3 && ready {
        step(3);
    }
    if a == 4 && ready {
        step(4);
    }
    if a == 5 && ready {
        step(5);
    }
    if a == 6 && ready {
        step(6);
    }
}

fn deep(a: u32) {
// ^^^^ rust-cognitive-complexity
// ^^^^ rust-unused-private-fn
    for i0 in 0..a {
        for i1 in 0..a {
            for i2 in 0..a {
                for i3 in 0..a {
                    for i4 in 0..a {
                        for i5 in 0..a {
                            for i6 in 0..a {
                                for i7 in 0..a {
                                    step(0);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn deeper(a: u32) {
// ^^^^^^ rust-cognitive-complexity
// ^^^^^^ rust-duplicate-fn
// ^^^^^^ rust-unused-private-fn
    for i0 in 0..a {
        for i1 in 0..a {
            for i2 in 0..a {
                for i3 in 0..a {
                    for i4 in 0..a {
                        for i5 in 0..a {
                            for i6 in 0..a {
                                for i7 in 0..a {
                                    for i8 in 0..a {
                                        step(0);
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn less_deep(a: u32) {
// ^^^^^^^^^ rust-unused-private-fn
// ^ !rust-cognitive-complexity
    for i0 in 0..a {
        for i1 in 0..a {
            for i2 in 0..a {
                for i3 in 0..a {
                    for i4 in 0..a {
                        for i5 in 0..a {
                            step(0);
                        }
                    }
                }
            }
        }
    }
}

fn long_and_flat(a: u32) {
// ^^^^^^^^^^^^^ rust-duplicate-fn
// ^^^^^^^^^^^^^ rust-unused-private-fn
// ^ !rust-cognitive-complexity
    if a == 0 {
        step(0);
    }
    if a == 1 {
        step(1);
    }
    if a == 2 {
        step(2);
    }
    if a == 3 {
        step(3);
    }
    if a == 4 {
        step(4);
    }
    if a == 5 {
        step(5);
    }
    if a == 6 {
        step(6);
    }
    if a == 7 {
        step(7);
    }
    if a == 8 {
        step(8);
    }
    if a == 9 {
        step(9);
    }
    if a == 10 {
        step(10);
    }
    if a == 11 {
        step(11);
    }
    if a == 12 {
        step(12);
    }
}

fn long_one(a: u32) {
// ^^^^^^^^ rust-long-fn
// ^^^^^^^^ rust-unused-private-fn
    step(0);
    step(1);
    step(2);
    step(3);
    step(4);
    step(5);
    step(6);
    step(7);
    step(8);
    step(9);
    step(10);
    step(11);
    step(12);
    step(13);
    step(14);
    step(15);
    step(16);
    step(17);
    step(18);
    step(19);
    step(20);
    step(21);
    step(22);
    step(23);
    step(24);
    step(25);
    step(26);
    step(27);
    step(28);
    step(29);
    step(30);
    step(31);
    step(32);
    step(33);
    step(34);
    step(35);
    step(36);
    step(37);
    step(38);
    step(39);
    step(40);
    step(41);
    step(42);
    step(43);
    step(44);
    step(45);
    step(46);
    step(47);
    step(48);
    step(49);
    step(50);
    step(51);
    step(52);
    step(53);
    step(54);
    step(55);
    step(56);
    step(57);
    step(58);
    step(59);
    step(60);
    step(61);
    step(62);
    step(63);
    step(64);
    step(65);
    step(66);
    step(67);
    step(68);
    step(69);
    step(70);
    step(71);
    step(72);
    step(73);
    step(74);
    step(75);
    step(76);
    step(77);
    step(78);
    step(79);
    step(80);
    step(81);
    step(82);
    step(83);
    step(84);
    step(85);
    step(86);
    step(87);
    step(88);
    step(89);
    step(90);
    step(91);
    step(92);
    step(93);
    step(94);
    step(95);
    step(96);
    step(97);
    step(98);
    step(99);
    step(100);
    step(101);
    step(102);
    step(103);
    step(104);
}

fn longer_one(a: u32) {
// ^^^^^^^^^^ rust-duplicate-fn
// ^^^^^^^^^^ rust-long-fn
// ^^^^^^^^^^ rust-unused-private-fn
    step(0);
    step(1);
    step(2);
    step(3);
    step(4);
    step(5);
    step(6);
    step(7);
    step(8);
    step(9);
    step(10);
    step(11);
    step(12);
    step(13);
    step(14);
    step(15);
    step(16);
    step(17);
    step(18);
    step(19);
    step(20);
    step(21);
    step(22);
    step(23);
    step(24);
    step(25);
    step(26);
    step(27);
    step(28);
    step(29);
    step(30);
    step(31);
    step(32);
    step(33);
    step(34);
    step(35);
    step(36);
    step(37);
    step(38);
    step(39);
    step(40);
    step(41);
    step(42);
    step(43);
    step(44);
    step(45);
    step(46);
    step(47);
    step(48);
    step(49);
    step(50);
    step(51);
    step(52);
    step(53);
    step(54);
    step(55);
    step(56);
    step(57);
    step(58);
    step(59);
    step(60);
    step(61);
    step(62);
    step(63);
    step(64);
    step(65);
    step(66);
    step(67);
    step(68);
    step(69);
    step(70);
    step(71);
    step(72);
    step(73);
    step(74);
    step(75);
    step(76);
    step(77);
    step(78);
    step(79);
    step(80);
    step(81);
    step(82);
    step(83);
    step(84);
    step(85);
    step(86);
    step(87);
    step(88);
    step(89);
    step(90);
    step(91);
    step(92);
    step(93);
    step(94);
    step(95);
    step(96);
    step(97);
    step(98);
    step(99);
    step(100);
    step(101);
    step(102);
    step(103);
    step(104);
    step(105);
}

fn short_one(a: u32) {
// ^^^^^^^^^ rust-unused-private-fn
// ^ !rust-long-fn
    step(0);
    step(1);
    step(2);
    step(3);
    step(4);
    step(5);
    step(6);
    step(7);
    step(8);
    step(9);
    step(10);
    step(11);
    step(12);
    step(13);
    step(14);
    step(15);
    step(16);
    step(17);
    step(18);
    step(19);
}

fn commented(a: u32) {
// ^^^^^^^^^ rust-unused-private-fn
// ^ !rust-long-fn
    step(0);
    step(1);
    step(2);
    step(3);
    step(4);
    step(5);
    step(6);
    step(7);
    step(8);
    step(9);
    step(10);
    step(11);
    step(12);
    step(13);
    step(14);
    step(15);
    step(16);
    step(17);
    step(18);
    step(19);
    step(20);
    step(21);
    step(22);
    step(23);
    step(24);
    step(25);
    step(26);
    step(27);
    step(28);
    step(29);
    step(30);
    step(31);
    step(32);
    step(33);
    step(34);
    step(35);
    step(36);
    step(37);
    step(38);
    step(39);
    step(40);
    step(41);
    step(42);
    step(43);
    step(44);
    step(45);
    step(46);
    step(47);
    step(48);
    step(49);
    step(50);
    step(51);
    step(52);
    step(53);
    step(54);
    step(55);
    step(56);
    step(57);
    step(58);
    step(59);
    // What step 0 does.
    // What step 1 does.
    // What step 2 does.
    // What step 3 does.
    // What step 4 does.
    // What step 5 does.
    // What step 6 does.
    // What step 7 does.
    // What step 8 does.
    // What step 9 does.
    // What step 10 does.
    // What step 11 does.
    // What step 12 does.
    // What step 13 does.
    // What step 14 does.
    // What step 15 does.
    // What step 16 does.
    // What step 17 does.
    // What step 18 does.
    // What step 19 does.
    // What step 20 does.
    // What step 21 does.
    // What step 22 does.
    // What step 23 does.
    // What step 24 does.
    // What step 25 does.
    // What step 26 does.
    // What step 27 does.
    // What step 28 does.
    // What step 29 does.
    // What step 30 does.
    // What step 31 does.
    // What step 32 does.
    // What step 33 does.
    // What step 34 does.
    // What step 35 does.
    // What step 36 does.
    // What step 37 does.
    // What step 38 does.
    // What step 39 does.
    // What step 40 does.
    // What step 41 does.
    // What step 42 does.
    // What step 43 does.
    // What step 44 does.
    // What step 45 does.
    // What step 46 does.
    // What step 47 does.
    // What step 48 does.
    // What step 49 does.
}

fn eight(p0: u32, p1: u32, p2: u32, p3: u32, p4: u32, p5: u32, p6: u32, p7: u32) {
// ^^^^^ rust-many-args
// ^^^^^ rust-unused-private-fn
    step(0);
}

fn nine(p0: u32, p1: u32, p2: u32, p3: u32, p4: u32, p5: u32, p6: u32, p7: u32, p8: u32) {
// ^^^^ rust-many-args
// ^^^^ rust-unused-private-fn
    step(0);
}

fn seven(p0: u32, p1: u32, p2: u32, p3: u32, p4: u32, p5: u32, p6: u32) {
// ^^^^^ rust-unused-private-fn
// ^ !rust-many-args
    step(0);
}

fn none() {
// ^^^^ rust-unused-private-fn
// ^ !rust-many-args
    step(0);
}

pub fn flat_dispatch(code: u32) -> Kind {
    // ^ !rust-complexity
    match code {
        0 => Kind::K0,
        1 => Kind::K1,
        2 => Kind::K2,
        3 => Kind::K3,
        4 => Kind::K4,
        5 => Kind::K5,
        6 => Kind::K6,
        7 => Kind::K7,
        8 => Kind::K8,
        9 => Kind::K9,
        10 => Kind::K10,
        11 => Kind::K11,
        12 => Kind::K12,
        13 => Kind::K13,
        14 => Kind::K14,
        15 => Kind::K15,
        16 => Kind::K16,
        17 => Kind::K17,
        18 => Kind::K18,
        19 => Kind::K19,
        _ => Kind::Other,
    }
}

pub fn flat_calls(reader: &mut Reader) -> Result<(), Error> {
    // ^ !rust-complexity
    reader.read(0)?;
    reader.read(1)?;
    reader.read(2)?;
    reader.read(3)?;
    reader.read(4)?;
    reader.read(5)?;
    reader.read(6)?;
    reader.read(7)?;
    reader.read(8)?;
    reader.read(9)?;
    reader.read(10)?;
    reader.read(11)?;
    reader.read(12)?;
    reader.read(13)?;
    reader.read(14)?;
    reader.read(15)?;
    reader.read(16)?;
    reader.read(17)?;
    Ok(())
}

pub fn long_and_nested(a: u32) {
//     ^^^^^^^^^^^^^^^ rust-complexity
    // ^ !rust-long-fn
    if a == 0 {
        for item in items {
            if item.ready {
                step(0);
            }
            other(0);
            third(0);
        }
    }
    if a == 1 {
        for item in items {
            if item.ready {
                step(1);
            }
            other(1);
            third(1);
        }
    }
    if a == 2 {
        for item in items {
            if item.ready {
                step(2);
            }
            other(2);
            third(2);
        }
    }
    if a == 3 {
        for item in items {
            if item.ready {
                step(3);
            }
            other(3);
            third(3);
        }
    }
    if a == 4 {
        for item in items {
            if item.ready {
                step(4);
            }
            other(4);
            third(4);
        }
    }
    if a == 5 {
        for item in items {
            if item.ready {
                step(5);
            }
            other(5);
            third(5);
        }
    }
    if a == 6 {
        for item in items {
            if item.ready {
                step(6);
            }
            other(6);
            third(6);
        }
    }
    if a == 7 {
        for item in items {
            if item.ready {
                step(7);
            }
            other(7);
            third(7);
        }
    }
    if a == 8 {
        for item in items {
            if item.ready {
                step(8);
            }
            other(8);
            third(8);
        }
    }
    if a == 9 {
        for item in items {
            if item.ready {
                step(9);
            }
            other(9);
            third(9);
        }
    }
    if a == 10 {
        for item in items {
            if item.ready {
                step(10);
            }
            other(10);
            third(10);
        }
    }
    if a == 11 {
        for item in items {
            if item.ready {
                step(11);
            }
            other(11);
            third(11);
        }
    }
}
