import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecord } from './format-record.ts';
import { JournalError } from './journal-error.ts';
import type { JournalRecord } from './journal-record.ts';
import { parseJournal } from './parse-journal.ts';

const records: readonly JournalRecord[] = [
  { type: 'vote', term: 1, voted_for: 'a:1' },
  ...[1, 2, 3, 4].map(
    (index): JournalRecord => ({
      type: 'entry',
      index,
      term: 1,
      operation: { type: 'UPDATE_WEIGHTS', weights: [{ role: `č${index}`, weight: index }] },
    }),
  ),
];
const whole = Buffer.from(records.map(formatRecord).join(''));
const all = parseJournal('log', whole).durable.entries;

describe('parseJournal', () => {
  it('gives what was whole of a journal that is cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const { durable, goodBytes } = parseJournal('log', whole.subarray(0, length));
        expect(durable.entries).toEqual(all.slice(0, durable.entries.length));
        expect(goodBytes).toBeLessThanOrEqual(length);
        expect(whole.subarray(0, goodBytes).toString()).toBe(
          records
            .slice(0, goodBytes === 0 ? 0 : durable.entries.length + 1)
            .map(formatRecord)
            .join(''),
        );
      }),
    );
  });

  it('never takes a byte that turned for what was written', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, turn) => {
        const bytes = Buffer.from(whole);
        bytes[place] = (bytes[place] ?? 0) ^ turn;
        try {
          const { durable } = parseJournal('log', bytes);
          expect(durable.entries).toEqual(all.slice(0, durable.entries.length));
        } catch (error) {
          expect(error).toBeInstanceOf(JournalError);
        }
      }),
    );
  });

  it('reads or refuses anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(parseJournal('log', Buffer.from(bytes)).durable.entries).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(JournalError);
        }
      }),
    );
  });
});
