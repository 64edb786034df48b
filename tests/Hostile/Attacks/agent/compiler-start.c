// Leaves what a compiler might read: specs, options, folders of programs.
// ends: exited 0
// limit: 5
#include <stdio.h>
#include <sys/stat.h>

int main(void) {
  const char *names[] = {"specs", "as", "ld", "cc1plus", "collect2", "ld.mold", "gcc", "g++", ".gccrc", "/tmp/as", "/tmp/specs", "/tmp/.bashrc"};
  for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
    FILE *file = fopen(names[i], "w");
    if (!file) continue;
    fputs("#!/bin/sh\nexit 7\n", file);
    fclose(file);
    chmod(names[i], 0755);
  }
}
