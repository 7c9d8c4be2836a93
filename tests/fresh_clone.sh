#!/usr/bin/env bash
# Proves the two commands on a clean clone, and times them.
#
#   tests/fresh_clone.sh [--as-it-stands] [first] [second] [tests] [again] [-- what pytest takes]
#
# first   python3 wsgi.py to the first page           second  the same once more, without network
# tests   python3 tests                               again   the same once more, without network
# Without names: all four. --as-it-stands takes uncommitted files too. Run by root, it does all
# of it twice: as root, and in another clone as the ordinary user nobody.
set -eu

source_tree="$(cd "$(dirname "$0")/.." && pwd)"
as_it_stands=""
parts=""
while [ "$#" -gt 0 ]; do
    word="$1"
    shift
    case "$word" in
        --) break ;;
        --as-it-stands) as_it_stands=yes ;;
        first | second | tests | again) parts="$parts $word" ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done
parts="${parts:-first second tests again}"
selection=("$@")
place="$(mktemp -d "${TMPDIR:-/tmp}/chihoi-clone-XXXXXX")"
server=""
stop_server() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    server=""
}
trap 'stop_server; rm -rf "$place"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$place"

LOOPBACK_UP='
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 0x41))
os.execvp(sys.argv[1], sys.argv[1:])'
FIRST_PAGE='
import sys, time, urllib.error, urllib.request
url, began, patience = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
while time.time() < began + patience:
    try:
        page = urllib.request.urlopen(url, timeout=20)
        text = page.read().decode()
        assert page.status == 200 and "<h1" in text, (page.status, text[:300])
        print(f"first page after {time.time() - began:.1f} s, {len(text)} characters: {page.url}")
        sys.exit(0)
    except urllib.error.HTTPError as refusal:
        sys.exit(f"{refusal.url} answered {refusal.code}")
    except OSError:
        time.sleep(0.05)
sys.exit("no page")'

# Replaces this (sub)shell: with or without a network, then as the chosen user.
become() {
    local network="$1" user="$2"
    shift 2
    set -- env HOME="$home" TMPDIR="$temp" "$@"
    if [ "$user" = nobody ]; then
        set -- setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"
    fi
    if [ "$network" = none ]; then
        set -- $unshare "$python" -c "$LOOPBACK_UP" "$@"
    fi
    exec "$@"
}

# An empty network needs root, or a kernel that gives ordinary users one.
how_to_unshare() {
    for unshare in "unshare -n" "unshare -c -n --keep-caps"; do
        if (become none "$user" true) 2>/dev/null; then return; fi
    done
    echo "this machine gives no empty network: «second» and «again» would prove nothing"
    exit 1
}

make_clone() {
    if [ -n "$as_it_stands" ]; then
        mkdir "$clone"
        (cd "$source_tree" && git ls-files -coz --exclude-standard |
            tar --null --ignore-failed-read -cf - -T - 2>/dev/null) | tar -xf - -C "$clone"
    else
        git clone --quiet "$source_tree" "$clone"
    fi
}

serve() {
    local network="$1" port began
    port="$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')"
    began="$("$python" -c 'import time; print(time.time())')"
    (cd "$clone" && become "$network" "$user" "$python" wsgi.py --port "$port") \
        >"$home/server.log" 2>&1 &
    server="$!"
    reach=""
    [ "$network" = none ] && reach="nsenter --net=/proc/$server/ns/net"
    sleep 0.2
    if ! $reach "$python" -c "$FIRST_PAGE" "http://127.0.0.1:$port/" "$began" 300; then
        cat "$home/server.log"
        exit 1
    fi
    grep -iE "http://|thu-nghiem" "$home/server.log" || true
    stop_server
}

run_tests() {
    local began="$SECONDS"
    if ! (cd "$clone" && become "$1" "$user" "$python" tests "${selection[@]}") \
        >"$home/tests.log" 2>&1; then
        tail -n 60 "$home/tests.log"
        echo "python3 tests failed after $((SECONDS - began)) s"
        exit 1
    fi
    grep -A 99 "passed and failed per database" "$home/tests.log"
    echo "python3 tests: $((SECONDS - began)) s"
}

as_user() {
    user="$1"
    home="$place/$user"
    clone="$home/project"
    temp="$home/tmp"
    python="$(command -v python3)"
    mkdir "$home" "$temp"
    make_clone
    if [ "$user" = nobody ]; then
        chown -R nobody "$home"
        (become shared nobody "$python" -c "") 2>/dev/null || python=/usr/bin/python3
    fi
    printf '\n##### as %s, %s\n' "$user" "$("$python" --version)"
    case "$parts" in *second* | *again*) how_to_unshare ;; esac
    for part in $parts; do
        printf '\n=== %s: %s\n' "$user" "$part"
        case "$part" in
            first) serve shared ;;
            second) serve none ;;
            tests) run_tests shared ;;
            again) run_tests none ;;
        esac
    done
    rm -rf "$home"
}

as_user "$(id -un)"
[ "$(id -u)" != 0 ] || as_user nobody
printf '\nAll of it worked:%s\n' "$parts"
