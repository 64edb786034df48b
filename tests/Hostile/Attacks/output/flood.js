// Prints without end and never lets the event loop turn: what the reader has not taken waits on the heap.
// ends: output or memory
// limit: 20
for (;;) console.log('x'.repeat(1_000_000));
