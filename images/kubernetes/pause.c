/* Holds the namespaces of a pod: it sleeps until it is told to go, and takes leave of
   processes whose parents have gone. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void leave(int number) {
  (void)number;
  _exit(0);
}

static void bury(int number) {
  (void)number;
  while (waitpid(-1, NULL, WNOHANG) > 0) continue;
}

int main(void) {
  struct sigaction leaving = {.sa_handler = leave};
  struct sigaction burying = {.sa_handler = bury, .sa_flags = SA_NOCLDSTOP | SA_RESTART};
  if (sigaction(SIGINT, &leaving, NULL) != 0) return 1;
  if (sigaction(SIGTERM, &leaving, NULL) != 0) return 2;
  if (sigaction(SIGCHLD, &burying, NULL) != 0) return 3;
  for (;;) pause();
}
