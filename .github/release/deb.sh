#!/usr/bin/env bash
# Makes the Debian package of a built program: bash .github/release/deb.sh PROGRAM FOLDER
# In it: the program, its manual page and completions (both as the program says them), systemd units, the
# examples for nginx and Samba. The same program gives the same package; SOURCE_DATE_EPOCH is its date.
# Needs dpkg-dev and file.
set -euo pipefail
program=$(realpath "$1")
folder=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}"
version=$("$program" --version | cut -d' ' -f2)
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/rapor
umask 022

put() { install -D -m 644 /dev/stdin "$root/$1"; } # put PATH: what comes in
packed() { gzip -9n | put "$1.gz"; }

install -D -m 755 "$program" "$root/usr/bin/rapor"
"$program" manual | packed usr/share/man/man1/rapor.1
"$program" completions bash | put usr/share/bash-completion/completions/rapor
"$program" completions zsh | put usr/share/zsh/vendor-completions/_rapor
"$program" completions fish | put usr/share/fish/vendor_completions.d/rapor.fish
for unit in .github/server/*.service .github/server/*.timer; do
  sed 's|/usr/local/bin/rapor|/usr/bin/rapor|' "$unit" | put "usr/lib/systemd/system/$(basename "$unit")"
done
for example in nginx.conf smb.conf; do put "usr/share/doc/rapor/examples/$example" <".github/server/$example"; done
packed usr/share/doc/rapor/changelog <.github/CHANGELOG.md
put usr/share/doc/rapor/copyright <<'END'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: rapor
Comment: The Swift runtime and Foundation are linked into the program; they are under Apache-2.0 with the
 Swift Runtime Library Exception, the Unicode data in them under Unicode-3.0. So may be the C library
 (LGPL-2.1+), libstdc++ (GPL-3+ with the GCC Runtime Library Exception) and zlib (Zlib); whoever wants
 others links the program again from its sources.

Files: *
Copyright: 2026 the authors of rapor
License: Apache-2.0
 On Debian systems the text of the licence is in /usr/share/common-licenses/Apache-2.0.
END

# What the program needs of the system, as its symbols say: nothing where it is linked statically.
mkdir "$work/debian"
printf 'Source: rapor\n\nPackage: rapor\nArchitecture: any\nDescription: rapor\n' >"$work/debian/control"
needs=$(cd "$work" && dpkg-shlibdeps -O "$root/usr/bin/rapor" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$needs" ] || file -b "$program" | grep -q 'statically linked' \
  || { echo "deb.sh: dpkg-shlibdeps does not say what the program needs" >&2; exit 1; }

mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: rapor
Version: $version
Architecture: $architecture
Maintainer: rapor <rapor@rapor.example>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
${needs:+Depends: $needs
}Recommends: chromium
Suggests: samba, samba-vfs-modules, nginx
Section: web
Priority: optional
Description: static site of performance scorecards for sub-district offices
 Turns tables of indicators and quarterly figures, kept as CSV or in workbooks,
 into HTML scorecards with SVG charts, open data and printed books. What is
 published is what was approved; anybody can check it with "rapor verify".
 .
 Pages, messages and the manual are in Indonesian. The systemd units work on
 /srv/rapor and are enabled by the administrator, as the guide says that every
 site carries at /panduan/server/.
END
for script in postinst postrm; do
  install -m 755 /dev/stdin "$root/DEBIAN/$script" <<'END'
#!/bin/sh
set -e
if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
END
done
install -m 755 /dev/stdin "$root/DEBIAN/prerm" <<'END'
#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  systemctl disable --now rapor-watch.service rapor-night.timer rapor-backup.timer 2>/dev/null || true
fi
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -print0 | xargs -0 touch -hd "@$SOURCE_DATE_EPOCH"
dpkg-deb --root-owner-group -Zxz --build "$root" "$folder/rapor_${version}_$architecture.deb" >/dev/null
echo "$folder/rapor_${version}_$architecture.deb"
