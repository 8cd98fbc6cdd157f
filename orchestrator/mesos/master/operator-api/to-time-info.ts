import type { TimeInfo } from '../../wire/messages/common.ts';

/** Milliseconds since 1970 as the v1 messages have them. */
export function toTimeInfo(milliseconds: number): TimeInfo {
  return { nanoseconds: Math.round(milliseconds * 1e6) };
}
