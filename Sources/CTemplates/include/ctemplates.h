#pragma once

/// A template of the project, as the program carries it for offices that have only the program.
struct rapor_template {
  const char *name;
  const unsigned char *bytes;
  unsigned long size;
};

/// Every file of `Templates/`, in byte order of their names.
extern const struct rapor_template rapor_templates[];
extern const int rapor_template_count;

/// The template at `index`; Swift cannot take the elements of an array of unknown length.
static inline struct rapor_template rapor_template_at(int index) { return rapor_templates[index]; }
