import type { z } from 'zod';
import { type ServicePlace, serviceUrl } from '../address/service-url.ts';
import { askJson, type JsonCall } from '../common/ask-json.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readAs } from '../common/read-as.ts';
import { deploymentResultSchema } from './marathon-schemas.ts';

/** What a query string takes; undefined and false are left out. */
type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Marathon's REST API from the command line. All throw CliError. */
export interface MarathonClient {
  get<Value>(path: string, schema: z.ZodType<Value>, query?: Query): Promise<Value>;
  /** Asks for what has no JSON of a certain form. */
  ask(method: JsonCall['method'], path: string, query?: Query, body?: unknown): Promise<unknown>;
  /** A change; prints the deployment that it started. */
  change(method: JsonCall['method'], path: string, query?: Query, body?: unknown): Promise<void>;
}

export function openMarathon(io: CliIo, place: () => ServicePlace): MarathonClient {
  async function ask(
    method: JsonCall['method'] = 'GET',
    path: string,
    query: Query = {},
    body?: unknown,
  ): Promise<unknown> {
    const url = await serviceUrl(io, 'marathon', place());
    return askJson(`${url}${path}${queryText(query)}`, {
      method,
      ...(body === undefined ? {} : { body }),
      advice: 'On its node, systemctl status marathon tells more. Another address: --url.',
    });
  }

  async function get<Value>(path: string, schema: z.ZodType<Value>, query?: Query): Promise<Value> {
    return readAs(schema, await ask('GET', path, query), 'Marathon');
  }

  async function change(
    method: JsonCall['method'],
    path: string,
    query?: Query,
    body?: unknown,
  ): Promise<void> {
    const answer = deploymentResultSchema.safeParse(await ask(method, path, query, body));
    const id = answer.data?.deploymentId ?? answer.data?.deployments?.[0]?.id;
    io.print(id === undefined ? 'Done' : `Created deployment ${id}`);
  }

  return { get, ask, change };
}

function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === false ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
