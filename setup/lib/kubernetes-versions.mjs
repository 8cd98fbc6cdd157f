// @ts-check

/**
 * What a Kubernetes node is made of. The images' versions are the ones that kubeadm of this
 * version asks for; etcd is Debian's. `commit` and `built` are what the release says of itself.
 */
export const KUBERNETES_VERSIONS = {
  kubernetes: 'v1.34.3',
  commit: 'df11db1c0f08fab3c0baee1e5ce6efbf816af7f1',
  built: '2025-12-09T14:59:13Z',
  coredns: 'v1.12.1',
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

/** How releases call a processor that Node.js calls otherwise. */
export const ARCHITECTURES = /** @type {Readonly<Record<string, string>>} */ ({ x64: 'amd64' });
