import { crc32 } from 'node:zlib';
import type { JournalRecord } from './journal-record.ts';

/** A record as a line: eight hex digits of CRC-32 over the JSON, a space, the JSON. */
export function formatRecord(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}
