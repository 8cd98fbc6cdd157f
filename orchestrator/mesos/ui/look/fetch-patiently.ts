/** Long enough for a browser to see what networks its machine has now. */
const againAfterMs = 300;

/**
 * As `fetch`, asked once more when no answer came: a browser gives up every request under way when
 * a network of its machine comes or goes, as networks of containers do. Only for what comes to the
 * same when it is asked twice.
 */
export async function fetchPatiently(address: URL | string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    // `fetch` rejects with a TypeError where the network failed; an abort stays one.
    if (!(error instanceof TypeError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    return fetch(address, init);
  }
}
