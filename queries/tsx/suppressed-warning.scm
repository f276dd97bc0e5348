; inherits: ecma, typescript
