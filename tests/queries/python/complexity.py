def many_ways(a):
#   ^^^^^^^^^ py-complexity
    if a == 0:
        step(0)
    if a == 1:
        step(1)
    if a == 2:
        step(2)
    if a == 3:
        step(3)
    if a == 4:
        step(4)
    if a == 5:
        step(5)
    if a == 6:
        step(6)
    if a == 7:
        step(7)
    if a == 8:
        step(8)
    if a == 9:
        step(9)
    if a == 10:
        step(10)
    if a == 11:
        step(11)
    if a == 12:
        step(12)
    if a == 13:
        step(13)
    if a == 14:
        step(14)

def many_operators(a):
#   ^^^^^^^^^^^^^^ py-complexity
    if a == 0 and ready:
        step(0)
    if a == 1 and ready:
        step(1)
    if a == 2 and ready:
        step(2)
    if a == 3 and ready:
        step(3)
    if a == 4 and ready:
        step(4)
    if a == 5 and ready:
        step(5)
    if a == 6 and ready:
        step(6)
    if a == 7 and ready:
        step(7)

def fewer_ways(a):
#   ^^^^^^^^^^ py-duplicate-fn
#   ^ !py-complexity
    if a == 0:
        step(0)
    if a == 1:
        step(1)
    if a == 2:
        step(2)
    if a == 3:
        step(3)
    if a == 4:
        step(4)
    if a == 5:
        step(5)
    if a == 6:
        step(6)
    if a == 7:
        step(7)
    if a == 8:
        step(8)
    if a == 9:
        step(9)
    if a == 10:
        step(10)
    if a == 11:
        step(11)
    if a == 12:
        step(12)
    if a == 13:
        step(13)

def fewer_operators(a):
#   ^^^^^^^^^^^^^^^ py-duplicate-fn
#   ^ !py-complexity
    if a == 0 and ready:
        step(0)
    if a == 1 and ready:
        step(1)
    if a == 2 and ready:
        step(2)
    if a == 3 and ready:
        step(3)
    if a == 4 and ready:
        step(4)
    if a == 5 and ready:
        step(5)
    if a == 6 and ready:
        step(6)

def deep(a):
#   ^^^^ py-cognitive-complexity
    for i0 in a:
        for i1 in a:
            for i2 in a:
                for i3 in a:
                    for i4 in a:
                        for i5 in a:
                            for i6 in a:
                                for i7 in a:
                                    step(0)

def deeper(a):
#   ^^^^^^ py-cognitive-complexity
    for i0 in a:
        for i1 in a:
            for i2 in a:
                for i3 in a:
                    for i4 in a:
                        for i5 in a:
                            for i6 in a:
                                for i7 in a:
                                    for i8 in a:
                                        step(0)

def less_deep(a):
#   ^ !py-cognitive-complexity
    for i0 in a:
        for i1 in a:
            for i2 in a:
                for i3 in a:
                    for i4 in a:
                        for i5 in a:
                            step(0)

def long_and_flat(a):
#   ^^^^^^^^^^^^^ py-duplicate-fn
#   ^ !py-cognitive-complexity
    if a == 0:
        step(0)
    if a == 1:
        step(1)
    if a == 2:
        step(2)
    if a == 3:
        step(3)
    if a == 4:
        step(4)
    if a == 5:
        step(5)
    if a == 6:
        step(6)
    if a == 7:
        step(7)
    if a == 8:
        step(8)
    if a == 9:
        step(9)
    if a == 10:
        step(10)
    if a == 11:
        step(11)
    if a == 12:
        step(12)

def long_one(a):
#   ^^^^^^^^ py-long-fn
    step(0)
    step(1)
    step(2)
    step(3)
    step(4)
    step(5)
    step(6)
    step(7)
    step(8)
    step(9)
    step(10)
    step(11)
    step(12)
    step(13)
    step(14)
    step(15)
    step(16)
    step(17)
    step(18)
    step(19)
    step(20)
    step(21)
    step(22)
    step(23)
    step(24)
    step(25)
    step(26)
    step(27)
    step(28)
    step(29)
    step(30)
    step(31)
    step(32)
    step(33)
    step(34)
    step(35)
    step(36)
    step(37)
    step(38)
    step(39)
    step(40)
    step(41)
    step(42)
    step(43)
    step(44)
    step(45)
    step(46)
    step(47)
    step(48)
    step(49)
    step(50)
    step(51)
    step(52)
    step(53)
    step(54)
    step(55)
    step(56)
    step(57)
    step(58)
    step(59)
    step(60)
    step(61)
    step(62)
    step(63)
    step(64)
    step(65)
    step(66)
    step(67)
    step(68)
    step(69)
    step(70)
    step(71)
    step(72)
    step(73)
    step(74)
    step(75)
    step(76)
    step(77)
    step(78)
    step(79)
    step(80)
    step(81)
    step(82)
    step(83)
    step(84)
    step(85)
    step(86)
    step(87)
    step(88)
    step(89)
    step(90)
    step(91)
    step(92)
    step(93)
    step(94)
    step(95)
    step(96)
    step(97)
    step(98)
    step(99)
    step(100)
    step(101)
    step(102)
    step(103)
    step(104)

def longer_one(a):
#   ^^^^^^^^^^ py-duplicate-fn
#   ^^^^^^^^^^ py-long-fn
    step(0)
    step(1)
    step(2)
    step(3)
    step(4)
    step(5)
    step(6)
    step(7)
    step(8)
    step(9)
    step(10)
    step(11)
    step(12)
    step(13)
    step(14)
    step(15)
    step(16)
    step(17)
    step(18)
    step(19)
    step(20)
    step(21)
    step(22)
    step(23)
    step(24)
    step(25)
    step(26)
    step(27)
    step(28)
    step(29)
    step(30)
    step(31)
    step(32)
    step(33)
    step(34)
    step(35)
    step(36)
    step(37)
    step(38)
    step(39)
    step(40)
    step(41)
    step(42)
    step(43)
    step(44)
    step(45)
    step(46)
    step(47)
    step(48)
    step(49)
    step(50)
    step(51)
    step(52)
    step(53)
    step(54)
    step(55)
    step(56)
    step(57)
    step(58)
    step(59)
    step(60)
    step(61)
    step(62)
    step(63)
    step(64)
    step(65)
    step(66)
    step(67)
    step(68)
    step(69)
    step(70)
    step(71)
    step(72)
    step(73)
    step(74)
    step(75)
    step(76)
    step(77)
    step(78)
    step(79)
    step(80)
    step(81)
    step(82)
    step(83)
    step(84)
    step(85)
    step(86)
    step(87)
    step(88)
    step(89)
    step(90)
    step(91)
    step(92)
    step(93)
    step(94)
    step(95)
    step(96)
    step(97)
    step(98)
    step(99)
    step(100)
    step(101)
    step(102)
    step(103)
    step(104)
    step(105)

def short_one(a):
#   ^ !py-long-fn
    step(0)
    step(1)
    step(2)
    step(3)
    step(4)
    step(5)
    step(6)
    step(7)
    step(8)
    step(9)
    step(10)
    step(11)
    step(12)
    step(13)
    step(14)
    step(15)
    step(16)
    step(17)
    step(18)
    step(19)

def commented(a):
#   ^ !py-long-fn
    step(0)
    step(1)
    step(2)
    step(3)
    step(4)
    step(5)
    step(6)
    step(7)
    step(8)
    step(9)
    step(10)
    step(11)
    step(12)
    step(13)
    step(14)
    step(15)
    step(16)
    step(17)
    step(18)
    step(19)
    step(20)
    step(21)
    step(22)
    step(23)
    step(24)
    step(25)
    step(26)
    step(27)
    step(28)
    step(29)
    step(30)
    step(31)
    step(32)
    step(33)
    step(34)
    step(35)
    step(36)
    step(37)
    step(38)
    step(39)
    step(40)
    step(41)
    step(42)
    step(43)
    step(44)
    step(45)
    step(46)
    step(47)
    step(48)
    step(49)
    step(50)
    step(51)
    step(52)
    step(53)
    step(54)
    step(55)
    step(56)
    step(57)
    step(58)
    step(59)
    # What step 0 does.
    # What step 1 does.
    # What step 2 does.
    # What step 3 does.
    # What step 4 does.
    # What step 5 does.
    # What step 6 does.
    # What step 7 does.
    # What step 8 does.
    # What step 9 does.
    # What step 10 does.
    # What step 11 does.
    # What step 12 does.
    # What step 13 does.
    # What step 14 does.
    # What step 15 does.
    # What step 16 does.
    # What step 17 does.
    # What step 18 does.
    # What step 19 does.
    # What step 20 does.
    # What step 21 does.
    # What step 22 does.
    # What step 23 does.
    # What step 24 does.
    # What step 25 does.
    # What step 26 does.
    # What step 27 does.
    # What step 28 does.
    # What step 29 does.
    # What step 30 does.
    # What step 31 does.
    # What step 32 does.
    # What step 33 does.
    # What step 34 does.
    # What step 35 does.
    # What step 36 does.
    # What step 37 does.
    # What step 38 does.
    # What step 39 does.
    # What step 40 does.
    # What step 41 does.
    # What step 42 does.
    # What step 43 does.
    # What step 44 does.
    # What step 45 does.
    # What step 46 does.
    # What step 47 does.
    # What step 48 does.
    # What step 49 does.

def eight(p0, p1, p2, p3, p4, p5, p6, p7):
#   ^^^^^ py-many-args
    step(0)

def nine(p0, p1, p2, p3, p4, p5, p6, p7, p8):
#   ^^^^ py-many-args
    step(0)

def seven(p0, p1, p2, p3, p4, p5, p6):
#   ^ !py-many-args
    step(0)

def none():
#   ^ !py-many-args
    step(0)
