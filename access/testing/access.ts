import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { AccessFileFault } from '../access-fault.ts';
import { type AccessFile, openAccessFile } from '../access-file.ts';
import { type KeyDraft, keyParts } from '../key-record.ts';
import { KeyRing } from '../key-ring.ts';
import { readKeyText } from '../key-text.ts';

/** A folder that is removed when the test is over. */
export function stateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-access-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** 21 November 2026, 09:00 UTC. */
export const sampleNow = 1_795_251_600;

export interface OpenedForTest {
  file: AccessFile;
  folder: string;
  /** To be moved. */
  clock: { now: number };
}

export function openForTest(folder = stateFolder(), create = true): OpenedForTest {
  const clock = { now: sampleNow };
  const file = openAccessFile(folder, { now: () => clock.now, create });
  onTestFinished(() => file.close());
  return { file, folder, clock };
}

export function sampleDraft(changes: Partial<KeyDraft> = {}): KeyDraft {
  return {
    name: 'Grafana',
    kind: 'key',
    role: 'read',
    scope: { pools: null, parts: keyParts },
    title: null,
    language: null,
    expiresAt: null,
    ...changes,
  };
}

/** The id of the key that a text opens, if any. */
export function openedBy(file: AccessFile, text: string, now: number): string | null {
  const read = readKeyText(text);
  if (typeof read === 'string') throw new Error(`${text} is ${read}`);
  return new KeyRing(file.keys()).check(read.id, read.hash, now)?.id ?? null;
}

export function faultOf(work: () => unknown): { kind: string; message: string } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AccessFileFault)) throw error;
    return { kind: error.kind, message: error.message };
  }
  return { kind: 'none', message: '' };
}
