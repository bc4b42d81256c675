"""The databases below the server: their CPU, and what they need for the same bare rows."""
import glob
import os
import pathlib
import re
import sqlite3
import subprocess
import time

import machine

LIMIT_CLIENTS = 16
UPDATED_ROWS = 200


def pg_program(name):
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    return found[-1] if found else name


class Postgres:
    name = "PostgreSQL"

    def __init__(self, scratch, url, data):
        self.scratch = pathlib.Path(scratch)
        base, _, _ = url.rpartition("/")
        self.admin = url
        self.url = f"{base}/portico_bench"
        self.storage_url = self.url
        self.postmaster = int((pathlib.Path(data) / "postmaster.pid").read_text().split()[0])
        self.sql("DROP DATABASE IF EXISTS portico_bench WITH (FORCE)", self.admin)
        self.sql("CREATE DATABASE portico_bench TEMPLATE template0 ENCODING 'UTF8'", self.admin)

    def sql(self, text, url=None):
        out = subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-F", "\t", url or self.url, "-c", text],
                             capture_output=True, text=True, check=False)
        if out.returncode != 0:
            raise RuntimeError(out.stderr)
        return [line.split("\t") for line in out.stdout.splitlines()]

    def settle(self):
        self.sql("VACUUM ANALYZE")
        self.sql("CHECKPOINT")

    def cpu(self):
        return machine.cpu_of_family(self.postmaster)

    def table(self, stem):
        rows = self.sql("SELECT table_schema, table_name FROM information_schema.tables "
                        f"WHERE table_name ~ '^{stem}(_[0-9]+)?$' AND table_schema LIKE 'ws%'")
        return f'"{rows[0][0]}"."{rows[0][1]}"'

    def columns(self, table):
        schema, name = re.findall(r'"([^"]+)"', table)
        return [(row[0], row[1], row[2] != "") for row in self.sql(
            "SELECT column_name, data_type, coalesce(column_default, '') || CASE is_identity WHEN 'YES' THEN 'i' ELSE '' END "
            f"FROM information_schema.columns WHERE table_schema = '{schema}' AND table_name = '{name}' "
            "ORDER BY ordinal_position")]

    def copies_of_a_row(self, table, fresh, nulls, count=1):
        """INSERT of rows like one that is there: `fresh` columns get a new id, `nulls` none."""
        columns = [c for c in self.columns(table) if not c[2]]
        names = [f'"{c[0]}"' for c in columns]
        picks = ", ".join(f"quote_nullable({name}::text)" for name in names)
        row = self.sql(f"SELECT {picks} FROM {table} LIMIT 1")[0]
        values = []
        for (column, kind, _), value in zip(columns, row):
            if column in fresh:
                values.append("gen_random_uuid()")
            elif any(word in column for word in nulls):
                values.append("NULL")
            else:
                values.append(f"{value}::{kind if kind != 'ARRAY' else 'text[]'}")
        return [f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM generate_series(1, {count})"]

    def update_of_a_row(self, table, column):
        ids = ", ".join(f"'{row[0]}'" for row in self.sql(f'SELECT "id" FROM {table} LIMIT {UPDATED_ROWS}'))
        return (f'UPDATE {table} SET "{column}" = "{column}", "updated_at" = now() '
                f'WHERE "id" = (ARRAY[{ids}]::uuid[])[:row]')

    def for_each(self, statement, ids):
        """`statement`, with %s for an id, for all ids: as one statement where the database has such."""
        given = ", ".join(f"('{each}'::uuid)" for each in ids)
        return [f"SELECT r.* FROM (VALUES {given}) AS k(id), LATERAL ({statement % 'k.id'}) AS r"]

    def limit(self, statements, writes, seconds):
        script = self.scratch / "limit.pgbench"
        lines = [statement + ";" for statement in statements]
        if writes:
            lines = ["\\startpipeline", "BEGIN;", *lines, "COMMIT;", "\\endpipeline"]
        script.write_text("\n".join([f"\\set row random(1, {UPDATED_ROWS})", *lines]) + "\n")
        # What connecting, preparing and a first transaction cost is measured by itself and taken off.
        short, few = self.pgbench(script, "-t", "1")
        used, done = self.pgbench(script, "-T", str(max(3, seconds)))
        return (used - short) / max(1, done - few) * 1e6

    def pgbench(self, script, *duration):
        """CPU seconds of the database and transactions of one run."""
        before = self.cpu()
        out = subprocess.run([pg_program("pgbench"), "-n", "-M", "prepared", "-c", str(LIMIT_CLIENTS), "-j", "2",
                              *duration, "-f", str(script), "-d", self.url], capture_output=True, text=True, check=False)
        done = re.search(r"number of transactions actually processed: (\d+)", out.stdout)
        if not done:
            raise RuntimeError("pgbench: " + out.stdout + out.stderr)
        time.sleep(0.3)  # until its sessions have ended and are counted
        return self.cpu() - before, int(done.group(1))


class Sqlite:
    name = "SQLite"

    def __init__(self, scratch):
        self.scratch = pathlib.Path(scratch)
        self.folder = self.scratch / "sqlite"
        self.storage_url = f"sqlite:{self.folder}"

    def file(self):
        return next(self.folder.glob("workspaces/*.db"))

    def rows(self, text):
        with sqlite3.connect(f"file:{self.file()}?mode=ro", uri=True) as connection:
            return connection.execute(text).fetchall()

    def settle(self):
        pass

    def cpu(self):
        return 0.0  # it runs within the server

    def table(self, stem):
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if re.fullmatch(rf"{stem}(_[0-9]+)?", name):
                return f'"{name}"'
        raise RuntimeError("no table " + stem)

    def columns(self, table):
        return [(row[1], row[2], False) for row in self.rows(f"PRAGMA table_info({table})")]

    def copies_of_a_row(self, table, fresh, nulls, count=1):
        columns = [c for c in self.columns(table) if not (table == '"portico_outbox"' and c[0] == "position")]
        names = ", ".join(f'"{c[0]}"' for c in columns)
        row = self.rows(f"SELECT {', '.join(f'quote(' + chr(34) + c[0] + chr(34) + ')' for c in columns)} FROM {table} LIMIT 1")[0]
        values = ["?1" if c[0] in fresh else "NULL" if any(w in c[0] for w in nulls) else str(v)
                  for c, v in zip(columns, row)]
        return [f"INSERT INTO {table} ({names}) VALUES ({', '.join(values)})".replace("\n", " ")] * count

    def update_of_a_row(self, table, column):
        return (f'UPDATE {table} SET "{column}" = "{column}", "updated_at" = "updated_at" + 1 WHERE "id" = '
                f'(SELECT "id" FROM {table} LIMIT 1)')

    def for_each(self, statement, ids):
        return [statement % f"'{each}'" for each in ids]

    def limit(self, statements, writes, seconds):
        script = self.scratch / "limit.sql"
        script.write_text("\n".join(statements) + "\n")
        path = self.file()
        if writes:  # on a copy: the server has the file open
            path = self.scratch / "limit.db"
            with sqlite3.connect(f"file:{self.file()}?mode=ro", uri=True) as source, sqlite3.connect(path) as copy:
                source.backup(copy)
        out = subprocess.run([str(self.scratch / "sqlite_limit"), str(path), str(seconds), "write" if writes else "read",
                              str(script)], capture_output=True, text=True, check=True)
        if writes:
            for suffix in ("", "-wal", "-shm"):
                if os.path.exists(f"{path}{suffix}"):
                    os.remove(f"{path}{suffix}")
        return float(out.stdout.split()[2])
