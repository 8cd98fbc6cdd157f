import { z } from 'zod';
import { resourceSchema } from '../messages/resource.ts';
import type { Resource } from '../messages/wire-resource.ts';
import { addResources } from './add-resources.ts';

const entry = /^([^\s:()]+)(?:\(([^()]+)\))?:(.+)$/s;
const rangePattern = /^(\d+)-(\d+)$/;
const unsetRole = '*';

/**
 * Reads a list of resources as Mesos flags take it: `cpus:4;mem:1024;ports:[31000-32000];zones:{a,b}`,
 * a role in brackets after the name (`cpus(web):2`), or the JSON array of `Resource`.
 * @throws Error that says which part is wrong
 */
export function parseResources(text: string): Resource[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) return addResources(readJson(trimmed));
  const parts = trimmed.split(';').map((part) => part.trim());
  return addResources(parts.filter((part) => part !== '').map(readEntry));
}

function readJson(text: string): Resource[] {
  const parsed = z.array(resourceSchema).safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`Bad resources: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readEntry(part: string): Resource {
  const [, name, role = unsetRole, value = ''] = entry.exec(part) ?? [];
  if (name === undefined) {
    throw new Error(`Bad value for resources, missing or extra ':' in ${part}`);
  }
  const resource = { name, ...readValue(part, value.trim()) };
  return role === unsetRole ? resource : { ...resource, reservations: [{ type: 'STATIC', role }] };
}

function readValue(
  part: string,
  value: string,
): Pick<Resource, 'type' | 'scalar' | 'ranges' | 'set'> {
  const inside = value.slice(1, -1).trim();
  const members = inside === '' ? [] : inside.split(',').map((each) => each.trim());
  if (value.startsWith('[') && value.endsWith(']')) {
    return { type: 'RANGES', ranges: { range: members.map((each) => readRange(part, each)) } };
  }
  if (value.startsWith('{') && value.endsWith('}')) return { type: 'SET', set: { item: members } };
  const number = Number(value);
  if (value === '' || !Number.isFinite(number) || number < 0) {
    throw new Error(
      `Bad value for resources: '${part}' is neither a number, a [range] nor a {set}`,
    );
  }
  return { type: 'SCALAR', scalar: { value: number } };
}

function readRange(part: string, text: string): { begin: number; end: number } {
  const [, begin, end] = rangePattern.exec(text) ?? [];
  const range = { begin: Number(begin), end: Number(end) };
  if (begin === undefined || range.begin > range.end) {
    throw new Error(
      `Bad value for resources: '${text}' in ${part} is not a range like 31000-32000`,
    );
  }
  return range;
}
