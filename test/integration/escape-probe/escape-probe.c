/*
 * Tries what a hostile learner would try to leave a node. Prints one line for each attempt:
 * its id, "open" or "closed", and the kernel's word for why, with tabs between them.
 *
 * Nothing is damaged where an attempt succeeds: files are opened but not written, calls get
 * arguments that are refused after the permission was granted. Mounts are made in a mount
 * namespace of the program's own.
 *
 * usage: escape-probe SCRATCH-FOLDER HOST-DISK-MAJOR HOST-DISK-MINOR [TOOLS-FOLDER]
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/io.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

/* An empty folder on the file system that the container was given. */
static const char *scratch;

/* Reports an attempt. `outcome` is negative when it failed, with errno set. */
static void report(const char *id, long outcome) {
  printf("%s\t%s\t%s\n", id, outcome < 0 ? "closed" : "open", outcome < 0 ? strerror(errno) : "");
}

/* A path built from a format. The next eight calls leave it alone. */
static const char *path(const char *format, ...) {
  static char buffers[8][512];
  static int next;
  char *buffer = buffers[next++ % 8];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(buffer, sizeof buffers[0], format, arguments);
  va_end(arguments);
  return buffer;
}

static int can_open(const char *file, int flags) {
  int descriptor = open(file, flags | O_CLOEXEC);
  if (descriptor >= 0) close(descriptor);
  return descriptor;
}

/* Permission was granted when the call fails only because its arguments make no sense. */
static long granted(long outcome) {
  return outcome < 0 && (errno == EPERM || errno == EACCES || errno == ENOSYS) ? -1 : 0;
}

static const char *make_folder(const char *name) {
  const char *folder = strdup(path("%s/%s", scratch, name));
  mkdir(folder, 0755);
  return folder;
}

static void try_kernel_settings(const char *proc) {
  report("core-pattern", can_open(path("%s/sys/kernel/core_pattern", proc), O_WRONLY));
  report("modprobe-path", can_open(path("%s/sys/kernel/modprobe", proc), O_WRONLY));
  report("panic-on-oom", can_open(path("%s/sys/vm/panic_on_oom", proc), O_WRONLY));
  report("randomize-va-space", can_open(path("%s/sys/kernel/randomize_va_space", proc), O_WRONLY));
  report("protected-symlinks", can_open(path("%s/sys/fs/protected_symlinks", proc), O_WRONLY));
  report("sysrq-trigger", can_open(path("%s/sysrq-trigger", proc), O_WRONLY));
  report("kcore", can_open(path("%s/kcore", proc), O_RDONLY));
  report("own-ip-forward", can_open(path("%s/sys/net/ipv4/ip_forward", proc), O_WRONLY));
}

static void try_sys(void) {
  const char *fresh = make_folder("sys");
  const char *sys = mount("sysfs", fresh, "sysfs", 0, NULL) == 0 ? fresh : "/sys";
  report("uevent-helper", can_open(path("%s/kernel/uevent_helper", sys), O_WRONLY));
  report("power-state", can_open(path("%s/power/state", sys), O_WRONLY));
  report("cpu-offline", can_open(path("%s/devices/system/cpu/cpu1/online", sys), O_WRONLY));
  report("mount-debugfs", mount("none", make_folder("debug"), "debugfs", 0, NULL));
  report("mount-tracefs", mount("none", make_folder("trace"), "tracefs", 0, NULL));
  report("mount-securityfs", mount("none", make_folder("security"), "securityfs", 0, NULL));
}

static void try_cgroups(void) {
  int allow = open("/sys/fs/cgroup/devices/devices.allow", O_WRONLY | O_CLOEXEC);
  report("devices-allow", allow < 0 ? -1 : write(allow, "b *:* rwm", 9));
  DIR *groups = opendir("/sys/fs/cgroup");
  long release_agent = -1;
  for (struct dirent *group; groups != NULL && (group = readdir(groups)) != NULL;) {
    if (can_open(path("/sys/fs/cgroup/%s/release_agent", group->d_name), O_WRONLY) >= 0)
      release_agent = 0;
  }
  report("release-agent", release_agent);
  const char *own = make_folder("agent");
  const char *options = "none,name=escape-probe,release_agent=/agent";
  report("release-agent-by-mount", mount("none", own, "cgroup", 0, options));
  umount(own);
  const char *fresh = make_folder("memory");
  long mounted = mount("none", fresh, "cgroup", 0, "memory");
  report("release-agent-in-fresh-mount",
         mounted < 0 ? mounted : can_open(path("%s/release_agent", fresh), O_WRONLY));
  umount(fresh);
  report("nested-cgroup", mkdir("/sys/fs/cgroup/pids/escape-probe", 0755) == 0 ||
                                  mkdir("/sys/fs/cgroup/escape-probe", 0755) == 0
                              ? 0
                              : -1);
  rmdir("/sys/fs/cgroup/pids/escape-probe");
  rmdir("/sys/fs/cgroup/escape-probe");
}

static long read_device(const char *name, mode_t kind, dev_t device, int flags) {
  const char *file = path("%s/%s", scratch, name);
  char sector[512];
  if (mknod(file, kind | 0600, device) < 0) return -1;
  int descriptor = open(file, flags | O_CLOEXEC);
  return descriptor < 0 ? -1 : read(descriptor, sector, sizeof sector);
}

static void try_devices(unsigned disk_major, unsigned disk_minor) {
  dev_t disk = makedev(disk_major, disk_minor);
  report("read-host-disk", read_device("disk", S_IFBLK, disk, O_RDONLY));
  unlink(path("%s/disk", scratch));
  report("write-host-disk", read_device("disk", S_IFBLK, disk, O_RDWR));
  const char *point = make_folder("mnt");
  long mounted = -1;
  for (const char **type = (const char *[]){"ext4", "xfs", "btrfs", NULL}; *type != NULL; type++) {
    if (mount(path("%s/disk", scratch), point, *type, MS_RDONLY, NULL) == 0) mounted = 0;
  }
  report("mount-host-disk", mounted);
  report("read-memory-device", read_device("mem", S_IFCHR, makedev(1, 1), O_RDONLY));
  report("read-port-device", read_device("port", S_IFCHR, makedev(1, 4), O_RDONLY));
  report("read-kernel-log-device", read_device("kmsg", S_IFCHR, makedev(1, 11), O_RDONLY | O_NONBLOCK));
  struct stat status;
  int given = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  int is_log = given >= 0 && fstat(given, &status) == 0 && status.st_rdev == makedev(1, 11);
  errno = ENODEV;
  report("given-kernel-log", is_log ? 0 : -1);
  report("io-ports", iopl(3));
}

/* Files that the engine binds into a container lie on the host's file systems. */
static void try_file_handles(void) {
  const char *bound[] = {"/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/var/lib/docker", "/opt/ropes"};
  const unsigned roots[] = {2, 128, 64}; /* of ext4, of xfs */
  long reached = -1;
  int reason = ENOENT;
  for (size_t file = 0; file < sizeof bound / sizeof *bound; file++) {
    int mount_point = open(bound[file], O_RDONLY | O_CLOEXEC);
    if (mount_point < 0) continue;
    for (size_t root = 0; root < sizeof roots / sizeof *roots; root++) {
      struct {
        struct file_handle head;
        unsigned inode, generation;
      } handle = {{.handle_bytes = 8, .handle_type = 1}, roots[root], 0};
      if (syscall(SYS_open_by_handle_at, mount_point, &handle, O_RDONLY | O_CLOEXEC) >= 0) reached = 0;
      else reason = errno;
    }
  }
  errno = reason;
  report("open-by-handle", reached);
}

static void try_kernel_calls(void) {
  report("load-module", granted(syscall(SYS_finit_module, -1, "", 0)));
  report("load-module-image", granted(syscall(SYS_init_module, "", 0, "")));
  report("unload-module", granted(syscall(SYS_delete_module, "escape_probe_none", O_NONBLOCK)));
  report("kexec", granted(syscall(SYS_kexec_load, 0, 1000, NULL, 0)));
  union bpf_attr map;
  memset(&map, 0, sizeof map);
  map.map_type = BPF_MAP_TYPE_ARRAY;
  map.key_size = map.value_size = 4;
  map.max_entries = 1;
  report("bpf-map", syscall(SYS_bpf, BPF_MAP_CREATE, &map, sizeof map));
  struct perf_event_attr event;
  memset(&event, 0, sizeof event);
  event.size = sizeof event;
  event.type = PERF_TYPE_SOFTWARE;
  report("perf-whole-machine", syscall(SYS_perf_event_open, &event, -1, 0, -1, 0));
  char log[512];
  report("kernel-log", klogctl(3, log, sizeof log));
  struct timex clock;
  memset(&clock, 0, sizeof clock);
  clock.modes = ADJ_TICK;
  clock.tick = 1; /* out of range */
  report("set-clock", granted(clock_adjtime(CLOCK_REALTIME, &clock)));
  report("swap-on", granted(swapon("/escape-probe-none", 0)));
  report("accounting", granted(syscall(SYS_acct, "/escape-probe-none")));
}

static void try_tools(const char *folder) {
  mount(NULL, folder, NULL, MS_REMOUNT | MS_BIND, NULL);
  int file = open(path("%s/escape-probe", folder), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file >= 0) {
    close(file);
    unlink(path("%s/escape-probe", folder));
  }
  report("write-tools", file);
  report("overwrite-tool", can_open(path("%s/bin/busybox", folder), O_WRONLY));
  report("chmod-tool", chmod(path("%s/bin/busybox", folder), 0755));
}

static void try_overlay(void) {
  const char *layers = make_folder("layers");
  mount("tmpfs", layers, "tmpfs", 0, NULL);
  const char *options = path("lowerdir=%s,upperdir=%s,workdir=%s", make_folder("layers/lower"),
                             make_folder("layers/upper"), make_folder("layers/work"));
  report("overlay-mount", mount("overlay", make_folder("layers/merged"), "overlay", 0, options));
}

int main(int count, char **arguments) {
  if (count < 4) {
    fprintf(stderr, "usage: escape-probe SCRATCH-FOLDER HOST-DISK-MAJOR HOST-DISK-MINOR [TOOLS-FOLDER]\n");
    return 2;
  }
  scratch = arguments[1];
  if (unshare(CLONE_NEWNS) < 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0) {
    perror("escape-probe: preparation");
    return 1;
  }
  const char *proc = make_folder("proc");
  long mounted = mount("proc", proc, "proc", 0, NULL);
  report("fresh-proc", mounted);
  try_kernel_settings(mounted == 0 ? proc : "/proc");
  try_sys();
  try_cgroups();
  try_devices(atoi(arguments[2]), atoi(arguments[3]));
  try_file_handles();
  try_kernel_calls();
  if (count > 4) try_tools(arguments[4]);
  try_overlay();
  report("nested-user-namespace", unshare(CLONE_NEWUSER));
  return 0;
}
