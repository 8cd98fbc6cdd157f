import { z } from 'zod';
import type { Refusal } from '../../wire/http/refusal.ts';
import { type AgentLinkCall, agentLinkCallSchema } from '../../wire/messages/agent-link.ts';

/** What an agent says, or 400 with what is wrong with it. */
export function readAgentCall(body: Uint8Array): AgentLinkCall | Refusal {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 400, body: `Failed to parse body into JSON: ${reason}` };
  }
  const parsed = agentLinkCallSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  return { status: 400, body: `Not a call of an agent: ${z.prettifyError(parsed.error)}` };
}
