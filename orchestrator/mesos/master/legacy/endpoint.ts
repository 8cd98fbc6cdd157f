import type { Master } from '../model/master.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';

/** What answers a request with one method at one path. */
export type Endpoint = (request: MasterRequest, master: Master) => Answer | Promise<Answer>;

/** Endpoints by path, then by method. */
export type Endpoints = Readonly<Record<string, Readonly<Record<string, Endpoint>>>>;
