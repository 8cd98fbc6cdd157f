import type { Bench } from './bench.ts';
import { benchChecks } from './rows/bench-checks.ts';
import { benchEcho } from './rows/bench-echo.ts';
import { benchInterrupt } from './rows/bench-interrupt.ts';
import { benchKubernetes } from './rows/bench-kubernetes.ts';
import { benchMemory } from './rows/bench-memory.ts';
import { benchMesos } from './rows/bench-mesos.ts';
import { benchMesosAllocator } from './rows/bench-mesos-allocator.ts';
import { benchMesosMarathon } from './rows/bench-mesos-marathon.ts';
import { benchMesosState } from './rows/bench-mesos-state.ts';
import { benchNpmStart } from './rows/bench-npm-start.ts';
import { benchPage } from './rows/bench-page.ts';
import { benchStartLab } from './rows/bench-start-lab.ts';
import { benchThroughput } from './rows/bench-throughput.ts';

/** Everything that is measured, in the order of the report. */
export const benches: readonly Bench[] = [
  { name: 'start', title: 'Click on a lab of three nodes → prompts', run: benchStartLab },
  { name: 'kubernetes', title: 'Three nodes of Kubernetes', run: benchKubernetes },
  { name: 'mesos', title: 'Four nodes of Mesos', run: benchMesos },
  { name: 'echo', title: 'Keystroke echo', run: benchEcho },
  { name: 'interrupt', title: 'Ctrl-C under yes → prompt', run: benchInterrupt },
  { name: 'throughput', title: '100 MB of seq through a terminal', run: benchThroughput },
  { name: 'memory', title: 'Memory with 50 idle terminals', run: benchMemory },
  { name: 'checks', title: 'A round of 5 checks', run: benchChecks },
  {
    name: 'mesos-allocator',
    title: 'A cycle of the Mesos allocator that nobody accepts',
    run: benchMesosAllocator,
  },
  { name: 'mesos-state', title: 'A Mesos master’s state, 1,000 agents', run: benchMesosState },
  { name: 'mesos-marathon', title: 'Marathon with 500 instances', run: benchMesosMarathon },
  { name: 'npm-start', title: 'npm start with everything done before', run: benchNpmStart },
  { name: 'page', title: 'Catalogue and workspace, cold', run: benchPage },
];
