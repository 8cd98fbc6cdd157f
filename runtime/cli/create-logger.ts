/** How much is written, from most to least. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Fields = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

/** Writes one readable line a message: time, level, message, `name=value` of each field. */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly write: (text: string) => void;
  readonly now?: () => Date;
}): Logger {
  const least = logLevels.indexOf(options.level);
  const now = options.now ?? (() => new Date());

  function at(level: LogLevel): (message: string, fields?: Fields) => void {
    if (logLevels.indexOf(level) < least) {
      return () => undefined;
    }
    return (message, fields = {}) => {
      const parts = Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${formatValue(value)}`);
      const line = [now().toISOString(), level.padEnd(5), message, ...parts].join(' ');
      options.write(`${line}\n`);
    };
  }

  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A value on one line, so that nothing from outside can forge a line of the log. */
function formatValue(value: unknown): string {
  const text = value instanceof Error ? (value.stack ?? value.message) : value;
  return typeof text === 'string' && /^[\w./:@-]+$/.test(text)
    ? text
    : (JSON.stringify(text) ?? String(text));
}
