// @ts-check
import { expect, test } from 'vitest';
import { COMMANDS } from './commands.mjs';

/** @param {string} command */
const stepsOf = (command) => COMMANDS[command]?.steps.map(({ name }) => name) ?? [];

test.each(['prepare-everything', 'prepare-all'])(
  '%s makes what nodes with everything are built from first, and nothing twice',
  (command) => {
    const steps = stepsOf(command);
    const wanted = [
      'Node with Kubernetes',
      'Mesos programs',
      'Node with everything',
      'Tools with everything',
    ];
    expect(steps.filter((name) => wanted.includes(name))).toEqual(wanted);
    expect(new Set(steps).size).toBe(steps.length);
  },
);
