import { askMasters } from '../../wire/http/ask-masters.ts';
import { readBody } from '../../wire/http/read-body.ts';
import { CliError } from '../common/cli-error.ts';
import { explainAnswer } from '../common/explain-answer.ts';

/** A big cluster's state is some tens of megabytes. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A path of the leading master's HTTP API, with the body of a POST. */
export interface MasterCall {
  path: string;
  body?: unknown;
}

/**
 * Asks the leading master, whichever of them it is, and gives the JSON of its answer.
 * @throws CliError when no master answers or the answer is an error
 */
export async function askMaster(masters: readonly string[], call: MasterCall): Promise<unknown> {
  const { response, master } = await askMasters({
    masters,
    path: call.path,
    method: call.body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(
      `No Mesos master answers: ${reason}.`,
      'On its node, systemctl status mesos-master tells more. Another one is asked with --master=<host>:5050.',
      { cause: error },
    );
  });
  const text = (await readBody(response, MOST_BYTES)).toString('utf8');
  const status = response.statusCode ?? 0;
  if (status >= 300) throw explainAnswer(status, text, `http://${master}${call.path}`);
  return text === '' ? undefined : JSON.parse(text);
}
