; inherits: common
