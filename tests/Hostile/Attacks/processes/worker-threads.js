// Worker threads without end, each busy.
// ends: timeout or memory or signaled or exited
// limit: 2
const { Worker } = require('node:worker_threads');

for (let i = 0; i < 100; i++) new Worker('for (;;) { }', { eval: true }).on('error', () => {});
