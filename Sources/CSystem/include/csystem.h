#pragma once

// Calls that the C library has and its Swift module map hides.

/// renameat2(2) with RENAME_EXCHANGE on two paths; 0, or the errno.
int rapor_exchange(const char *a, const char *b);

/// syncfs(2) on an open file's filesystem; 0, or the errno.
int rapor_syncfs(int fd);
