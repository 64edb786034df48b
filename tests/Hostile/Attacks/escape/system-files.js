// Writes to every file below /sys: limits of the sandbox, devices, firmware.
// ends: exited 0
// limit: 20
// prints: all refused
const fs = require('node:fs');
const path = require('node:path');

const got = [];
let looked = 0;
function walk(folder, depth) {
  let entries;
  try { entries = fs.readdirSync(folder, { withFileTypes: true }); } catch { return; }
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < 6 && looked < 5000) walk(name, depth + 1);
    if (!entry.isFile()) continue;
    looked++;
    try { fs.closeSync(fs.openSync(name, 'r+')); got.push(name); } catch { }
  }
  try { fs.mkdirSync(path.join(folder, 'mine')); got.push(folder); } catch { }
}
walk('/sys/fs/cgroup', 0);
walk('/sys/kernel', 0);
walk('/sys/class', 0);
walk('/sys/devices/system', 0);
console.log(got.length ? got.slice(0, 10) : 'all refused');
