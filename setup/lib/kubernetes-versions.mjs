// @ts-check

/**
 * What a Kubernetes node is made of. The images' versions are the ones that kubeadm of this
 * version asks for; etcd is Debian's. `commit` and `built` are what the release says of itself.
 */
export const KUBERNETES_VERSIONS = {
  kubernetes: 'v1.34.3',
  commit: 'df11db1c0f08fab3c0baee1e5ce6efbf816af7f1',
  built: '2025-12-09T14:59:13Z',
  pause: '3.10.1',
};

/** The programs of a release, by the names that they are called by. */
export const KUBERNETES_PROGRAMS = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'kube-scheduler',
  'kubeadm',
  'kubectl',
  'kubelet',
];

/**
 * A program of another project. `release` is where the project publishes archives, each with a
 * checksum beside it: `folder` below its `host` (another host is named by the environment variable
 * `setting`), and the program's place in the archive. `module` is what it is built from where it
 * can't be had from there, `stamp` the variables that hold its version, and `without` what is
 * there instead of a program that can't be built either. In all of them {version}, {number}
 * (without the v) and {arch} are replaced.
 * @typedef {{
 *   readonly name: string, readonly title: string, readonly version: string,
 *   readonly release?: {
 *     readonly setting: string, readonly host: string, readonly folder: string,
 *     readonly archive: string, readonly member: string,
 *   },
 *   readonly module?: string, readonly stamp?: readonly string[], readonly without?: string,
 * }} Program
 */

/** @type {readonly Program[]} */
export const MORE_PROGRAMS = [
  {
    name: 'coredns',
    title: 'CoreDNS',
    version: 'v1.12.1',
    release: {
      setting: 'ROPES_COREDNS_RELEASES',
      host: 'https://github.com/coredns/coredns/releases/download',
      folder: '/{version}',
      archive: 'coredns_{number}_linux_{arch}.tgz',
      member: 'coredns',
    },
    module: 'github.com/coredns/coredns',
  },
  {
    name: 'local-path-provisioner',
    title: 'Storage',
    version: 'v0.0.30',
    module: 'github.com/rancher/local-path-provisioner',
    stamp: ['main.VERSION'],
  },
  {
    name: 'metrics-server',
    title: 'Metrics',
    version: 'v0.9.0',
    module: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
    stamp: ['k8s.io/client-go/pkg/version.gitVersion', 'k8s.io/component-base/version.gitVersion'],
  },
  {
    name: 'kube-network-policies',
    title: 'Network policies',
    version: 'v0.8.0',
    module: 'sigs.k8s.io/kube-network-policies/cmd',
  },
  {
    name: 'helm',
    title: 'Helm',
    version: 'v3.22.0',
    release: {
      setting: 'ROPES_HELM_RELEASES',
      host: 'https://get.helm.sh',
      folder: '',
      archive: 'helm-{version}-linux-{arch}.tar.gz',
      member: 'linux-{arch}/helm',
    },
    module: 'helm.sh/helm/v3/cmd/helm',
    stamp: ['helm.sh/helm/v3/internal/version.version'],
  },
  {
    name: 'crictl',
    title: 'crictl',
    version: 'v1.34.0',
    release: {
      setting: 'ROPES_CRICTL_RELEASES',
      host: 'https://github.com/kubernetes-sigs/cri-tools/releases/download',
      folder: '/{version}',
      archive: 'crictl-{version}-linux-{arch}.tar.gz',
      member: 'crictl',
    },
    without: 'the stand-in of the node image',
  },
];

/** How releases call a processor that Node.js calls otherwise. */
export const ARCHITECTURES = /** @type {Readonly<Record<string, string>>} */ ({ x64: 'amd64' });
