/** What grading writes to the server's log. */
export interface Log {
  warn(message: string, fields?: object): void;
}
