"""Processes and load: CPU from /proc, wrk, nginx, pgbench."""
import json
import os
import pathlib
import re
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")
HERE = pathlib.Path(__file__).resolve().parent


def stat_fields(pid):
    text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return text[text.rindex(")") + 2:].split()


def cpu_of(pid):
    """CPU seconds of a process and of its children that have ended."""
    fields = stat_fields(pid)
    return sum(int(fields[i]) for i in (11, 12, 13, 14)) / TICK


def children_of(pid):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if stat_fields(entry.name)[1] == str(pid):
                    found.append(int(entry.name))
            except (OSError, ValueError):
                pass
    return found


def cpu_of_family(pid):
    total = cpu_of(pid)
    for child in children_of(pid):
        try:
            total += cpu_of(child)
        except OSError:
            pass
    return total


def rss_of(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def wrk(url, key, requests_file, connections, seconds):
    threads = 1 if connections < 16 else 2
    command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "10s",
               "-s", str(HERE / "load.lua"), url, "--", key, str(requests_file)]
    out = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in out.stdout.splitlines():
        if line.startswith("RESULT "):
            return json.loads(line[7:])
    raise RuntimeError("wrk: " + out.stdout + out.stderr)


def failures(result):
    """Requests of a run of wrk that had no answer, or one that is no success."""
    return sum(result[kind] for kind in ("connect", "read", "write", "status", "timeout"))


def profile(pid, seconds, path):
    """Writes which functions a process spends the next seconds in; a run of wrk goes on beside it."""
    script = ('perf record -q -F 997 -o "$1.perf" -p "$2" -- sleep "$3" && '
              'perf report -q --stdio --no-children --percent-limit 0.1 -i "$1.perf" >"$1" && rm -f "$1.perf"')
    return subprocess.Popen(["sh", "-c", script, "sh", str(path), str(pid), str(seconds)], stderr=subprocess.PIPE, text=True)


def profile_beside_load(server, name, requests, options):
    """Outside of what is measured, since the profile costs time itself."""
    seconds = max(3, options.seconds)
    folder = pathlib.Path(options.profile)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (re.sub(r"\W+", "_", f"{server.database.name} {name}") + ".txt")
    perf = profile(server.process.pid, seconds, file)
    wrk(f"http://127.0.0.1:{server.port}", server.key, requests, 16, seconds + 1)
    told = perf.communicate()[1]
    if perf.returncode != 0:
        raise RuntimeError("perf (package linux-perf): " + told)


class Nginx:
    """Serves one static file from memory with as many workers as there are cores."""

    def __init__(self, scratch, port):
        self.folder = pathlib.Path(scratch) / "nginx"
        self.folder.mkdir(exist_ok=True)
        (self.folder / "html").mkdir(exist_ok=True)
        self.port = port
        user = "user root;\n" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(f"""{user}worker_processes auto;
pid {self.folder}/pid;
error_log {self.folder}/error.log;
daemon off;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  keepalive_requests 1000000000;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=100;
  default_type application/json;
  client_body_temp_path {self.folder}/body;
  proxy_temp_path {self.folder}/proxy;
  fastcgi_temp_path {self.folder}/fastcgi;
  uwsgi_temp_path {self.folder}/uwsgi;
  scgi_temp_path {self.folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {self.folder}/html; }}
}}
""")
        binary = next((p for p in ("/usr/sbin/nginx", "/usr/bin/nginx") if os.path.exists(p)), "nginx")
        self.process = subprocess.Popen([binary, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)],
                                        stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def cpu_per_request(self, size, connections, seconds):
        name = f"{size}.json"
        (self.folder / "html" / name).write_bytes(b"x" * size)
        requests = self.folder / "requests"
        requests.write_text(f"GET\t/{name}\t\t\n")
        before = cpu_of_family(self.process.pid)
        result = wrk(f"http://127.0.0.1:{self.port}", "none", requests, connections, seconds)
        if failures(result):
            raise RuntimeError(f"nginx: {failures(result)} of its requests failed, so there is no limit")
        return (cpu_of_family(self.process.pid) - before) / max(1, result["requests"]) * 1e6

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
