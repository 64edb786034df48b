// Every process starts two detached ones of itself.
// ends: timeout or memory
// limit: 2
const { spawn } = require('node:child_process');

function grow() {
  for (let i = 0; i < 2; i++) spawn(process.execPath, [__filename], { detached: true, stdio: 'ignore' }).on('error', () => {});
}
grow();
setInterval(grow, 50);
