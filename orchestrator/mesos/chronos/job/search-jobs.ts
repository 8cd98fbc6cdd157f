import type { Job } from './job.ts';

/** What the search asks for; an empty text asks for nothing. */
export interface JobSearch {
  name: string;
  command: string;
  /** Found in the name or in the command; it also rescues a job that the other two leave out. */
  any: string;
  limit: number;
  offset: number;
}

/** The jobs that match, without regard to case, in the order given. */
export function searchJobs(jobs: readonly Job[], search: JobSearch): Job[] {
  const name = search.name.toLowerCase();
  const command = search.command.toLowerCase();
  const any = search.any.toLowerCase();
  const exact = name !== '' || command !== '';
  const found = jobs.filter(({ config }) => {
    const jobName = config.name.toLowerCase();
    const jobCommand = config.command.toLowerCase();
    const rescued = any !== '' && (jobName.includes(any) || jobCommand.includes(any));
    if (!exact) return any === '' || rescued;
    return (jobName.includes(name) && jobCommand.includes(command)) || rescued;
  });
  return found.slice(search.offset, search.offset + search.limit);
}
