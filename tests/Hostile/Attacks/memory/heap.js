// Objects on V8's heap until it is full.
// ends: memory
// limit: 20
const held = [];
for (;;) held.push(new Array(10_000).fill({}).map((_, i) => ({ i })));
