// Blocks the event loop for ever.
// ends: timeout
// limit: 1
for (;;);
