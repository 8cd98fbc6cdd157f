import type { App } from '../../model/app.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { VersionInfo } from '../../model/run-spec.ts';
import type { AppJson } from '../shape/app.ts';
import { showContainer } from './show-container.ts';

/** An app as Marathon 1.10 shows it. */
export type ShownApp = AppJson & { readonly id: string; readonly versionInfo: VersionInfo };

/**
 * An app as Marathon 1.10 shows it: lists and maps that it leaves out when they are empty are left
 * out here, and so are `tty` and `resourceLimits` unless the app has them, for clients that refuse
 * keys they do not know.
 */
export function showApp(app: App, mesosRole: string): ShownApp {
  const { kind: _kind, acceptedResourceRoles, args, constraints, container, ...rest } = app;
  const { dependencies, env, fetch, healthChecks, readinessChecks, secrets, ...always } = rest;
  const { portDefinitions, role, ...plain } = always;
  const isHost = app.networks.every(({ mode }) => mode === 'host');
  return {
    ...plain,
    ...filled({ acceptedResourceRoles, args, dependencies, fetch, healthChecks, readinessChecks }),
    ...filled({ constraints: constraints.map(showConstraint), env, secrets }),
    ...(container === undefined ? {} : { container: showContainer(container, isHost) }),
    ...(isHost ? { portDefinitions } : {}),
    role: role ?? mesosRole,
  };
}

/** A constraint in the form of apps: field, operator and, where there is one, the value. */
function showConstraint({ field, operator, value }: Constraint): readonly string[] {
  return value === undefined ? [field, operator] : [field, operator, value];
}

/** Without what is unset or empty. */
function filled<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, held]) => held !== undefined && Object.keys(held).length > 0),
  ) as Partial<T>;
}
