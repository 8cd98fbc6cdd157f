/** What an error code means: shown with the error, and listed in docs/errors.md. */
interface ErrorEntry {
  /** HTTP status when the error leaves through the API. */
  readonly status: number;
  /** What happened, as a short sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The one registry of error codes. Keep it sorted by code. */
export const errorRegistry = {
  ACTION_NOT_FOUND: {
    status: 404,
    title: 'The lab has no such action.',
    remedy: 'Reload the page; the lab may have changed.',
  },
  ANSWER_INVALID: {
    status: 502,
    title: 'The server sent something that the page does not understand.',
    remedy: 'Reload the page so that page and server are of one version.',
  },
  ASSET_NOT_FOUND: {
    status: 404,
    title: 'The lab has no such file.',
    remedy: 'Check the file name in the lab, and that the file is in the lab folder.',
  },
  BAD_REQUEST: {
    status: 400,
    title: 'The request is not valid.',
    remedy: 'Correct what the message names and send it again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The request is too large.',
    remedy: 'Send less than the limit that the message names.',
  },
  CHECK_NOT_FOUND: {
    status: 404,
    title: 'The lab has no such check.',
    remedy: 'Reload the page; the lab may have changed.',
  },
  COMMAND_FAILED: {
    status: 500,
    title: 'A command on a node failed.',
    remedy: 'Read its output in the message; restart the session if the node is broken.',
  },
  DATA_FOLDER_TAKEN: {
    status: 503,
    title: 'The data folder is used by another server.',
    remedy: 'End the other server, or choose another folder with --data-dir.',
  },
  ENGINE_NOT_PREPARED: {
    status: 503,
    title: 'What the nodes of this lab are made of has not been prepared.',
    remedy: 'Run the command that the message names where ropes runs, then try again.',
  },
  ENGINE_UNREACHABLE: {
    status: 503,
    title: 'The Docker engine does not answer.',
    remedy: 'Start the engine (npm start does) and try again.',
  },
  FRAME_INVALID: {
    status: 400,
    title: 'A message on the live connection is not valid.',
    remedy: 'Reload the page so that page and server are of one version.',
  },
  FRAME_TOO_LARGE: {
    status: 413,
    title: 'A message on the live connection is too large.',
    remedy: 'Paste large texts in parts.',
  },
  HOST_REFUSED: {
    status: 421,
    title: 'The server does not go by the host name of the request.',
    remedy: 'Open ropes at the address that the server printed, or start it with --public-url.',
  },
  IMAGE_MISSING: {
    status: 503,
    title: 'A node image is not there.',
    remedy: 'Run npm run prepare:all to make the images, then try again.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something in ropes failed.',
    remedy: 'Try again; if it stays, report it with the details.',
  },
  LAB_INVALID: {
    status: 422,
    title: 'The lab has problems.',
    remedy: 'Mend each listed problem; ropes lint names file and line.',
  },
  LAB_NOT_FOUND: {
    status: 404,
    title: 'There is no such lab.',
    remedy: 'Choose a lab from the catalogue.',
  },
  LIVE_LIMIT: {
    status: 429,
    title: 'The session is open in as many pages as it may be.',
    remedy: 'Close a page of this lab that is not needed, then reload.',
  },
  MACHINE_TERMINAL_OFF: {
    status: 403,
    title: 'This server does not open terminals on its own machine.',
    remedy: 'Start it with --host-terminal, on your own computer only.',
  },
  MACHINE_TERMINAL_REFUSED: {
    status: 503,
    title: 'Terminals on this machine are not for a server that others can reach.',
    remedy: 'Leave --host-terminal out, or bind to 127.0.0.1 without --public-url.',
  },
  NODE_LIMIT: {
    status: 429,
    title: 'The session has as many nodes as it may have.',
    remedy: 'Remove a node that is not needed.',
  },
  NODE_NAME_TAKEN: {
    status: 409,
    title: 'The session has a node of that name.',
    remedy: 'Choose another name, or give none.',
  },
  NODE_NOT_FOUND: {
    status: 404,
    title: 'The session has no such node.',
    remedy: 'Use one of the node names shown in the page.',
  },
  NODE_NOT_LOST: {
    status: 409,
    title: 'The node is not lost, so it is not made anew.',
    remedy: 'Use the node as it is, or remove it and add another one.',
  },
  NODE_START_FAILED: {
    status: 500,
    title: 'A node did not start.',
    remedy: 'Read the output in the message, then try again.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing at this address.',
    remedy: 'Go back to the catalogue.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    title: 'The request comes from another site.',
    remedy: 'Open ropes at the address that the server printed.',
  },
  PAGE_NOT_BUILT: {
    status: 503,
    title: 'The browser app has not been built.',
    remedy: 'Run npm run build, then reload.',
  },
  PLAIN_PROFILE_REFUSED: {
    status: 503,
    title: 'Nodes of profile plain are not for a public address.',
    remedy:
      'Use a Docker engine with user namespaces, bind to 127.0.0.1, or give --allow-plain-profile.',
  },
  PORT_TAKEN: {
    status: 503,
    title: 'The port of the server is taken.',
    remedy: 'End the other program or choose another port with --port.',
  },
  PORT_UNREACHABLE: {
    status: 502,
    title: 'Nothing answers on that port of the node.',
    remedy: 'Start the service first, then open the port again.',
  },
  PREPARATION_FAILED: {
    status: 503,
    title: 'What the nodes of this lab are made of could not be prepared.',
    remedy: 'Do what the message says, then try again: it goes on where it stopped.',
  },
  PREVIEW_REFUSED: {
    status: 403,
    title: 'This port has not been opened from the lab page.',
    remedy: 'Open the port from the lab page of this browser.',
  },
  PREVIEW_UNAVAILABLE: {
    status: 409,
    title: 'Ports cannot be shown at this address of the server.',
    remedy: 'Open ropes at http://localhost, or start it with --preview-domain.',
  },
  SERVER_UNREACHABLE: {
    status: 503,
    title: 'The ropes server does not answer.',
    remedy: 'Check that npm start is still running, then try again.',
  },
  SESSION_ENDED: {
    status: 410,
    title: 'The session has ended.',
    remedy: 'Start the lab again from the catalogue.',
  },
  SESSION_LIMIT: {
    status: 429,
    title: 'Too many sessions are running.',
    remedy: 'End a session that is not needed, then try again.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    title: 'There is no such session for this browser.',
    remedy: 'Start the lab again from the catalogue.',
  },
  SESSION_NOT_READY: {
    status: 409,
    title: 'The session is not ready yet.',
    remedy: 'Wait until its nodes have started.',
  },
  SESSION_TIME_LIMIT: {
    status: 409,
    title: 'The session has as much time as it may have.',
    remedy: 'End it and start the lab again when its time is over.',
  },
  SETUP_MISSING: {
    status: 503,
    title: 'The set-up has not been done on this machine.',
    remedy: 'Run npm run setup, then start again.',
  },
  STORE_FAILED: {
    status: 500,
    title: 'The database of the sessions cannot be used.',
    remedy: 'Read the reason in the message; check the data folder and its disk.',
  },
  STORE_FULL: {
    status: 507,
    title: 'There is no room to save to.',
    remedy: 'Free space on the disk of the data folder, then try again.',
  },
  TEMPLATE_REFUSED: {
    status: 503,
    title:
      'Copied clusters have the same keys, so they are not for a server that others can reach.',
    remedy: 'Choose --clusters pool or form, or bind to 127.0.0.1 without --public-url.',
  },
  TERMINAL_HOST_LOST: {
    status: 503,
    title: 'The process that holds the terminals has ended.',
    remedy: 'Open the terminals again; their shells start anew.',
  },
  TERMINAL_LIMIT: {
    status: 429,
    title: 'The session has as many terminals as it may have.',
    remedy: 'Close a terminal that is not needed.',
  },
  TERMINAL_NOT_FOUND: {
    status: 404,
    title: 'There is no such terminal.',
    remedy: 'Open a new terminal with the + button.',
  },
  TIMED_OUT: {
    status: 504,
    title: 'Something took too long.',
    remedy: 'Try again; the message names what was waited for.',
  },
  WINDOW_BLOCKED: {
    status: 403,
    title: 'The browser did not open the window.',
    remedy: 'Allow this address to open pop-up windows, and try again.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** A code of the registry. */
export type ErrorCode = keyof typeof errorRegistry;

/** What of an error goes to the page and to the command line's JSON. */
export interface ErrorView {
  readonly code: ErrorCode;
  /** What happened, why, with the names and numbers of this case. */
  readonly message: string;
  readonly remedy: string;
  /** One entry a problem, where several were found at once. */
  readonly problems?: readonly string[];
}

/** An error of ropes: a code from the registry and a message for this case. */
export class RopesError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly string[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly problems?: readonly string[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RopesError';
    this.code = code;
    this.problems = options.problems ?? [];
  }

  /** HTTP status of this error's code. */
  get status(): number {
    return errorRegistry[this.code].status;
  }

  /** The part of the error that may be shown. */
  toView(): ErrorView {
    const view = {
      code: this.code,
      message: this.message,
      remedy: errorRegistry[this.code].remedy,
    };
    return this.problems.length > 0 ? { ...view, problems: this.problems } : view;
  }
}
