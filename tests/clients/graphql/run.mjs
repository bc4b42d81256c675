// What the differential scripts share: arguments, the program under test, and how differences are told.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';

import { Random } from './random.mjs';

// SCRIPT PROBE [--served PORTICO] [--long] [--seed N] [--count N] [--show N]
export function readArguments(usual, many) {
  const [program, ...rest] = process.argv.slice(2);
  const word = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);
  const given = (name) => (word(name) === undefined ? undefined : Number(word(name)));
  const long = rest.includes('--long') || process.env.PORTICO_TEST_LONG === '1';
  const settings = {
    program,
    served: word('--served'), // a server whose schema is to be taken
    schemaName: word('--served') === undefined ? 'schema.graphql' : 'the schema of the server',
    long,
    seed: given('--seed') ?? Math.floor(Math.random() * 2 ** 32),
    count: given('--count') ?? (long ? many : usual),
    show: given('--show') ?? 10,
  };
  console.log(`seed ${settings.seed}, ${settings.count} cases`);
  return { ...settings, random: new Random(settings.seed) };
}

export const schemaText = readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8');

// The program under test: one line of JSON in, one out.
export class Probe {
  constructor(program) {
    this.child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    this.lastRequest = '';
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift().resolve(JSON.parse(line)));
    this.ended = new Promise((resolve) => this.child.on('exit', (code, signal) => resolve(signal ?? code)));
    this.ended.then((how) => {
      for (const one of this.waiting) one.reject(new Error(`the probe ended with ${how} at ${this.lastRequest}`));
    });
  }

  // `raw`: members whose value is JSON text already, so that numbers stay as they are written.
  ask(request, raw = {}) {
    const members = Object.entries(request).map(([name, value]) => `"${name}":${JSON.stringify(value)}`);
    members.push(...Object.entries(raw).map(([name, text]) => `"${name}":${text}`));
    this.lastRequest = `{${members.join(',')}}`;
    this.child.stdin.write(`${this.lastRequest}\n`);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  async useSchema(sdl) {
    const answer = await this.ask({ op: 'schema', sdl });
    if (!answer.ok) throw new Error(`the schema was refused: ${JSON.stringify(answer)}`);
  }

  // The exit status: sanitizers tell by it.
  async end() {
    this.child.stdin.end();
    return this.ended;
  }
}

// Counts and shows cases that differ.
export class Differences {
  constructor(show) {
    this.show = show;
    this.count = 0;
  }

  add(title, parts) {
    this.count += 1;
    if (this.count > this.show) return;
    console.log(`\n--- difference ${this.count}: ${title}`);
    for (const [name, value] of Object.entries(parts)) {
      console.log(`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
    }
  }

  compare(title, ours, theirs, parts) {
    if (isDeepStrictEqual(plain(ours), plain(theirs))) return true;
    this.add(title, { ...parts, ...firstDifference(plain(ours), plain(theirs), '') });
    return false;
  }
}

// Where two values part, for large ones.
function firstDifference(ours, theirs, path) {
  const both = [ours, theirs].every((one) => one !== null && typeof one === 'object');
  if (both && Array.isArray(ours) === Array.isArray(theirs) && JSON.stringify([ours, theirs]).length > 2000) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      if (!isDeepStrictEqual(ours[key], theirs[key])) return firstDifference(ours[key], theirs[key], `${path}.${key}`);
    }
  }
  return path === '' ? { ours, theirs } : { path, ours, theirs };
}

// Without prototypes, and -0 as 0: as JSON tells it.
function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

// For the summary of a long run.
function note(line) {
  if (process.env.PORTICO_TEST_NOTES) appendFileSync(process.env.PORTICO_TEST_NOTES, `${line}\n`);
}

// Ends the script: with a fault if there was one. `told`: what was compared, and how many.
export async function finish(probe, differences, told, faults = []) {
  const status = await probe.end();
  if (status !== 0) faults.push(`the probe ended with ${status}`);
  if (differences.count > 0) faults.push(`${differences.count} cases differ`);
  console.log(told);
  note(`${told}, ${differences.count === 0 ? 'no difference' : `${differences.count} differences`}`);
  for (const fault of faults) console.log(`FAILED: ${fault}`);
  if (faults.length === 0) console.log('ok');
  process.exitCode = faults.length === 0 ? 0 : 1;
}
