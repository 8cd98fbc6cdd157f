/** How far a job's schedule has come. Plain data, so that it can be written to disk. */
export interface JobSchedule {
  /** The first run, ISO 8601 with offset. All later runs are counted from it. */
  anchor: string;
  /** Zone in which days and months are counted, an IANA name or an offset as luxon writes it. */
  zone: string;
  /** ISO 8601 duration between two runs. */
  period: string;
  /** Periods between the anchor and the next run. */
  step: number;
  /** Runs that are left; null = no end. */
  remaining: number | null;
}
