import type { z } from 'zod';

/** A message that is sent by itself: how it is checked and what it is called. */
export interface MessageType<T> {
  /** Its name in the protobuf tables. */
  protobuf: string;
  /** What Mesos calls it in its errors: `scheduler::Call`. */
  title: string;
  schema: z.ZodType<T>;
  /** Events of a type that is not known become `UNKNOWN`, so that a client can pass over them. */
  passUnknown?: boolean;
}
