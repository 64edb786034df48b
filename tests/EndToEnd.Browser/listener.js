import { createServer } from 'node:net';

/** Somebody on this machine who is no server of the page, and counts who comes. */
export class Listener {
  connections = 0;
  #server = createServer((socket) => {
    this.connections++;
    socket.on('error', () => undefined).resume();
    socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
  });

  static async open() {
    const listener = new Listener();
    await new Promise((resolve, reject) => {
      listener.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return listener;
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  async close() {
    await new Promise((resolve) => { this.#server.close(resolve); });
  }
}
