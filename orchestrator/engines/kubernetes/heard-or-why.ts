import { isSilence } from '../../is-silence.ts';

/**
 * What `look` says; the reason where it is not answered. An API server that starts many pods at
 * once may answer late: that is not Ready yet, and no failure.
 */
export async function heardOrWhy(look: () => Promise<true | string>): Promise<true | string> {
  try {
    return await look();
  } catch (error) {
    if (isSilence(error)) return error.message;
    throw error;
  }
}
