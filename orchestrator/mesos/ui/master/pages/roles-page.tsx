import type { JSX } from 'preact';
import type { Amounts } from '../api/cluster-state.ts';
import { useFetched } from '../api/use-fetched.ts';
import { amountOf, formatAmount } from '../model/amounts.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { Title } from '../parts/title.tsx';
import { Waiting } from '../parts/waiting.tsx';

interface Role {
  readonly name: string;
  readonly weight: number;
  readonly frameworks: readonly string[];
  readonly allocated: Amounts;
  readonly offered: Amounts;
  readonly reserved: Amounts;
  readonly quota?: {
    readonly guarantee: Amounts;
    readonly limit: Amounts;
    readonly consumed: Amounts;
  };
}

export function RolesPage(): JSX.Element {
  const fetched = useFetched<{ roles: readonly Role[] }>('/ropes/v1/leader/roles', 3000);
  return (
    <>
      <Title>Roles</Title>
      <p class="muted">
        Offers go first to the role with the smallest share of the cluster, divided by its weight. A
        quota limits what a role may hold in all.
      </p>
      {fetched.status !== 'there' ? (
        <Waiting fetched={fetched} />
      ) : (
        <>
          <DataTable
            title="Roles"
            rows={fetched.content.roles}
            empty="No role is in use."
            keyOf={({ name }) => name}
            columns={roleColumns}
          />
          <DataTable
            title="Quota"
            rows={fetched.content.roles.flatMap(toQuotaRows)}
            empty="No role has a quota."
            keyOf={({ role, resource }) => `${role} ${resource}`}
            columns={quotaColumns}
          />
        </>
      )}
    </>
  );
}

const roleColumns: readonly Column<Role>[] = [
  { title: 'Role', by: ({ name }) => name, show: ({ name }) => name },
  {
    title: 'Weight',
    isNumber: true,
    by: ({ weight }) => weight,
    show: ({ weight }) => weight,
  },
  {
    title: 'Frameworks',
    isNumber: true,
    by: ({ frameworks }) => frameworks.length,
    show: ({ frameworks }) => frameworks.length,
  },
  ...(['allocated', 'offered', 'reserved'] as const).flatMap((kind) =>
    (['cpus', 'mem'] as const).map(
      (name): Column<Role> => ({
        title: `${name === 'cpus' ? 'CPUs' : 'Memory'} ${kind}`,
        isNumber: true,
        by: (role) => amountOf(role[kind], name),
        show: (role) => formatAmount(name, amountOf(role[kind], name)),
      }),
    ),
  ),
];

interface QuotaRow {
  readonly role: string;
  readonly resource: string;
  readonly guarantee: number | undefined;
  readonly limit: number | undefined;
  readonly consumed: number;
}

function toQuotaRows({ name: role, quota }: Role): readonly QuotaRow[] {
  if (quota === undefined) return [];
  const names = [...new Set([...Object.keys(quota.guarantee), ...Object.keys(quota.limit)])];
  const known = (amounts: Amounts, name: string) =>
    Object.hasOwn(amounts, name) ? amountOf(amounts, name) : undefined;
  return names.map((resource) => ({
    role,
    resource,
    guarantee: known(quota.guarantee, resource),
    limit: known(quota.limit, resource),
    consumed: amountOf(quota.consumed, resource),
  }));
}

const quotaColumns: readonly Column<QuotaRow>[] = [
  { title: 'Role', show: ({ role }) => role },
  { title: 'Resource', show: ({ resource }) => resource },
  ...(['consumed', 'limit', 'guarantee'] as const).map(
    (kind): Column<QuotaRow> => ({
      title: kind.charAt(0).toUpperCase() + kind.slice(1),
      isNumber: true,
      show: (row) => {
        const amount = row[kind];
        return amount === undefined ? '–' : formatAmount(row.resource, amount);
      },
    }),
  ),
];
