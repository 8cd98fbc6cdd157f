const mostBytes = 4096;
// The end of an output says most; its beginning says what was done.
const headBytes = 1024;

/** At most 4 KiB of an output: all of it, or its beginning and its end. */
export function cutOutput(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= mostBytes) return text;
  const mark = '\n[…]\n';
  const tailBytes = mostBytes - headBytes - Buffer.byteLength(mark);
  const head = wholeCharacters(bytes.subarray(0, headBytes));
  const tail = wholeCharacters(bytes.subarray(bytes.length - tailBytes));
  return `${head}${mark}${tail}`;
}

/** The text of bytes that may begin or end inside a character; what is left of one is dropped. */
function wholeCharacters(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\uFFFD', '');
}
