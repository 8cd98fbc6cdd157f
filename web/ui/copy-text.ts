/** Copies `text`; false where the browser does not let the page do it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // A page that did not come over a safe connection has no clipboard at all.
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.warn('Copying was refused.', error);
    return false;
  }
}
