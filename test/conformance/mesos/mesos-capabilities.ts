import type { Capability } from '../support/capability.ts';
import { healTask } from './heal-task.ts';
import { keepTasks } from './keep-tasks.ts';
import { loseAgent } from './lose-agent.ts';
import { rollApp } from './roll-app.ts';
import { runApp } from './run-app.ts';
import { runJobs } from './run-jobs.ts';
import { staySmall } from './stay-small.ts';

/** What the labs on Mesos rely on. */
export const mesosCapabilities: readonly Capability[] = [
  runApp,
  healTask,
  rollApp,
  keepTasks,
  loseAgent,
  runJobs,
  staySmall,
];
