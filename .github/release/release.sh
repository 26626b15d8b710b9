#!/usr/bin/env bash
# Makes the files of a release from what is committed: bash .github/release/release.sh FOLDER [--twice]
# FOLDER gets the program by itself, the Debian package, the container file, and SHA256SUMS over them. The
# program is built in a fresh clone; with --twice a second time, and every byte compared.
# Needs Swift 6.3, zlib1g-dev, dpkg-dev, binutils and file.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "$0"; exit 64; }
mkdir -p "$1"
folder=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ -z "$(git status --porcelain --untracked-files=no)" ] || { echo "release.sh: commit your changes first" >&2; exit 65; }
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
work=$(mktemp -d)
trap 'rm -rf "$work" "${clone:-}"' EXIT

# Where the program is built leaves traces in it, so that is one place for everybody.
clone=/tmp/rapor-$commit
make_release() { # make_release FOLDER
  rm -rf "$clone"
  git clone -q . "$clone"
  git -C "$clone" checkout -q "$commit"
  mkdir -p "$1"
  (
    cd "$clone"
    # The linker's name for the build is a sum over paths that are stripped afterwards. The compiler now and then
    # decides by the order of sets and of addresses, which these hold still where one thread asks for them; on a busy
    # machine a function may still change its place (--twice says so).
    SWIFT_DETERMINISTIC_HASHING=1 MALLOC_ARENA_MAX=1 setarch "$(uname -m)" -R \
      swift build -c release --static-swift-stdlib --product rapor \
      -Xswiftc -static-executable -Xswiftc -num-threads -Xswiftc 1 -Xlinker --build-id=none
    program=.build/release/rapor
    # A sum over each module and what it imports, with the times of files, which nothing reads.
    strip -R .swift_modhash "$program"
    name=rapor-$("$program" --version | cut -d' ' -f2)-linux-$(uname -m)
    install -m 755 "$program" "$1/$name"
    cp .github/release/Containerfile "$1/"
    bash .github/release/deb.sh "$program" "$1"
    cd "$1"
    sha256sum Containerfile "$name" ./*.deb | sed 's| \./| |' >SHA256SUMS
  )
}

make_release "$work/hasil"
if [ "${2:-}" = --twice ]; then
  make_release "$work/lagi"
  diff -r "$work/hasil" "$work/lagi" || { cp -r "$work/hasil" "$work/lagi" "$folder/"; exit 1; }
  echo "twice the same bytes"
fi
cp "$work/hasil"/* "$folder/"
cat "$folder/SHA256SUMS"
