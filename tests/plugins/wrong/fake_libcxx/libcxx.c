/* Stands in for libc++: a library with its name and nothing of its content. */
int portico_fake_libcxx(void);
int portico_fake_libcxx(void) {
  return 0;
}
