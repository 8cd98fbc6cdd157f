import { ApiFailure } from '../api/api-failure.ts';
import { callMarathon } from '../api/call-marathon.ts';

/**
 * Creates an application. Where no answer came it is looked whether it is there, and if not, sent
 * once more. Rejects with an ApiFailure.
 */
export async function createApp(definition: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await callMarathon('POST', 'v2/apps', definition);
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status !== 0) throw error;
    if (await isThere(String(definition.id))) return;
    await callMarathon('POST', 'v2/apps', definition);
  }
}

async function isThere(id: string): Promise<boolean> {
  try {
    await callMarathon('GET', `v2/apps/${encodeURI(id.replace(/^\/+/, ''))}`);
    return true;
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return false;
    throw error;
  }
}
