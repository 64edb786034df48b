// Deletes every file there is.
// ends: exited 0
// limit: 15
const fs = require('node:fs');

for (const name of fs.readdirSync('/')) {
  if (name === 'proc' || name === 'sys') continue;
  try {
    fs.rmSync(`/${name}`, { recursive: true, force: true });
  } catch {
  }
}
