// The least that finding nothing to do can cost: `walk FOLDER...` asks the state of every file below
// the folders, once each. `walk --link FROM TO` also makes TO a copy of FROM in hard links, which is
// the least that publishing a changed site beside an old one can cost.
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long seen;

static void walk(int from, int to) {
  DIR *stream = fdopendir(from);
  if (!stream) err(1, "fdopendir");
  for (struct dirent *entry; (entry = readdir(stream));) {
    const char *name = entry->d_name;
    if (!strcmp(name, ".") || !strcmp(name, "..")) continue;
    if (entry->d_type == DT_DIR) {
      int inner = openat(from, name, O_RDONLY | O_DIRECTORY), twin = -1;
      if (inner < 0) err(1, "%s", name);
      if (to >= 0) {
        if (mkdirat(to, name, 0755)) err(1, "%s", name);
        twin = openat(to, name, O_RDONLY | O_DIRECTORY);
      }
      walk(inner, twin);
      if (twin >= 0) close(twin);
    } else {
      struct stat status;
      if (fstatat(from, name, &status, AT_SYMLINK_NOFOLLOW)) err(1, "%s", name);
      if (to >= 0 && linkat(from, name, to, name, 0)) err(1, "%s", name);
      seen++;
    }
  }
  closedir(stream);
}

static int folder(const char *path) {
  int opened = open(path, O_RDONLY | O_DIRECTORY);
  if (opened < 0) err(1, "%s", path);
  return opened;
}

int main(int argc, char **argv) {
  int first = 1;
  if (argc >= 4 && !strcmp(argv[1], "--link")) {
    if (mkdir(argv[3], 0755)) err(1, "%s", argv[3]);
    walk(folder(argv[2]), folder(argv[3]));
    first = 4;
  }
  for (int index = first; index < argc; index++) walk(folder(argv[index]), -1);
  printf("%ld\n", seen);
  return 0;
}
