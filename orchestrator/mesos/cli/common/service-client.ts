import type { z } from 'zod';
import { type ServiceName, type ServicePlace, serviceUrl } from '../address/service-url.ts';
import { askJson, type JsonCall } from './ask-json.ts';
import type { CliIo } from './cli-io.ts';
import { readAs } from './read-as.ts';

/** What a query string takes; undefined and false are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** A framework's REST API from the command line. All throw CliError. */
export interface ServiceClient {
  get<Value>(path: string, schema: z.ZodType<Value>, query?: Query): Promise<Value>;
  /** Asks for what has no JSON of a certain form. */
  ask(method: JsonCall['method'], path: string, query?: Query, body?: unknown): Promise<unknown>;
}

/** Opens a service whose place is known when a command runs. */
export function openService(
  io: CliIo,
  name: ServiceName,
  place: () => ServicePlace,
): ServiceClient {
  const title = name.charAt(0).toUpperCase() + name.slice(1);

  async function ask(
    method: JsonCall['method'] = 'GET',
    path: string,
    query: Query = {},
    body?: unknown,
  ): Promise<unknown> {
    const url = await serviceUrl(io, name, place());
    return askJson(`${url}${path}${queryText(query)}`, {
      method,
      ...(body === undefined ? {} : { body }),
      advice: `On its node, systemctl status ${name} tells more. Another address: --url.`,
    });
  }

  async function get<Value>(path: string, schema: z.ZodType<Value>, query?: Query): Promise<Value> {
    return readAs(schema, await ask('GET', path, query), title);
  }

  return { get, ask };
}

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === false ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
