// Faults for the system drills, put between a program and the system by LD_PRELOAD. What is wrong at the moment is read
// from a file that FAULTS_FILE names and that the test writes: three numbers of 64 bits in the machine's own order.
//
//   0  by how many nanoseconds the time of day is shifted
//   1  how many nanoseconds each fdatasync takes longer
//   2  whether fdatasync fails with EIO: 0 or 1

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct faults {
    int64_t clock_shift;
    int64_t sync_delay;
    int64_t sync_fails;
};

static const int64_t second = 1000000000;
static const struct faults none;
static const volatile struct faults *faults = &none;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_FILE");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *shared = mmap(NULL, sizeof(struct faults), PROT_READ, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) faults = shared;
    close(file);
}

static void add(struct timespec *time, int64_t nanoseconds) {
    int64_t rest = time->tv_nsec + nanoseconds % second;
    time->tv_sec += nanoseconds / second + (rest < 0 ? -1 : rest >= second ? 1 : 0);
    time->tv_nsec = rest < 0 ? rest + second : rest >= second ? rest - second : rest;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = (int)syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) add(time, faults->clock_shift);
    return result;
}

int gettimeofday(struct timeval *time, void *zone) {
    (void)zone;
    struct timespec now;
    int result = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

time_t time(time_t *seconds) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (seconds) *seconds = now.tv_sec;
    return now.tv_sec;
}

// Who waits until a moment named it in shifted time, and the system waits in its own.
static struct timespec unshifted(const struct timespec *moment) {
    struct timespec time = *moment;
    add(&time, -faults->clock_shift);
    return time;
}

int sem_timedwait(sem_t *semaphore, const struct timespec *moment) {
    static int (*next)(sem_t *, const struct timespec *);
    if (!next) next = (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
    struct timespec time = unshifted(moment);
    return next(semaphore, &time);
}

int fdatasync(int file) {
    int64_t delay = faults->sync_delay;
    struct timespec pause = {delay / second, delay % second};
    if (delay > 0) nanosleep(&pause, NULL);
    if (faults->sync_fails) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, file);
}
