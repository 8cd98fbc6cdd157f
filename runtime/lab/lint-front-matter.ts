import { engines } from '../../orchestrator/engines/engines.ts';
import type { Report } from './create-report.ts';
import type { FrontMatter } from './front-matter-schema.ts';
import { quote } from './quote.ts';
import type { YamlData } from './read-yaml.ts';
import { suggest } from './suggest.ts';

/** Reports what is wrong with front matter whose values are each fine. True when nothing is. */
export function lintFrontMatter(frontMatter: FrontMatter, read: YamlData, report: Report): boolean {
  const { nodes } = frontMatter;
  const named = !reportNames(frontMatter, read, report);
  const engine = engines[frontMatter.engine];
  if (engine === undefined) {
    const message = `This version of ropes does not have the engine "${frontMatter.engine}".`;
    report(read.lineOf(['engine']), message, `Use one of: ${Object.keys(engines).join(', ')}.`);
    return false;
  }
  if (frontMatter.start === 'formed' && !engine.capabilities.formed) {
    const message = `The engine "${frontMatter.engine}" has no cluster that could be formed.`;
    report(read.lineOf(['start']), message, 'Leave "start" out, or use another engine.');
    return false;
  }
  const kinds = [engine.nodeKind, ...engine.otherKinds];
  if (frontMatter.machines !== undefined && !kinds.includes(frontMatter.machines)) {
    const message = `The engine "${frontMatter.engine}" does not run on machines with ${frontMatter.machines}.`;
    report(
      read.lineOf(['machines']),
      message,
      `Use ${kinds.join(' or ')}, or leave "machines" out.`,
    );
    return false;
  }
  const count = typeof nodes === 'number' ? nodes : nodes.length;
  if (count > engine.capabilities.mostNodes) {
    const message = `The engine "${frontMatter.engine}" can't have ${count} nodes.`;
    report(read.lineOf(['nodes']), message, `Write at most ${engine.capabilities.mostNodes}.`);
    return false;
  }
  return !reportAddons(frontMatter, engine.capabilities.addons, read, report) && named;
}

function reportAddons(
  { addons, engine, start }: FrontMatter,
  known: readonly string[],
  read: YamlData,
  report: Report,
): boolean {
  if (addons.length > 0 && start === 'bare') {
    const message =
      'Add-ons are installed into a cluster that is formed, and this lab starts bare.';
    report(read.lineOf(['addons']), message, 'Write "start: formed", or leave "addons" out.');
    return true;
  }
  const unknown = [...addons.entries()].filter(([, addon]) => !known.includes(addon));
  for (const [index, addon] of unknown) {
    const advice = known.length === 0 ? 'Leave "addons" out.' : suggest(addon, known);
    const message = `The engine "${engine}" has no add-on ${quote(addon)}.`;
    report(read.lineOf(['addons', index]), message, advice);
  }
  return unknown.length > 0;
}

/** Hosts of a session's network that a node's name would hide. */
const reserved = ['registry'];

function reportNames(frontMatter: FrontMatter, read: YamlData, report: Report): boolean {
  if (typeof frontMatter.nodes === 'number') return false;
  const names = frontMatter.nodes.map((node) => node.name);
  let found = false;
  names.forEach((name, index) => {
    const line = read.lineOf(['nodes', index]);
    if (reserved.includes(name)) {
      found = true;
      const message = `A node can't be named "${name}": images come from a host of this name.`;
      report(line, message, 'Rename it.');
    }
    if (names.indexOf(name) === index) return;
    found = true;
    report(line, `Two nodes are named "${name}".`, 'Rename one of them.');
  });
  return found;
}
