import type { FieldProblem } from '../api/api-failure.ts';
import type { FormFields } from './form-fields.ts';

/** Where in the form a problem is told; longer paths come first. */
const places: readonly (readonly [string, keyof FormFields])[] = [
  ['/container/docker/image', 'image'],
  ['/container/portMappings', 'ports'],
  ['/container/docker', 'image'],
  ['/portDefinitions', 'ports'],
  ['/networks', 'network'],
  ['/healthChecks', 'healthTarget'],
  ['/constraints', 'constraints'],
  ['/instances', 'instances'],
  ['/labels', 'labels'],
  ['/cpus', 'cpus'],
  ['/disk', 'disk'],
  ['/mem', 'mem'],
  ['/cmd', 'cmd'],
  ['/env', 'env'],
  ['/id', 'id'],
];

/** The problems that the form tells beside their fields, and the rest as text. */
export function problemsOf(problems: readonly FieldProblem[]): {
  readonly byField: Readonly<Partial<Record<keyof FormFields, string>>>;
  readonly others: readonly string[];
} {
  const byField: Partial<Record<keyof FormFields, string>> = {};
  const others: string[] = [];
  for (const { path, errors } of problems) {
    const place = places.find(([prefix]) => path.startsWith(prefix));
    const text = errors.map(inWords).join('; ');
    if (place === undefined) {
      others.push(path === '/' ? text : `${path}: ${text}`);
      continue;
    }
    const [, field] = place;
    byField[field] = byField[field] === undefined ? text : `${byField[field]}; ${text}`;
  }
  return { byField, others };
}

/** Marathon names wrong JSON types by codes. */
function inWords(error: string): string {
  const codes: Readonly<Record<string, string>> = {
    'error.path.missing': 'is needed',
    'error.expected.jsnumber': 'must be a number',
    'error.expected.int': 'must be a whole number',
    'error.expected.jsstring': 'must be a text',
  };
  return codes[error] ?? error;
}
