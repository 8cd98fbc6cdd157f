const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** Text from a node, fit to be shown: without control characters but line ends, and cut to `most` characters. */
export function cleanText(text: string, most: number): string {
  const clean = text.replace(hidden, ' ').trim();
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
