import { count } from '../count.ts';
import type { Paint } from '../create-paint.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatTable } from '../format-table.ts';
import { printable } from '../printable.ts';
import type { GcPlan } from './plan-gc.ts';

/** What became of the plan. */
export interface GcOutcome {
  readonly plan: GcPlan;
  readonly dryRun: boolean;
  /** What the engine would not remove, and its words. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** What was removed, or would be, with the room that it takes. */
export function formatGc({ plan, dryRun, refused }: GcOutcome, paint: Paint): string {
  const kept = new Set(refused.map(({ name }) => name));
  const rows = plan.remove.map(({ what, why }) => [
    what.kind,
    what.name,
    what.bytes === null ? '' : formatBytes(what.bytes),
    why,
  ]);
  const lines = [
    ...(rows.length === 0 ? [] : [formatTable(['KIND', 'NAME', 'SIZE', 'WHY'], rows, paint), '']),
    ...refused.map(({ name, why }) => `${paint('red', '✗')} ${name} stays: ${printable(why)}`),
    sumUp(
      plan.remove.map(({ what }) => what).filter(({ name }) => !kept.has(name)),
      dryRun,
      paint,
    ),
    ...(plan.unknown.length === 0
      ? []
      : [
          `Left alone: ${count(plan.unknown.length, 'thing')} of instances that this home does not know; another home may need them.`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function sumUp(
  removed: readonly { readonly kind: string; readonly bytes: number | null }[],
  dryRun: boolean,
  paint: Paint,
): string {
  if (removed.length === 0) {
    return `${paint('green', '✓')} There is nothing to remove.`;
  }
  const kinds = ['container', 'network', 'volume', 'image'].flatMap((kind) => {
    const number = removed.filter((each) => each.kind === kind).length;
    return number === 0 ? [] : [count(number, kind)];
  });
  const bytes = removed.reduce((sum, each) => sum + (each.bytes ?? 0), 0);
  const what = `${kinds.join(', ')}; ${formatBytes(bytes)}`;
  return dryRun ? `Would remove ${what}.` : `${paint('green', '✓')} Removed ${what}.`;
}
