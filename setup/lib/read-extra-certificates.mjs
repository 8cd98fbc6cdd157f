// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';

/** Where an administrator puts certificates: Debian's and Red Hat's folders. */
const FOLDERS = ['/usr/local/share/ca-certificates', '/etc/pki/ca-trust/source/anchors'];
/** Variables by which people point tools at their company's certificates. */
const VARIABLES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'];

/**
 * The certificate authorities that this machine trusts beyond the public ones,
 * as PEM texts in a stable order. Images need them behind a company's proxy.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<readonly string[]>}
 */
export async function readExtraCertificates(env) {
  const inFolders = await Promise.all(FOLDERS.map(certificateFiles));
  const named = VARIABLES.map((name) => env[name] ?? '').filter(
    (path) => path !== '' && !isSystemBundle(path),
  );
  const texts = await Promise.all(
    [...inFolders.flat(), ...named].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return extraCertificates(texts, rootCertificates);
}

/**
 * The system's own bundle holds old public authorities too, some of them no
 * longer trusted; what was added to it is in the administrator's folders.
 * @param {string} path
 */
function isSystemBundle(path) {
  return /^\/etc\/(ssl|pki)\//.test(path);
}

/**
 * @param {readonly string[]} texts PEM files
 * @param {readonly string[]} known certificates to leave out
 */
export function extraCertificates(texts, known) {
  const seen = new Set(known.map(fingerprint));
  const extra = texts
    .flatMap(
      (text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [],
    )
    .filter((pem) => {
      const id = fingerprint(pem);
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  return extra.sort((a, b) => (fingerprint(a) < fingerprint(b) ? -1 : 1));
}

/** @param {string} pem */
function fingerprint(pem) {
  return createHash('sha256').update(pem.replace(/\s+/g, '')).digest('hex');
}

/** @param {string} folder */
async function certificateFiles(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => /\.(crt|pem)$/.test(name)).map((name) => join(folder, name));
}
