// Sockets that listen on every port, and connections to each of them.
// ends: timeout or exited or signaled or memory
// limit: 2
const net = require('node:net');

for (let port = 1; port < 3000; port++) {
  const server = net.createServer(() => {}).on('error', () => {});
  server.listen(port, () => net.connect(port).on('error', () => {}));
}
setInterval(() => {}, 1000);
