import { defaultDataFolder } from './read-home.ts';

/** What a person types to end the sessions of a data folder. */
export function endSessionsCommand(dataFolder: string, home: string): string {
  const where = dataFolder === defaultDataFolder(home) ? '' : ` --data-dir ${dataFolder}`;
  return `npm start -- --end-sessions${where}`;
}
