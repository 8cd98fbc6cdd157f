/** Where kubeadm and the node image put things on a node. */
export const paths = {
  /** What kubeadm is told, the pod network and add-ons: all are the learner's to read and use. */
  kubeadmConfig: '/root/cluster/kubeadm.yaml',
  podNetwork: '/root/cluster/pod-network.yaml',
  manifests: '/root/cluster',
  /** On a control plane only. */
  adminConfig: '/etc/kubernetes/admin.conf',
  /** The same for a group that the API server lets do anything, whatever its rules say. */
  superAdminConfig: '/etc/kubernetes/super-admin.conf',
  /** On every node of a cluster. */
  kubeletConfig: '/etc/kubernetes/kubelet.conf',
  /** Where kubectl looks by itself. */
  kubectlConfig: '/root/.kube/config',
  /** Arguments of the kubelet that are this node's own. */
  kubeletDefaults: '/etc/default/kubelet',
  /** Where a node that is a copy, or is copied, finds the address that it has beside its own. */
  clusterAddress: '/etc/ropes/cluster-address',
  /** Gives the node that address. */
  takeAddress: '/usr/lib/ropes/kubernetes/take-address',
  authority: '/etc/kubernetes/pki/ca.crt',
  /** The certificate that control planes talk to kubelets by; kubeadm lets it do anything. */
  clientCertificate: '/etc/kubernetes/pki/apiserver-kubelet-client.crt',
  clientKey: '/etc/kubernetes/pki/apiserver-kubelet-client.key',
} as const;
