import type { ErrorCode } from '../../contract/errors.ts';

interface ExitCodeEntry {
  readonly code: number;
  /** For --help and docs/cli.md. */
  readonly meaning: string;
}

/** Every exit code of the command line. The help and docs/cli.md show this table. */
export const exitCodes = {
  done: {
    code: 0,
    meaning: 'Done: the server was stopped, every check was proved, or no problem was found.',
  },
  failed: {
    code: 1,
    meaning: 'A lab has problems, a check was not proved, or something keeps ropes from working.',
  },
  usage: { code: 2, meaning: 'The command, an option or an argument is wrong.' },
  notReady: {
    code: 3,
    meaning: 'The set-up is missing, or the Docker engine does not answer.',
  },
  taken: { code: 4, meaning: 'The port or the data folder is used by another program.' },
  refused: {
    code: 5,
    meaning: 'Nodes of profile plain, or this machine, would be open to a network.',
  },
  internal: { code: 70, meaning: 'Something in ropes failed; the message has the details.' },
  interrupted: { code: 130, meaning: 'Ended by Ctrl-C before the work was done.' },
} as const satisfies Record<string, ExitCodeEntry>;

const byErrorCode: Partial<Record<ErrorCode, ExitCodeEntry>> = {
  BAD_REQUEST: exitCodes.usage,
  DATA_FOLDER_TAKEN: exitCodes.taken,
  ENGINE_UNREACHABLE: exitCodes.notReady,
  IMAGE_MISSING: exitCodes.notReady,
  LAB_INVALID: exitCodes.failed,
  LAB_NOT_FOUND: exitCodes.usage,
  MACHINE_TERMINAL_REFUSED: exitCodes.refused,
  PLAIN_PROFILE_REFUSED: exitCodes.refused,
  PORT_TAKEN: exitCodes.taken,
  SETUP_MISSING: exitCodes.notReady,
  TEMPLATE_REFUSED: exitCodes.refused,
};

/** The exit code of a command that ended with this error. */
export function exitCodeFor(code: ErrorCode): number {
  return (byErrorCode[code] ?? exitCodes.internal).code;
}
