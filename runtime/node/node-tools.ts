/** Where nodes see the trusted tools: a volume that learners can't write to. */
export const toolsFolder = '/opt/ropes';

/** A static busybox among the trusted tools. */
export const trustedBusybox = `${toolsFolder}/bin/busybox`;

/** Variable by which the processes of one command or shell are known from outside. */
export const markerName = 'ROPES_EXEC';

/** Variable by which shells of one terminal are known, also to a process that did not start them. */
export const terminalVariable = 'ROPES_TERMINAL';
