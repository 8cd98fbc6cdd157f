import { z } from 'zod';
import { resourceSchema } from '../../wire/messages/resource.ts';
import type { Answer } from '../operator-api/answer.ts';
import type { MasterRequest } from '../operator-api/master-request.ts';

/** A field of a body that is written like a query, or the refusal that it lacks. */
export function readField(request: MasterRequest, name: string): string | Answer {
  const value = new URLSearchParams(Buffer.from(request.body).toString()).get(name);
  if (value !== null && value !== '') return value;
  return { status: 400, body: `Missing '${name}' query parameter in the request body` };
}

/** A body of JSON, checked; or the refusal that says what is wrong with it. */
export function readJsonBody<Content>(
  text: string,
  schema: z.ZodType<Content>,
  what: string,
): { readonly content: Content } | Answer {
  try {
    const checked = schema.safeParse(JSON.parse(text));
    if (checked.success) return { content: checked.data };
    return { status: 400, body: `Failed to convert ${what}: ${z.prettifyError(checked.error)}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 400, body: `Failed to parse ${what}: ${reason}` };
  }
}

/** Resources as `/reserve` and the like take them. */
export const resourcesSchema = z.array(resourceSchema);
