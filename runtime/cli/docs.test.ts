import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type CommandEntry, commandTable } from './command-tables.ts';
import { exitCodes } from './exit-codes.ts';
import type { OptionEntry } from './option-tables.ts';

function optionTable(options: readonly OptionEntry[]): string {
  return table(
    ['Option', 'Meaning', 'Default', 'Environment'],
    options.map(({ flags, description, env, fallback }) => [
      `\`${flags}\``,
      description,
      fallback ?? '',
      env === undefined ? '' : `\`${env}\``,
    ]),
  );
}

function commandList(commands: readonly CommandEntry[]): string {
  return table(
    ['Command', 'What it does'],
    commands.map(({ name, argument, description }) => [
      `\`${['ropes', name, argument?.flags ?? ''].join(' ').trim()}\``,
      description,
    ]),
  );
}

function exitCodeTable(): string {
  return table(
    ['Code', 'Meaning'],
    Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map(() => '---');
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page with the generated part after each marker. */
function fill(page: string): string {
  const commands: readonly CommandEntry[] = Object.values(commandTable);
  const parts = {
    commands: commandList(commands),
    ...Object.fromEntries(
      commands.map(({ name, options }) => [`options of ${name}`, optionTable(options)]),
    ),
    'exit codes': exitCodeTable(),
  };
  return Object.entries(parts).reduce(
    (text, [name, part]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
        (_match, start: string, end: string) => `${start}\n${part}\n\n${end}`,
      ),
    page,
  );
}

// After a change of a table: npx vitest run runtime/cli/docs --update
test('docs/cli.md has the tables of the code', async () => {
  const page = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  expect(page.match(/<!-- end -->/g)).toHaveLength(Object.keys(commandTable).length + 2);
  await expect(fill(page)).toMatchFileSnapshot('../../docs/cli.md');
});

test('exit codes are distinct', () => {
  const codes = Object.values(exitCodes).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
