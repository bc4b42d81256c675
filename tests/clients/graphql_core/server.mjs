// The real server for one test: free ports, a database and a state folder of its own.
import { execFileSync, spawn } from 'node:child_process';
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

// A new, empty database: {url, drop()}.
let databasesMade = 0;
const databases = {
  SQLite: () => ({ url: 'sqlite:data', drop() {} }),
  PostgreSQL: () => {
    const server = process.env.PORTICO_TEST_POSTGRES;
    if (!server) throw new Error('PORTICO_TEST_POSTGRES names no server; tests/run --only tests --filter ^clients starts one');
    const run = (statement) => execFileSync('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', server, '-c', statement]);
    const url = new URL(server);
    url.pathname = `portico_client_${process.pid}_${++databasesMade}`;
    const name = url.pathname.slice(1);
    run(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    return { url: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
  },
};

class Server {
  // `config`: settings of the frontend; `files`: texts by the names of files beside the configuration.
  constructor(program, folder, database, { config = {}, files = {} } = {}) {
    this.program = program;
    this.folder = folder;
    this.database = database;
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
        PORTICO__STORAGE__URL: this.database.url,
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
    this.database.drop();
    if (code !== 0 && code !== undefined) throw new Error(`the server ended with ${code}: ${this.words}`);
  }
}

// Gives a running server to `use`, and ends it.
export async function withServer(program, use, kind = 'SQLite', options = {}) {
  const database = databases[kind]();
  const server = new Server(program, mkdtempSync(join(tmpdir(), 'portico-client-')), database, options);
  try {
    await server.start();
    return await use(server);
  } finally {
    await server.stop();
  }
}

// Runs `test(server, check, withAnother)` on each database against the program named on the command line; the exit code
// tells whether every check held. check(condition, words) names what did not; withAnother(options, use) gives another
// server on the same kind of database.
export async function serveTo(test) {
  const program = process.argv[2];
  if (!program) throw new Error('say which program to test: node SCRIPT PORTICO');
  let failure = false;
  for (const kind of Object.keys(databases)) {
    let held = 0;
    let failed = 0;
    const check = (condition, words) => {
      if (condition) {
        held += 1;
        return;
      }
      failed += 1;
      console.log(`failed on ${kind}: ${words}`);
    };
    const withAnother = (options, use) => withServer(program, use, kind, options);
    await withServer(program, (server) => test(server, check, withAnother), kind).catch((error) => check(false, error.stack ?? String(error)));
    console.log(`${kind}: ${held} held, ${failed} failed`);
    failure ||= failed > 0 || held === 0;
  }
  process.exit(failure ? 1 : 0);
}
