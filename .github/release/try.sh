#!/usr/bin/env bash
# Installs a package in a bare Debian, uses it, removes it: bash .github/release/try.sh FILE.deb [SUITE]
# Says what it held; exit 1 where something does not hold. Needs root, mmdebstrap and the network.
set -euo pipefail
package=$(realpath "$1")
root=$(mktemp -d)
trap 'umount -l "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT
mmdebstrap --quiet --variant=apt --include=man-db,bash-completion,zsh,fish "${2:-bookworm}" "$root"
rm -f "$root/etc/dpkg/dpkg.cfg.d"/*exclude*
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/rapor.deb"
find "$root" -xdev -path "$root/tmp" -prune -o -path "$root/proc" -prune -o -print | LC_ALL=C sort >"$root/tmp/sebelum"
cat >"$root/tmp/coba.sh" <<'END'
set -euo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
holds() { local what=$1; shift; if "$@" >/tmp/hasil 2>&1; then echo "holds: $what"; else echo "DOES NOT HOLD: $what"; cat /tmp/hasil; exit 1; fi; }
holds "it installs" apt-get install -qq -y --no-install-recommends /tmp/rapor.deb
dpkg -L rapor | while read -r file; do [ -d "$file" ] || echo "$file"; done
rapor --version
ldd /usr/bin/rapor || true
holds "its manual page is found" sh -c "man -w rapor && man rapor | grep -q 'rapor verify'"
holds "bash completes" bash -c 'source /usr/share/bash-completion/completions/rapor
  COMP_WORDS=(rapor bu) COMP_CWORD=1; _rapor; [ "${COMPREPLY[*]}" = build ]'
holds "fish completes" sh -c "fish -c 'complete -C \"rapor bu\"' | grep -q '^build'"
holds "zsh knows the completion" zsh -fc 'autoload -U compinit; compinit -D; [ "$_comps[rapor]" = _rapor ]'
mkdir /srv/rapor
holds "a unit begins" rapor --root /srv/rapor new sampang/kedungdung/2026
holds "the unit is read" rapor --root /srv/rapor check
holds "a draft is made" rapor --root /srv/rapor build --draft
holds "a site is published" rapor --root /srv/rapor build
holds "it verifies" rapor --root /srv/rapor verify
holds "the examples are there" test -e /usr/share/doc/rapor/examples/nginx.conf -a -e /usr/share/doc/rapor/examples/smb.conf
holds "the units name the program" grep -q '^ExecStart=/usr/bin/rapor night' /usr/lib/systemd/system/rapor-night.service
holds "it goes away" apt-get purge -qq -y rapor
holds "the site stays" test -e /srv/rapor/Public/index.html
rm -rf /srv/rapor
END
chroot "$root" bash /tmp/coba.sh
find "$root" -xdev -path "$root/tmp" -prune -o -path "$root/proc" -prune -o -print | LC_ALL=C sort >"$root/tmp/sesudah"
left=$(comm -13 "$root/tmp/sebelum" "$root/tmp/sesudah" | grep -i rapor | grep -v "^$root/var/cache/man/" || true)
[ -z "$left" ] || { printf 'DOES NOT HOLD: nothing is left\n%s\n' "$left"; exit 1; }
echo "holds: nothing is left"
