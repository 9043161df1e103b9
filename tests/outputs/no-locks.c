// Loaded before the system's library, this is a network disk without a lock service.
#include <errno.h>

int flock(int file, int operation) {
    (void)file;
    (void)operation;
    errno = ENOLCK;
    return -1;
}
