// The real server for one test: free ports, a database and a state folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

class Server {
  // `config`: settings of the frontend; `files`: texts by the names of files beside the configuration.
  constructor(program, folder, { config = {}, files = {} } = {}) {
    this.program = program;
    this.folder = folder;
    this.config = config;
    this.files = files;
    this.words = '';
  }

  async start() {
    this.port = await freePort();
    const admin = await freePort();
    const config = join(this.folder, 'portico.yaml');
    writeFileSync(config, `plugins:\n  graphql_core:\n    config: ${JSON.stringify(this.config)}\n`);
    for (const [name, text] of Object.entries(this.files)) writeFileSync(join(this.folder, name), text);
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('PORTICO__'));
    const root = process.getuid() === 0 ? ['--allow-root'] : [];
    this.child = spawn(this.program, ['serve', ...root, '--config', config], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(environment),
        PORTICO__STORAGE__URL: 'sqlite:data',
        PORTICO__STATE_DIR: join(this.folder, 'state'),
        PORTICO__SERVER__LISTEN: `127.0.0.1:${this.port}`,
        PORTICO__ADMIN__LISTEN: `127.0.0.1:${admin}`,
        PORTICO__DRAIN__DELAY: '0s',
      },
    });
    this.child.stdout.on('data', (text) => (this.words += text));
    this.child.stderr.on('data', (text) => (this.words += text));
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('exit', (code, signal) => resolve(code ?? signal));
    });
    let running = true;
    this.ended.then(() => (running = false));
    this.base = `http://127.0.0.1:${this.port}`;
    for (let attempt = 0; running && attempt < 3000; ++attempt) {
      const ready = await fetch(`${this.base}/readyz`).catch(() => null);
      if (ready?.status === 200) {
        this.key = readFileSync(join(this.folder, 'state', 'first-key'), 'utf8').trim();
        return;
      }
      await pause(10);
    }
    throw new Error(`the server did not become ready: ${this.words}`);
  }

  get url() {
    return `${this.base}/graphql`;
  }

  // fetch with the key, as clients are given it.
  get fetch() {
    return (url, options = {}) => {
      const headers = new Headers(options.headers);
      headers.set('authorization', `Bearer ${this.key}`);
      return fetch(url, { ...options, headers });
    };
  }

  // The answer of one operation, which must have no errors.
  async run(query, variables) {
    const response = await this.fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = await response.json();
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  async stop() {
    this.child?.kill('SIGTERM');
    const code = await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
    if (code !== 0 && code !== undefined) throw new Error(`the server ended with ${code}: ${this.words}`);
  }
}

// Runs `test(server, check, start)` against the program named on the command line; the exit code tells whether
// every check held. check(condition, words) names what did not; start(options) gives another server.
export async function serveTo(test) {
  const program = process.argv[2];
  if (!program) throw new Error('say which program to test: node SCRIPT PORTICO');
  let held = 0;
  let failed = 0;
  const check = (condition, words) => {
    if (condition) {
      held += 1;
      return;
    }
    failed += 1;
    console.log(`failed: ${words}`);
  };
  const servers = [];
  const start = async (options) => {
    const server = new Server(program, mkdtempSync(join(tmpdir(), 'portico-client-')), options);
    servers.push(server);
    await server.start();
    return server;
  };
  try {
    await test(await start(), check, start);
  } catch (error) {
    check(false, error.stack ?? String(error));
  } finally {
    for (const server of servers) await server.stop().catch((error) => check(false, error.message));
  }
  console.log(`${held} held, ${failed} failed`);
  process.exit(failed > 0 || held === 0 ? 1 : 0);
}
