; inherits: common, ecma
