import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSystemProgram } from '../../../scripts/system-programs.ts';

/** The name that the page's configurations have. */
export const siteName = 'poolgate.example.com';

export interface Certificate {
  certificateFile: string;
  keyFile: string;
  /** The certificate, which is its own authority. */
  ca: string;
}

export function makeCertificate(folder: string): Certificate {
  const [certificateFile, keyFile] = [join(folder, 'fullchain.pem'), join(folder, 'key.pem')];
  const { status, stderr } = spawnSync(
    findSystemProgram('openssl') ?? 'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${siteName}`, '-addext', `subjectAltName=DNS:${siteName}`],
      ...['-keyout', keyFile, '-out', certificateFile],
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
  return { certificateFile, keyFile, ca: readFileSync(certificateFile, 'utf8') };
}
