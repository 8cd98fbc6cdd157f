import type { Registry, RegistryOperation } from './model/registry.ts';
import { RegistryRefusal } from './registry/registry-refusal.ts';

/**
 * Stores an operation that may have become senseless, as its agent has left in the meantime; says
 * whether it took effect. Rejects when the registry cannot be written.
 */
export async function applyUnlessRefused(
  registry: Registry,
  operation: RegistryOperation,
): Promise<boolean> {
  try {
    await registry.apply(operation);
    return true;
  } catch (error) {
    if (error instanceof RegistryRefusal) return false;
    throw error;
  }
}
