#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

// Before anything else runs: what is published is for everybody, whoever started the program; and
// a standard stream that was closed is given to /dev/null, or the next file opened would take its
// number and receive what is meant for people.
__attribute__((constructor)) static void prepare(void) {
  umask(022);
  for (int fd = 0; fd <= 2; fd++) {
    if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) open("/dev/null", O_RDWR);
  }
}

int rapor_exchange(const char *a, const char *b) {
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int rapor_syncfs(int fd) { return syncfs(fd) == 0 ? 0 : errno; }

static volatile sig_atomic_t noted = 0;

static void note(int signal_number) {
  if (noted == 0) noted = signal_number;
}

void rapor_note_signals(void) {
  const int signals[] = {SIGTERM, SIGINT, SIGHUP};
  for (int i = 0; i < 3; i++) {
    struct sigaction old;
    if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_handler = note};
    sigaction(signals[i], &action, NULL);
  }
}

int rapor_noted_signal(void) { return noted; }

void rapor_die_by(int signal_number) {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  signal(signal_number, SIG_DFL);
  // The calling thread may be one of a pool that blocks signals.
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal_number);
}
