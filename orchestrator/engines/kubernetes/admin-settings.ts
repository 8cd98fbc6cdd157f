import type { ClusterAccess } from '../engine.ts';

/** What of an administrator's settings says which cluster is meant and who asks. */
export interface AdminSettings {
  /** `https://10.201.3.2:6443` */
  readonly server: string;
  /** The certificate of the cluster's authority, which signs that of its API server. In base64. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const server = /^ +server: (https:\/\/[\w.:[\]-]{1,255})$/m;
const fields = {
  authority: /^ +certificate-authority-data: ([\w+/=]{1,16384})$/m,
  certificate: /^ +client-certificate-data: ([\w+/=]{1,16384})$/m,
  key: /^ +client-key-data: ([\w+/=]{1,16384})$/m,
};

/** Reads settings as kubeadm writes them, which a learner may have edited; null when it can't. */
export function readAdminSettings(text: string): AdminSettings | null {
  const found = {
    server: server.exec(text)?.[1],
    authority: fields.authority.exec(text)?.[1],
    certificate: fields.certificate.exec(text)?.[1],
    key: fields.key.exec(text)?.[1],
  };
  return isWhole(found) ? found : null;
}

/** The settings for kubectl, and nothing else that the file on the node may have said. */
export function toClusterAccess(settings: AdminSettings): ClusterAccess {
  const content = `apiVersion: v1
kind: Config
clusters:
  - name: cluster
    cluster:
      server: ${settings.server}
      certificate-authority-data: ${settings.authority}
users:
  - name: administrator
    user:
      client-certificate-data: ${settings.certificate}
      client-key-data: ${settings.key}
contexts:
  - name: checks
    context: {cluster: cluster, user: administrator}
current-context: checks
`;
  return { variable: 'KUBECONFIG', content };
}

function isWhole(
  found: Readonly<Record<keyof AdminSettings, string | undefined>>,
): found is AdminSettings {
  return Object.values(found).every((value) => value !== undefined);
}
