import { Clock, Server, SignalHigh, SignalLow, SignalMedium } from 'lucide-preact';
import type { JSX } from 'preact';
import type { LabSummary } from '../../contract/lab.ts';
import { count } from '../ui/count.ts';
import { engineNames } from './engine-names.ts';
import './lab-facts.css';

const levels = {
  beginner: { name: 'Beginner', Icon: SignalLow },
  intermediate: { name: 'Intermediate', Icon: SignalMedium },
  advanced: { name: 'Advanced', Icon: SignalHigh },
} as const;

/** Engine, level, minutes and nodes of a lab in one line. */
export function LabFacts({ lab }: { readonly lab: LabSummary }): JSX.Element {
  const { name, Icon } = levels[lab.level];
  return (
    <ul class="lab-facts" aria-label="About this lab">
      <li>
        <span class={`engine-mark engine-${lab.engine}`} />
        {engineNames[lab.engine]}
      </li>
      <li>
        <Icon size={16} aria-hidden="true" />
        {name}
      </li>
      <li>
        <Clock size={14} aria-hidden="true" />
        {lab.minutes} min
      </li>
      <li>
        <Server size={14} aria-hidden="true" />
        {count(lab.nodes.length, 'node')}
      </li>
    </ul>
  );
}
