// graphql-codegen (client preset) and genql make typed clients of the live schema; both compile and run.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serveTo } from './server.mjs';

const own = fileURLToPath(new URL('.', import.meta.url));

await serveTo(async (server, check) => {
  const folder = mkdtempSync(join(tmpdir(), 'portico-typed-'));
  try {
    cpSync(join(own, 'typed'), folder, { recursive: true });
    symlinkSync(join(own, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{}');
    const authorization = `Bearer ${server.key}`;
    writeFileSync(
      join(folder, 'codegen.json'),
      JSON.stringify({
        schema: [{ [server.url]: { headers: { Authorization: authorization } } }],
        documents: ['codegen_client.ts'],
        generates: { './gql/': { preset: 'client', config: { scalars: { UUID: 'string', DateTime: 'string' } } } },
      }),
    );
    const compiler = { strict: true, noEmitOnError: true, skipLibCheck: true, target: 'es2022', module: 'commonjs', moduleResolution: 'node10', types: [], lib: ['es2022', 'dom'] };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compiler, outDir: 'out' }, files: ['process.d.ts', 'codegen_client.ts', 'genql_client.ts'] }),
    );

    const run = (what, script, ...given) => {
      const ran = spawnSync(process.execPath, [script, ...given], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PORTICO_URL: server.url, PORTICO_KEY: server.key, NO_COLOR: '1' },
      });
      check(ran.status === 0, `${what}: ${ran.error ?? ''}${ran.stdout}${ran.stderr}`);
    };
    run('graphql-codegen', 'node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.json');
    run('genql', 'node_modules/@genql/cli/dist/cli.js', '--endpoint', server.url, '-H', `Authorization: ${authorization}`, '--output', 'genql');
    run('tsc', 'node_modules/typescript/lib/tsc.js', '--project', 'tsconfig.json');
    run('the client of graphql-codegen', 'out/codegen_client.js');
    run('the client of genql', 'out/genql_client.js');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
