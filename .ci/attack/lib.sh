# Sourced by the attacks: notebooks as built, a folder to work in, what a whole folder is, and how blows are counted.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
unset CI TOYGAN_TESTS TOYGAN_TIMES TOYGAN_PORTABLE
work=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$work"' EXIT
usage() {
  sed -n '2,/^set\|^\. /s/^# \{0,1\}//p' "$0" >&2
  exit 64
}

# built NAME ...: builds notebooks, and sets $bin to a folder of their executables, which later builds leave alone.
built() {
  local name
  bin=$work/bin
  mkdir "$bin"
  for name; do
    (cd "$top" && swift build --product "$name" >"$work/build" 2>&1) || { cat "$work/build"; exit 1; }
    cp "$(cd "$top" && swift build --show-bin-path)/$name" "$bin"
  done
}

passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { # WHAT ...
  failed=$((failed + 1))
  printf 'FAILED  %s\n' "$*"
}
summary() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# whole FOLDER: whether it holds what its manifest lists, byte for byte, and nothing else.
whole() {
  local list sums=(sha256sum)
  command -v sha256sum >/dev/null || sums=(shasum -a 256)
  [ -f "$1/manifest.json" ] || return 1
  list=$(sed -n 's/^ *{"path": "\([^"]*\)", "bytes": [0-9]*, "sha256": "\([0-9a-f]*\)"}.*/\2  \1/p' "$1/manifest.json")
  [ -n "$list" ] && (cd "$1" && printf '%s\n' "$list" | "${sums[@]}" --status -c -) || return 1
  [ "$(find "$1" ! -type d | wc -l)" -eq $(($(printf '%s\n' "$list" | wc -l) + 1)) ]
}

# one_line FILE: whether it holds one line that begins with "Error: ", all of it to be seen.
one_line() {
  [ "$(wc -l <"$1")" -eq 1 ] && head -c 7 "$1" | grep -q '^Error: ' && ! LC_ALL=C grep -q '[[:cntrl:]]' "$1"
}
