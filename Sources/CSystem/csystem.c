#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

// Before anything else runs: what is published is for everybody, whoever started the program; and
// a standard stream that was closed is given to something that nobody can write into, or the next
// file opened would take its number and receive what is meant for people.
__attribute__((constructor)) static void prepare(void) {
  umask(022);
  for (int fd = 0; fd <= 2; fd++) {
    if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) open("/dev/null", O_RDONLY);
  }
}

int rapor_exchange(const char *a, const char *b) {
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
}

int rapor_move(const char *from, const char *to) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
}

// A process cannot end while it waits for the disk, however it is told to. So another one waits for
// it, which keeps nothing that is open here: neither locks nor streams.
int rapor_syncfs(int fd) {
  pid_t child = fork();
  if (child < 0) return syncfs(fd);
  if (child == 0) {
    dup2(fd, 0);
    close_range(1, ~0U, 0);
    _exit(syncfs(0) == 0 ? 0 : errno);
  }
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  errno = WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
  return errno == 0 ? 0 : -1;
}

static volatile sig_atomic_t noted = 0;

// In milliseconds; a busy machine takes its time to deliver a signal and to bury a process.
static int patience = 150;

static void give_up_in(int milliseconds) {
  const struct itimerval once = {.it_value = {milliseconds / 1000, milliseconds % 1000 * 1000}};
  setitimer(ITIMER_REAL, &once, NULL);
}

void rapor_set_patience(int milliseconds) { patience = milliseconds; }

static void note(int signal_number) {
  if (noted != 0) return;
  noted = signal_number;
  give_up_in(patience);
}

static void give_up(int signal_number) {
  (void)signal_number;
  if (noted != 0) rapor_die_by(noted);
}

void rapor_note_signals(void) {
  const int signals[] = {SIGTERM, SIGINT, SIGHUP};
  for (int i = 0; i < 3; i++) {
    struct sigaction old;
    if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_handler = note};
    sigaction(signals[i], &action, NULL);
  }
  struct sigaction action = {.sa_handler = give_up};
  sigaction(SIGALRM, &action, NULL);
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

void rapor_forget_signal(void) {
  give_up_in(0);
  noted = 0;
}

int rapor_watch_open(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

int rapor_watch_add(int fd, const char *folder) {
  // Not what is read or opened, or a build would wake its own watch.
  const uint32_t changes = IN_CREATE | IN_DELETE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM |
                           IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
  return inotify_add_watch(fd, folder, changes) >= 0 ? 0 : errno;
}

int rapor_watch_wait(int fd, int milliseconds) {
  struct pollfd watched = {.fd = fd, .events = POLLIN};
  if (poll(&watched, fd < 0 ? 0 : 1, milliseconds) <= 0) return 0;
  char events[4096] __attribute__((aligned(8)));
  while (read(fd, events, sizeof events) > 0) {
  }
  return 1;
}
