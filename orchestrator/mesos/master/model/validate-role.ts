/** What is wrong with the name of a role, in Mesos' words; `undefined` for a good one. */
export function validateRole(role: string): string | undefined {
  if (role === '*') return undefined;
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`;
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`;
  if (role.includes('//')) return `Role '${role}' cannot contain two adjacent slashes`;
  if (role === '') return 'Role names cannot be the empty string';
  for (const component of role.split('/')) {
    const error = validateComponent(role, component);
    if (error !== undefined) return error;
  }
  return undefined;
}

function validateComponent(role: string, component: string): string | undefined {
  if (['.', '..', '*'].includes(component)) {
    return `Role '${role}' cannot include '${component}' as a component`;
  }
  if (component.startsWith('-')) {
    return `Role component '${component}' is invalid because it starts with a dash`;
  }
  if (/[\t\n\v\f\r \u007f]/.test(component)) {
    return `Role component '${component}' is invalid because it contains backspace or whitespace`;
  }
  return undefined;
}
