import { expect, it } from 'vitest';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { detectResources } from './detect-resources.ts';

const GIGABYTE = 1024 ** 3;

it.each([
  ['', 'cpus:4;mem:7168;disk:15360;ports:[31000-32000]', 8, 20],
  ['', 'cpus:4;mem:512;disk:4096;ports:[31000-32000]', 1, 8],
  ['cpus:1;ports:[1-9]', 'cpus:1;ports:[1-9];mem:512;disk:4096', 1, 8],
  ['cpus(web):2', 'cpus(web):2;mem:512;disk:4096;ports:[31000-32000]', 1, 8],
])('adds to %j what the machine has', (named, expected, memory, disk) => {
  const machine = { cpus: 4, memoryBytes: memory * GIGABYTE, diskBytes: disk * GIGABYTE };
  expect(formatResources(detectResources(parseResources(named), machine))).toBe(expected);
});
