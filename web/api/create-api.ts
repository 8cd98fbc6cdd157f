import { z } from 'zod';
import { type Catalogue, catalogueSchema } from '../../contract/api.ts';
import { type Lab, labSchema } from '../../contract/lab.ts';
import {
  type SessionView,
  sessionViewSchema,
  type TerminalView,
  terminalViewSchema,
} from '../../contract/session.ts';
import { type JsonRequest, requestJson } from './request-json.ts';

/** The HTTP API of contract/api.ts. Every method rejects with a RopesError. */
export interface Api {
  catalogue(signal?: AbortSignal): Promise<Catalogue>;
  /** In `language`, where the lab has it; else as it was written. */
  lab(labId: string, language: string, signal?: AbortSignal): Promise<Lab>;
  startSession(labId: string): Promise<SessionView>;
  session(id: string, signal?: AbortSignal): Promise<SessionView>;
  endSession(id: string): Promise<void>;
  extendSession(id: string): Promise<SessionView>;
  restartSession(id: string): Promise<SessionView>;
  addNode(id: string): Promise<SessionView>;
  removeNode(id: string, name: string): Promise<SessionView>;
  recreateNode(id: string, name: string): Promise<SessionView>;
  openTerminal(id: string, node: string): Promise<TerminalView>;
  renameTerminal(id: string, terminalId: string, title: string): Promise<void>;
  closeTerminal(id: string, terminalId: string): Promise<void>;
  checkNow(id: string, checkIds?: readonly string[]): Promise<void>;
  showStep(id: string, step: number): Promise<void>;
  doAction(id: string, blockId: string): Promise<void>;
}

const anythingSchema = z.unknown();

export function createApi(deps: { readonly fetch: typeof fetch }): Api {
  function ask<T>(request: JsonRequest, schema: z.ZodType<T>): Promise<T> {
    return requestJson(deps.fetch, request, schema);
  }

  function get<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    return ask(signal ? { method: 'GET', path, signal } : { method: 'GET', path }, schema);
  }

  function post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return ask({ method: 'POST', path, body }, schema);
  }

  /** A POST that comes to the same when it is asked twice. */
  function postAgain<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return ask({ method: 'POST', path, body, repeatable: true }, schema);
  }

  async function remove(path: string, { repeatable = false } = {}): Promise<void> {
    await ask({ method: 'DELETE', path, repeatable }, anythingSchema);
  }

  async function tellAgain(path: string, body: object): Promise<void> {
    await postAgain(path, body, anythingSchema);
  }

  const part = encodeURIComponent;
  const at = (id: string): string => `/api/sessions/${part(id)}`;

  return {
    catalogue: (signal) => get('/api/catalogue', catalogueSchema, signal),
    lab: (labId, language, signal) =>
      get(`/api/labs/${part(labId)}?language=${part(language)}`, labSchema, signal),
    startSession: (labId) => postAgain('/api/sessions', { labId }, sessionViewSchema),
    session: (id, signal) => get(at(id), sessionViewSchema, signal),
    endSession: (id) => remove(at(id), { repeatable: true }),
    extendSession: (id) => post(`${at(id)}/extend`, {}, sessionViewSchema),
    restartSession: (id) => postAgain(`${at(id)}/restart`, {}, sessionViewSchema),
    addNode: (id) => post(`${at(id)}/nodes`, {}, sessionViewSchema),
    removeNode: (id, name) =>
      ask({ method: 'DELETE', path: `${at(id)}/nodes/${part(name)}` }, sessionViewSchema),
    recreateNode: (id, name) =>
      post(`${at(id)}/nodes/${part(name)}/recreate`, {}, sessionViewSchema),
    openTerminal: (id, node) => post(`${at(id)}/terminals`, { node }, terminalViewSchema),
    renameTerminal: (id, terminalId, title) =>
      tellAgain(`${at(id)}/terminals/${part(terminalId)}/title`, { title }),
    closeTerminal: (id, terminalId) => remove(`${at(id)}/terminals/${part(terminalId)}`),
    checkNow: (id, checkIds) => tellAgain(`${at(id)}/check`, checkIds ? { checkIds } : {}),
    showStep: (id, step) => tellAgain(`${at(id)}/step`, { step }),
    doAction: (id, blockId) => tellAgain(`${at(id)}/actions/${part(blockId)}`, {}),
  };
}
