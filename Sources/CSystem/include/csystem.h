#pragma once

#include <stddef.h>
#include <stdint.h>

// Calls that the C library has and its Swift module map hides, the one thing that a signal handler
// may do, and the processor's instructions that Swift has no name for.

/// renameat2(2) with RENAME_EXCHANGE on two paths.
int rapor_exchange(const char *a, const char *b);

/// renameat2(2) with RENAME_NOREPLACE: what has the new name stays.
int rapor_move(const char *from, const char *to);

/// syncfs(2) on an open file's filesystem, in a process of its own, so that this one can end meanwhile.
int rapor_syncfs(int fd);

/// From now on SIGTERM, SIGINT and SIGHUP (unless ignored already) are only noted; soon after the first
/// (0.15 seconds, or as set below) the process ends by it, wherever it is.
void rapor_note_signals(void);

/// Sets that time, for a program that waits to be stopped and then ends as it likes.
void rapor_set_patience(int milliseconds);

/// The signal that was noted first; 0 for none.
int rapor_noted_signal(void);

/// Ends the process by the signal, as if it had never been noted.
void rapor_die_by(int signal_number);

/// Takes back what was noted: being asked to stop was an answer, not an accident.
void rapor_forget_signal(void);

/// An inotify(7) descriptor; negative where the system gives none.
int rapor_watch_open(void);

/// Watches a folder's own entries; 0, or the errno. A folder that is watched already stays so.
int rapor_watch_add(int fd, const char *folder);

/// Waits until something happened in a watched folder, a signal came or the time is over; what
/// happened is read and dropped. 1 where something happened. Without a descriptor it only waits.
int rapor_watch_wait(int fd, int milliseconds);

/// 1 where this processor has instructions for SHA-256.
int rapor_has_sha256(void);

/// Takes whole blocks of 64 bytes into the state of a SHA-256, by those instructions. To be called
/// only where there are some.
void rapor_sha256(uint32_t state[8], const uint8_t *bytes, size_t blocks);
