"""Asks the site for pages at a steady rate, and nginx for the same bytes from the disk.

    python load.py PROGRAM EDITION FOLDER RATE SECONDS

PROGRAM serves EDITION on the first core, h2load (of nghttp2) asks on the second, over connections that stay
open. Of each kind of page thousands of different ones are asked in a turn, so that most are asked for the first
time. A time is that of a whole answer, from the request to its last byte: never less than the time to
its first byte. The last line printed is a document of all times in seconds.
"""

import gzip
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

CLIENTS = 20
# More different pages of a kind are not asked.
PAGES = 4000
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  open_file_cache max=20000 inactive=600s;
  server {{
    listen 127.0.0.1:{port}; root {folder}/bytes; default_type "text/html; charset=utf-8";
    add_header Content-Encoding gzip;
  }}
}}
"""


def main(program, edition, folder, rate, seconds):
    for tool in ["h2load", "nginx", "taskset"]:
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is not installed; on Debian: apt-get install nghttp2-client nginx-light util-linux")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder + "/bytes")
    data = folder + "/data"
    subprocess.run([program, "publish", edition, "--data", data], check=True, stdout=sys.stderr)
    port = free_port()
    server = start([program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}"], port)
    try:
        pages = addresses(port)
        ours = {kind: load(port, paths, folder, rate, seconds) for kind, paths in pages.items()}
        with open(f"/proc/{server.pid}/status") as status:
            memory = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) * 1024
        weights = {kind: keep(port, paths, folder + "/bytes", kind) for kind, paths in pages.items()}
    finally:
        stop(server)
    port = free_port()
    with open(folder + "/nginx.conf", "w") as conf:
        conf.write(NGINX.format(folder=folder, port=port))
    server = start(["nginx", "-c", folder + "/nginx.conf", "-e", folder + "/nginx.log"], port)
    try:
        nginx = {}
        for kind, paths in pages.items():
            files = [f"/{kind}-{number}" for number in range(len(paths))]
            nginx[kind] = load(port, files, folder, rate, seconds)
    finally:
        stop(server)
    entries = [
        {"page": kind, "pages": len(paths), "bytes": weights[kind], "ours": ours[kind], "nginx": nginx[kind]}
        for kind, paths in pages.items()
    ]
    print(json.dumps({"rate": rate, "seconds": seconds, "memory": memory, "entries": entries}))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start(command, port):
    """Starts a server on the first core, and waits until it answers."""
    server = subprocess.Popen(["taskset", "-c", "0", *command], stdout=sys.stderr)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            if server.poll() is not None:
                sys.exit(f"{command[0]} ended with {server.returncode}")
            time.sleep(0.1)
    stop(server)
    sys.exit(f"{command[0]} does not answer")


def stop(server):
    server.send_signal(signal.SIGTERM)
    server.wait(20)


def get(port, path):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def addresses(port):
    """Paths of each kind of page, in both languages, from what the site links to and lists."""
    def links(path, pattern):
        page = get(port, path)
        text = (gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page).decode()
        return sorted(set(re.findall(pattern, text)))

    dice = random.Random(1)
    rankings = links("/en/rankings", r'href="/en(/rankings/[^"#?]+/[^"#?]+)"')
    schools = set()
    for path in dice.sample(rankings, min(120, len(rankings))):
        schools.update(links("/en" + path, r'href="/en(/schools/[^"#?/]+)"'))
    fields = links("/en/fields", r'href="/en/fields/([^"#?/]+)"')
    companies, places = set(), {path.rsplit("/", 1)[1] for path in rankings} - {"world"}
    for career in dice.sample(links("/en/careers", r'href="/en(/careers/[^"#?/]+)"'), 30):
        companies.update(links("/en" + career, r'href="/en/companies/([^"#?/]+)"'))
    companies, places = sorted(companies), sorted(places)
    questions = set()
    for _ in range(PAGES):
        chosen = [("field", fields), ("company", companies), ("place", places)]
        asked = [(name, dice.choice(of)) for name, of in chosen if of and dice.random() < 0.6]
        questions.add("/finder?" + "&".join(f"{name}={value}" for name, value in asked))
    kinds = {"home": [""], "ranking": rankings, "school": sorted(schools), "finder": sorted(questions)}
    both = {}
    for kind, paths in kinds.items():
        paths = [f"/{language}{path}" for path in paths for language in ["en", "fr"]]
        dice.shuffle(paths)
        both[kind] = paths[:PAGES]
    return both


def load(port, paths, folder, rate, seconds):
    """Asks for paths in turn at a rate; percentiles of the times of whole answers."""
    listed, log = folder + "/addresses.txt", folder + "/times.log"
    with open(listed, "w") as file:
        file.writelines(f"http://127.0.0.1:{port}{path}\n" for path in paths)
    if os.path.exists(log):
        os.remove(log)
    command = ["taskset", "-c", "1", "h2load", "--h1", "-t1", f"-c{CLIENTS}", f"-n{rate * seconds}"]
    # Connections begin one after the other, so that requests come evenly and not twenty at once.
    command += ["-r1", f"--rate-period={1000 // rate}ms"]
    command += [f"--rps={rate / CLIENTS}", "-H", "accept-encoding: gzip", "-i", listed, f"--log-file={log}"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with open(log) as file:
        rows = [line.split("\t") for line in file]
    failed = sum(row[1] != "200" for row in rows)
    times = sorted(int(row[2]) / 1e6 for row in rows if row[1] == "200")
    if len(times) < 100:
        sys.exit(f"nothing was answered:\n{told}")
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    return {"answers": len(times), "failed": failed, "p50": at(0.5), "p99": at(0.99), "max": times[-1]}


def keep(port, paths, folder, kind):
    """Keeps the bytes of each page for nginx; their mean."""
    total = 0
    for number, path in enumerate(paths):
        body = get(port, path)
        total += len(body)
        with open(f"{folder}/{kind}-{number}", "wb") as file:
            file.write(body)
    return total // len(paths)


if __name__ == "__main__":
    main(sys.argv[1], *map(os.path.abspath, sys.argv[2:4]), int(sys.argv[4]), int(sys.argv[5]))
