import { expect, test } from 'vitest';
import { chooseAddress, planAddresses } from './plan-addresses.ts';

test('keeps the lower half of a network for nodes', () => {
  expect(planAddresses('10.201.5.0/24')).toEqual({
    Subnet: '10.201.5.0/24',
    IPRange: '10.201.5.128/25',
    Gateway: '10.201.5.1',
  });
  expect(planAddresses('172.18.0.0/16').IPRange).toBe('172.18.128.0/17');
  expect(planAddresses('192.168.224.0/20').IPRange).toBe('192.168.232.0/21');
});

test('gives the lowest address that is not taken', () => {
  const taken = new Set(['10.201.5.2', '10.201.5.4']);
  expect(chooseAddress('10.201.5.0/24', new Set())).toBe('10.201.5.2');
  expect(chooseAddress('10.201.5.0/24', taken)).toBe('10.201.5.3');
});

test('gives none of the half that is not for nodes', () => {
  const all = new Set([2, 3].map((last) => `10.0.0.${last}`));
  expect(chooseAddress('10.0.0.0/29', all)).toBeNull();
});

test.each(['', 'fd00::/64', '10.0.0/24', '10.0.0.0/33', '300.0.0.0/8'])('refuses %j', (text) => {
  expect(() => planAddresses(text)).toThrow(/not an IPv4/);
});
