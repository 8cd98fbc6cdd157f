import { Clock, Languages, Server } from 'lucide-preact';
import type { JSX } from 'preact';
import type { LabSummary } from '../../contract/lab.ts';
import { LanguageList } from '../language/language-list.tsx';
import { count } from '../ui/count.ts';
import { engineNames } from './engine-names.ts';
import { LevelMark } from './level-mark.tsx';
import './lab-facts.css';

const levelNames: Readonly<Record<LabSummary['level'], string>> = {
  beginner: 'Beginner',
  intermediate: 'Intermediate',
  advanced: 'Advanced',
};

/** Engine, level, minutes and nodes of a lab in one line. */
export function LabFacts({ lab }: { readonly lab: LabSummary }): JSX.Element {
  return (
    <ul class="lab-facts" aria-label="About this lab">
      <li>
        <span class={`engine-mark engine-${lab.engine}`} />
        {engineNames[lab.engine]}
      </li>
      <li>
        <LevelMark level={lab.level} />
        {levelNames[lab.level]}
      </li>
      <li>
        <Clock size={14} aria-hidden="true" />
        {lab.minutes} min
      </li>
      <li>
        <Server size={14} aria-hidden="true" />
        {count(lab.nodes.length, 'node')}
      </li>
      {lab.languages.length > 1 ? (
        <li>
          <Languages size={14} aria-hidden="true" />
          <LanguageList languages={lab.languages} />
        </li>
      ) : null}
    </ul>
  );
}
