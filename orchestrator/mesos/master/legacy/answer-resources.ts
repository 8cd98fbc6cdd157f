import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Master } from '../model/master.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';
import { answerOutcome } from './answer-outcome.ts';
import { readField, readJsonBody, resourcesSchema } from './read-form.ts';

/** By path: the field that holds the resources, and what is done with them. */
const resourceOperations: Readonly<
  Record<string, { field: string; toOperation: (resources: Resource[]) => OfferOperation }>
> = {
  '/reserve': {
    field: 'resources',
    toOperation: (resources) => ({ type: 'RESERVE', reserve: { resources } }),
  },
  '/unreserve': {
    field: 'resources',
    toOperation: (resources) => ({ type: 'UNRESERVE', unreserve: { resources } }),
  },
  '/create-volumes': {
    field: 'volumes',
    toOperation: (volumes) => ({ type: 'CREATE', create: { volumes } }),
  },
  '/destroy-volumes': {
    field: 'volumes',
    toOperation: (volumes) => ({ type: 'DESTROY', destroy: { volumes } }),
  },
};

/** `POST /reserve`, `/unreserve`, `/create-volumes`, `/destroy-volumes` with a form: 202 when accepted. */
export async function answerResources(request: MasterRequest, master: Master): Promise<Answer> {
  const asked = resourceOperations[request.path];
  if (asked === undefined) return { status: 404 };
  const agentId = readField(request, 'slaveId');
  if (typeof agentId !== 'string') return agentId;
  const text = readField(request, asked.field);
  if (typeof text !== 'string') return text;
  const read = readJsonBody(text, resourcesSchema, `'${asked.field}'`);
  if (!('content' in read)) return read;
  return answerOutcome(await master.operate(agentId, asked.toOperation(read.content)), 202);
}
