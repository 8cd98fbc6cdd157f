import { expect, it } from 'vitest';
import { type EnvironmentPort, portVariables } from './port-variables.ts';

const cases: [string, EnvironmentPort[], Record<string, string>][] = [
  ['nothing without ports', [], {}],
  [
    'a host port that any will do for',
    [{ declared: 0, hostPort: 31005 }],
    { PORT: '31005', PORT0: '31005', PORT_31005: '31005', PORTS: '31005' },
  ],
  [
    'declared and named ports',
    [
      { declared: 80, hostPort: 31005, name: 'http' },
      { declared: 443, hostPort: 31006 },
    ],
    {
      PORT: '31005',
      PORT0: '31005',
      PORT1: '31006',
      PORT_80: '31005',
      PORT_443: '31006',
      PORT_HTTP: '31005',
      PORTS: '31005,31006',
    },
  ],
  [
    'a container port that is not on the host',
    [{ declared: 8080, hostPort: undefined }],
    { PORT0: '8080', PORT_8080: '8080', PORTS: '' },
  ],
  [
    'a container port to invent',
    [{ declared: 0, hostPort: undefined }],
    { PORT: '33280', PORT0: '33280', PORT_33280: '33280', PORTS: '33280' },
  ],
];

it.each(cases)('tells %s', (_, ports, variables) => {
  expect(portVariables(ports, () => 0.5)).toEqual(variables);
});
