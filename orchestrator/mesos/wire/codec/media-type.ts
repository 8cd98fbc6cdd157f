/** The two forms that every message of the v1 APIs has. */
export type MediaType = 'application/json' | 'application/x-protobuf';

export const jsonType: MediaType = 'application/json';
export const protobufType: MediaType = 'application/x-protobuf';
/** A stream of records, whose own form is negotiated apart. */
export const recordioType = 'application/recordio';
