#!/usr/bin/env bash
# Installs the packages of scripts/debian-deps.txt that are missing. Usage: install-deps.sh [GROUP...]; all groups but lint by default.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
groups=("$@")
[ ${#groups[@]} -gt 0 ] || groups=(build test)

missing=()
while read -r group package command; do
  case "$group" in ''|\#*) continue ;; esac
  [[ " ${groups[*]} " == *" $group "* ]] || continue
  if [ -n "${command:-}" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done < "$here/debian-deps.txt"
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "landsea: this machine has no apt-get; install the equivalents of: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || { echo "landsea: not root and no sudo; ask for: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "landsea: installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
