#pragma once

// Calls that the C library has and its Swift module map hides, and the one thing that a signal
// handler may do.

/// renameat2(2) with RENAME_EXCHANGE on two paths; 0, or the errno.
int rapor_exchange(const char *a, const char *b);

/// syncfs(2) on an open file's filesystem; 0, or the errno.
int rapor_syncfs(int fd);

/// From now on SIGTERM, SIGINT and SIGHUP (unless ignored already) are only noted.
void rapor_note_signals(void);

/// The signal that was noted first; 0 for none.
int rapor_noted_signal(void);

/// Ends the process by the signal, as if it had never been noted.
void rapor_die_by(int signal_number);
