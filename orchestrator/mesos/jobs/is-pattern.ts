/** Whether a text can be the value of LIKE: a regular expression, and still one for a whole value. */
export function isPattern(text: string): boolean {
  try {
    // `a)(b` is none alone, but would become one in the brackets.
    new RegExp(text);
    new RegExp(`^(?:${text})$`);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
