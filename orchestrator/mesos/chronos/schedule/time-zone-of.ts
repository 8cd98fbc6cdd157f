import { FixedOffsetZone, IANAZone } from 'luxon';

/** Three-letter names that Java still understands and that people wrote into their jobs. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  ACT: 'Australia/Darwin',
  AET: 'Australia/Sydney',
  ART: 'Africa/Cairo',
  BST: 'Asia/Dhaka',
  CST: 'America/Chicago',
  CTT: 'Asia/Shanghai',
  EAT: 'Africa/Addis_Ababa',
  ECT: 'Europe/Paris',
  GMT: 'UTC',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  PST: 'America/Los_Angeles',
  Z: 'UTC',
};

const OFFSET = /^(?:GMT|UTC)?([+-]\d{1,2}(?::?\d{2})?)$/;

/**
 * The luxon name of a zone as Chronos' clients write it: a tz database name, one of Java's short
 * names or an offset such as `GMT+2`. Undefined for a name that is not known; Chronos itself took
 * such a name for GMT without a word, and the job then ran at the wrong hour.
 */
export function timeZoneOf(name: string): string | undefined {
  if (Object.hasOwn(SHORT_NAMES, name)) return SHORT_NAMES[name];
  const offset = OFFSET.exec(name)?.[1];
  if (offset !== undefined) {
    return FixedOffsetZone.parseSpecifier(`UTC${withColon(offset)}`)?.name;
  }
  return IANAZone.isValidZone(name) ? name : undefined;
}

function withColon(offset: string): string {
  return offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
}
