// Buffers beside V8's heap, which has no limit for them.
// ends: memory
// limit: 10
const held = [];
for (;;) held.push(Buffer.alloc(4 << 20, 1));
