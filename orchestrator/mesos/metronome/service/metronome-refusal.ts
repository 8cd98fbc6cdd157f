/** A call that Metronome does not take: status and body of the answer. */
export class MetronomeRefusal extends Error {
  override readonly name = 'MetronomeRefusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>> & { message: string }) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

export function unknownJob(id: string): MetronomeRefusal {
  return new MetronomeRefusal(404, { id, message: 'Job not found' });
}

export function unknownSchedule(id: string): MetronomeRefusal {
  return new MetronomeRefusal(404, { id, message: 'Schedule not found' });
}

export function unknownRun(jobSpec: string, id: string): MetronomeRefusal {
  return new MetronomeRefusal(404, { jobSpec, id, message: 'Job Run not found' });
}
