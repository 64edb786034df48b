// The compiler asks the person.
// ends: compileFailed or timeout
// terminal: yes
#include "/dev/tty"
