// @ts-check

/**
 * Fills a volume (at /out) with the tools that checks run: a copy of the node
 * image's own file system without what no check needs. It runs with the host's
 * ids, so everything belongs to the real root, and a node whose root is
 * remapped can't change it even if it makes the mount writable. What anybody
 * may write (such as /tmp) is closed for the same reason.
 */
export const TOOLS_RECIPE = `
set -e
chown 0:0 /out
rm -rf /out/root /out/bin /out/.complete
mkdir -p /out/root /out/bin
tar -C / --one-file-system -cf - \\
  --exclude=./out --exclude=./proc --exclude=./sys --exclude=./dev --exclude=./run --exclude=./tmp \\
  --exclude=./var/lib/docker --exclude=./var/lib/containerd --exclude=./var/lib/apt --exclude=./var/cache \\
  --exclude=./var/log --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale \\
  --exclude=./usr/share/vim --exclude=./usr/sbin/dockerd --exclude=./usr/bin/dockerd \\
  --exclude='./usr/bin/containerd*' --exclude=./usr/bin/ctr --exclude=./usr/lib/ropes/kubernetes \\
  --exclude=./root . \\
  | tar -C /out/root -xf - --no-same-owner
cd /out/root
for point in proc sys dev run tmp node root var/log; do mkdir -p "$point"; done
cp -f /bin/busybox /out/bin/busybox
chown -R -h 0:0 /out/bin /out/root
chmod -R u-s,g-s,o-w /out/bin /out/root
chmod 755 /out /out/bin /out/bin/busybox /out/root
touch /out/.complete
`;
