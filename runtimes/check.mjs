#!/usr/bin/env node
// check.mjs [NAME...]: runs what each runtime's folder holds against its image: smoke/ and every folder of checks/, in order of name and in one
// sandbox, with the walls that a real one has but without the platform. For whoever changes a runtime or adds one.
// A check is a folder of source files and a check.json: { entry, stdin?, stdout?, stderr?, exit?, together? }. stdout must be equal, stderr must
// contain (an empty one must be empty), exit is 0 unless it says so. With together, stderr arrives in stdout, so that their order shows.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const student = 1000;
const baseEnvironment = ['PATH=/usr/local/bin:/usr/bin:/bin', 'HOME=/tmp', 'USER=student', 'LANG=C.UTF-8', 'LC_ALL=C.UTF-8', 'PWD=/workspace'];

function docker(args, input = '', encoding = 'utf8') {
  const done = spawnSync('docker', args, { input, encoding, maxBuffer: 1 << 26, timeout: 120_000 });
  if (done.error) throw done.error;
  return done;
}

function must(args, input) {
  const done = docker(args, input);
  if (done.status !== 0) throw new Error(`docker ${args[0]}: ${done.stderr.trim()}`);
  return done.stdout.trim();
}

/** Starts a container like a sandbox (src/Containers/Sandboxes/ContainerShape.cs) whose first process only waits. */
function start(runtime) {
  const limits = { memoryBytes: 128 << 20, cpus: 0.5, processes: 64, workspaceBytes: 64 << 20, temporaryBytes: 64 << 20, inodes: 16384, fileSizeBytes: 64 << 20, openFiles: 1024, ...runtime.limits };
  const tmpfs = (path, bytes, inodes, uid, gid, mode) => `--tmpfs=${path}:rw,exec,nosuid,nodev,size=${bytes},nr_inodes=${inodes},uid=${uid},gid=${gid},mode=${mode}`;
  return must(['run', '--detach', '--rm', '--network=none', `--hostname=${runtime.name}`, '--read-only', '--user=0:0',
    '--cap-drop=ALL', ...['SETUID', 'SETGID', 'SETPCAP', 'KILL', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER'].map((capability) => `--cap-add=${capability}`),
    '--security-opt=no-new-privileges', `--memory=${limits.memoryBytes}`, `--memory-swap=${limits.memoryBytes}`, `--pids-limit=${limits.processes + 12}`,
    '--cpu-period=1000000', `--cpu-quota=${limits.cpus * 1e6}`, '--ulimit=core=0', `--ulimit=nofile=${limits.openFiles}`, `--ulimit=fsize=${limits.fileSizeBytes}`,
    tmpfs('/workspace', limits.workspaceBytes, limits.inodes, student, student, '0755'), tmpfs('/tmp', limits.temporaryBytes, limits.inodes, 0, 0, '1777'),
    tmpfs('/build', limits.temporaryBytes, limits.inodes, student, student, '0755'),
    ...(runtime.mounts ?? []).map((mount) => tmpfs(mount.path, mount.bytes, mount.inodes, mount.uid, mount.gid, mount.mode)),
    '--entrypoint=sleep', `coderunner/${runtime.name}:latest`, 'infinity']);
}

/** A command in the sandbox, started as the agent starts it. */
function command(runtime, argv, uid, gid, together) {
  const environment = [...baseEnvironment, ...Object.entries(runtime.environment ?? {}).map(([name, value]) => `${name}=${value}`)];
  return ['env', '-i', ...environment, 'bash', '-c', together ? 'exec "$@" 2>&1' : 'exec "$@"', '-',
    'setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs', '--', ...argv];
}

function serve(sandbox, runtime) {
  const { command: argv, uid, gid, ready } = runtime.service;
  must(['exec', '--detach', sandbox, ...command(runtime, argv, uid, gid)]);
  must(['exec', sandbox, ...command(runtime, ready, uid, gid)]);
}

function problem(sandbox, runtime, folder, check) {
  const program = (argv, input) => docker(['exec', '--interactive', '--workdir=/workspace', sandbox, ...command(runtime, argv, student, student, check.together)], input);
  const fill = (argv) => argv.map((element) => element.replace('{build}', '/build/1').replace('{entry}', check.entry));
  const files = spawnSync('tar', ['-C', folder, '--exclude=./check.json', '--exclude=./expected.txt', '-c', '.'], { maxBuffer: 1 << 26 });
  must(['exec', '--user=1000:1000', sandbox, 'bash', '-c', 'find /workspace /build /tmp -mindepth 1 -user student -delete; mkdir -p /build/1']);
  must(['exec', '--interactive', '--user=1000:1000', sandbox, 'tar', '-C', '/workspace', '--no-overwrite-dir', '-x'], files.stdout);

  const compiled = runtime.compile ? program(fill(runtime.compile)) : { status: 0, stdout: '', stderr: '' };
  const ran = compiled.status === 0 ? program(fill(runtime.run), check.stdin) : compiled;
  const stderr = compiled === ran ? ran.stderr : compiled.stderr + ran.stderr;
  const told = `exit ${ran.status}, stdout:\n${ran.stdout}stderr:\n${stderr}`;
  if (ran.status !== (check.exit ?? 0)) return `exit code is not ${check.exit ?? 0}: ${told}`;
  if (check.stdout !== undefined && ran.stdout !== check.stdout) return `stdout is not ${JSON.stringify(check.stdout)}: ${told}`;
  if (check.stderr !== undefined && (check.stderr === '' ? stderr !== '' : !stderr.includes(check.stderr))) return `stderr has not ${JSON.stringify(check.stderr)}: ${told}`;
  return null;
}

function checksOf(name) {
  const smoke = readdirSync(join(root, name, 'smoke')).find((file) => file !== 'expected.txt');
  const folder = join(root, name, 'checks');
  return [
    { name: 'smoke', folder: join(root, name, 'smoke'), entry: smoke, stdout: read(name, 'smoke', 'expected.txt'), stderr: '' },
    ...(existsSync(folder) ? readdirSync(folder).sort() : []).map((each) => ({ name: each, folder: join(folder, each), ...JSON.parse(read(name, 'checks', each, 'check.json')) })),
  ];
}

let passed = 0;
let failed = 0;
const all = readdirSync(root).filter((name) => existsSync(join(root, name, 'runtime.json')));
for (const name of process.argv.length > 2 ? process.argv.slice(2) : all) {
  const runtime = JSON.parse(read(name, 'runtime.json'));
  const sandbox = start(runtime);
  try {
    if (runtime.service) serve(sandbox, runtime);
    for (const check of checksOf(name)) {
      const wrong = problem(sandbox, runtime, check.folder, check);
      console.log(`${wrong ? 'failed' : 'passed'}: ${name}/${check.name}${wrong ? `: ${wrong}` : ''}`);
      wrong ? failed++ : passed++;
    }
  } finally {
    docker(['rm', '--force', sandbox]);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
