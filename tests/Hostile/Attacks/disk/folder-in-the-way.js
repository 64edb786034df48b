// The same, and the names beside it are taken too.
// ends: exited 0
// limit: 5
const fs = require('node:fs');

fs.rmSync('main.js');
for (const name of ['main.js', 'main.js~1', 'main.js~2']) {
  fs.mkdirSync(name);
  fs.writeFileSync(`${name}/x`, 'x');
}
