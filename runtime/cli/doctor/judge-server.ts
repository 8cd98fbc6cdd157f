import { formatBytes } from '../format-bytes.ts';
import type { DoctorFacts, Finding, ServerFacts } from './doctor-facts.ts';
import { unknown } from './unknown.ts';

/** What is to be said of the data folder, its server and its sessions. */
export function judgeServer({ server }: DoctorFacts): readonly Finding[] {
  return server === null
    ? [unknown('Server')]
    : [judgeData(server), judgePort(server), ...judgeSessions(server)];
}

function judgeData({ data }: ServerFacts): Finding {
  const subject = 'Data folder';
  const free = data.freeBytes === null ? '' : `, ${formatBytes(data.freeBytes)} free`;
  if (!data.writable) {
    return {
      level: 'problem',
      subject,
      text: `${data.folder} can't be written to`,
      remedy: 'Run as the user that owns it, or choose another one with --data-dir.',
    };
  }
  const state = data.exists ? '' : ', made at the first start';
  return { level: 'fine', subject, text: `${data.folder}${free}${state}` };
}

function judgePort({ running, port, portProblem }: ServerFacts): Finding {
  if (running) {
    return { level: 'fine', subject: 'Server', text: 'running' };
  }
  return portProblem === null
    ? { level: 'fine', subject: 'Server', text: `not running; port ${port} is free for it` }
    : {
        level: 'problem',
        subject: 'Server',
        text: `not running, and ${portProblem}`,
        remedy: 'End the other program, or give another port: npm start -- --port 3001.',
      };
}

function judgeSessions({
  sessions,
  sessionsProblem,
  terminalHost,
  running,
}: ServerFacts): readonly Finding[] {
  const subject = 'Sessions';
  if (sessionsProblem !== null) {
    const remedy = 'Look after the file, or choose another data folder with --data-dir.';
    return [{ level: 'problem', subject, text: sessionsProblem, remedy }];
  }
  const states = Object.entries(sessions).map(([state, number]) => `${number} ${state}`);
  const held = { level: 'fine', subject: 'Terminal host', text: 'alive' } as const;
  const lost = {
    level: 'warning',
    subject: 'Terminal host',
    text: 'gone, and with it the shells of running sessions',
    remedy: running
      ? 'The server starts it anew: press Enter in a terminal for a new shell.'
      : 'npm start starts it anew, with new shells.',
  } as const;
  const hasRunning = (sessions.running ?? 0) > 0;
  return [
    { level: 'fine', subject, text: states.length === 0 ? 'none' : states.join(', ') },
    ...(terminalHost ? [held] : hasRunning ? [lost] : []),
  ];
}
