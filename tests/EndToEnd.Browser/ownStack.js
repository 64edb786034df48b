import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const start = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A stack beside the one of all other tests, from the same build, with settings of its own. */
export class OwnStack {
  url = 'http://127.0.0.1:18094';
  #environment;

  /** Settings by their names, as in `CodeRunner__Host__MaxRuns`. */
  constructor(settings) {
    this.#environment = {
      ...process.env,
      CodeRunner__Host__Name: 'coderunner-tests-browser',
      CodeRunner__Gateway__Urls: this.url,
      CodeRunner__Host__Urls: 'http://127.0.0.1:18095',
      CodeRunner__Cluster__SiloPort: '12131',
      CodeRunner__Cluster__GatewayPort: '31020',
      CODERUNNER_LOGS: `${root}artifacts/tests/browser-stack`,
      ...settings,
    };
  }

  async up() {
    await this.#script('down.sh');
    await this.#script('up.sh', '--detach', '--no-build');
  }

  /** Fails if anything of it is left. */
  async down() {
    await this.#script('down.sh');
  }

  async #script(name, ...options) {
    await start(`${root}deploy/${name}`, options, { env: this.#environment });
  }
}
