// The least that writing a site can cost: `floor SITE OUT` reads the files of SITE into memory, says
// so on standard output, waits for a byte on standard input, and then writes the same files under OUT,
// one after the other. What is timed is the part after that byte.
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *path;  // below the root
  char *data;  // null for a folder
  size_t length;
} Entry;

static Entry *entries;
static size_t count, room;

static void add(const char *path, char *data, size_t length) {
  if (count == room) {
    room = room ? room * 2 : 4096;
    entries = realloc(entries, room * sizeof *entries);
    if (!entries) err(1, "realloc");
  }
  entries[count++] = (Entry){strdup(path), data, length};
}

static char *contents(int folder, const char *name, size_t *length) {
  int file = openat(folder, name, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) err(1, "%s", name);
  char *data = malloc(status.st_size + 1);
  *length = 0;
  for (ssize_t got; (got = read(file, data + *length, status.st_size - *length)) > 0;) *length += got;
  close(file);
  return data;
}

static void collect(int folder, const char *path) {
  DIR *stream = fdopendir(folder);
  if (!stream) err(1, "%s", path);
  for (struct dirent *entry; (entry = readdir(stream));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    char inner[4096];
    snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "/" : "", entry->d_name);
    if (entry->d_type == DT_DIR) {
      add(inner, NULL, 0);
      collect(openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY), inner);
    } else {
      size_t length;
      char *data = contents(folder, entry->d_name, &length);
      add(inner, data, length);
    }
  }
  closedir(stream);
}

static void put(int root, const Entry *entry) {
  if (!entry->data) {
    if (mkdirat(root, entry->path, 0755)) err(1, "%s", entry->path);
    return;
  }
  int file = openat(root, entry->path, O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (file < 0) err(1, "%s", entry->path);
  for (size_t done = 0; done < entry->length;) {
    ssize_t written = write(file, entry->data + done, entry->length - done);
    if (written < 0) err(1, "%s", entry->path);
    done += written;
  }
  close(file);
}

int main(int argc, char **argv) {
  if (argc != 3) errx(64, "usage: floor SITE OUT");
  int site = open(argv[1], O_RDONLY | O_DIRECTORY);
  if (site < 0) err(1, "%s", argv[1]);
  collect(site, "");
  puts("ready");
  fflush(stdout);
  if (getchar() == EOF) return 1;
  if (mkdir(argv[2], 0755)) err(1, "%s", argv[2]);
  int root = open(argv[2], O_RDONLY | O_DIRECTORY);
  for (size_t index = 0; index < count; index++) put(root, &entries[index]);
  return 0;
}
